/** Unpacks gzip (also of several members, as WARC files are) without letting a bomb go off. */
import { createGunzip } from 'node:zlib'
import type { Problem } from '../model/index.ts'
import { type Limits, sizeText } from './limits.ts'

/**
 * The unpacked bytes. A damaged or cut file gives what could be unpacked before the damage, with the problem; a bomb gives
 * the problem and no bytes.
 */
export async function unpack(
  bytes: Uint8Array,
  where: string,
  limits: Limits,
): Promise<{ readonly bytes: Uint8Array; readonly problem: Problem | null }> {
  const chunks: Uint8Array[] = []
  let size = 0
  const gunzip = createGunzip()
  gunzip.end(bytes)
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      size += chunk.length
      if (size > limits.unpackedBytes || (size > 16 * 1024 * 1024 && size > bytes.length * limits.unpackRatio)) {
        return { bytes: new Uint8Array(), problem: bomb(where, bytes.length, size, limits) }
      }
      chunks.push(chunk)
    }
  } catch (error) {
    return { bytes: Buffer.concat(chunks), problem: damaged(where, error as Error) }
  } finally {
    gunzip.destroy()
  }
  return { bytes: Buffer.concat(chunks), problem: null }
}

function bomb(where: string, packed: number, size: number, limits: Limits): Problem {
  return {
    code: 'bomb',
    where,
    found: `gzip of ${sizeText(packed)} that unpacks to more than ${sizeText(size)}`,
    expected: `at most ${sizeText(limits.unpackedBytes)} and ${limits.unpackRatio} times the packed size`,
    fix: 'If the file is sound, unpack it yourself and give the parts.',
  }
}

function damaged(where: string, error: Error): Problem {
  const cut = /unexpected end/i.test(error.message)
  return {
    code: cut ? 'truncated' : 'damaged',
    where,
    found: cut ? 'gzip that breaks off before its end' : `damaged gzip (${error.message})`,
    expected: 'a whole gzip file',
    fix: 'Fetch or copy the file again; what could be unpacked before that point was read.',
  }
}
