/** Finds and loads what a user named: files, folders, standard input. */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Limits, sizeText } from './limits.ts'
import { SourceError } from './source-error.ts'

/**
 * The files under a path, in order of name: the path itself when it is no folder. Hidden files and links to folders are passed over.
 * @throws SourceError when nothing is there.
 */
export async function* filesUnder(path: string, limits: Limits): AsyncGenerator<string> {
  if (!(await statOf(path)).isDirectory()) {
    yield path
    return
  }
  let count = 0
  const folders = [path]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    const inner: string[] = []
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const at = join(folder, entry.name)
      if (entry.isDirectory()) inner.push(at)
      else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(at)))) {
        if (++count > limits.files) throw new SourceError(tooMany(path, limits))
        yield at
      }
    }
    folders.push(...inner.reverse())
  }
  if (count === 0) {
    throw new SourceError({
      code: 'empty',
      where: path,
      found: 'a folder without files',
      expected: 'reports',
      fix: 'Check the path.',
    })
  }
}

/**
 * All bytes of a file.
 * @throws SourceError when it is missing, may not be read, or is too large.
 */
export async function loadFile(path: string, limits: Limits): Promise<Uint8Array> {
  const found = await statOf(path)
  if (found.isFile() && found.size > limits.fileBytes)
    throw new SourceError(tooLarge(path, sizeText(found.size), limits))
  return loadStream(createReadStream(path), path, limits)
}

/**
 * All bytes of a stream.
 * @throws SourceError when it breaks or is too large.
 */
export async function loadStream(
  stream: AsyncIterable<Uint8Array>,
  where: string,
  limits: Limits,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > limits.fileBytes) {
        throw new SourceError(tooLarge(where, `more than ${sizeText(limits.fileBytes)}`, limits))
      }
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(cannotOpen(where, error as NodeJS.ErrnoException))
  }
  return Buffer.concat(chunks)
}

async function statOf(path: string) {
  try {
    return await stat(path)
  } catch (error) {
    throw new SourceError(cannotOpen(path, error as NodeJS.ErrnoException))
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

function cannotOpen(where: string, error: NodeJS.ErrnoException) {
  const causes: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'a file that may not be read',
    EPERM: 'a file that may not be read',
    EISDIR: 'a folder where a file was expected',
    ELOOP: 'links that lead in a circle',
    ENAMETOOLONG: 'a name that is too long for a file',
  }
  return {
    code: error.code === 'ENOENT' ? 'not-found' : 'unreadable',
    where,
    found: causes[error.code ?? ''] ?? error.message,
    expected: 'a file, a folder, a URL, or - for standard input',
    fix: 'Check the path and its permissions.',
  }
}

function tooLarge(where: string, found: string, limits: Limits) {
  return {
    code: 'too-large',
    where,
    found,
    expected: `at most ${sizeText(limits.fileBytes)} a file`,
    fix: 'Split it into smaller files.',
  }
}

function tooMany(where: string, limits: Limits) {
  return {
    code: 'too-many',
    where,
    found: `more than ${limits.files.toLocaleString('en')} files`,
    expected: 'fewer files a folder',
    fix: 'Give its subfolders one after the other, or put the reports into JSONL.',
  }
}
