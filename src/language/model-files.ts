/** Reads a model folder: its manifest, vocabulary and side tensors (training/INTERFACE.md, section 4). */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The manifest's version of the interface that this runtime reads. */
const INTERFACE = 2

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly interface: number
  readonly max_pieces: number
  readonly vocab: string
  readonly model: string
  readonly side_file: string
  readonly upos: readonly string[]
  readonly feats: readonly string[]
  readonly scripts: readonly string[]
  readonly lemma_table: Readonly<Record<string, string>>
  readonly deprels: readonly string[]
  readonly roles: readonly string[]
  /** Which dependents of an argument's head belong to its span: a string a path class (see frames.ts). */
  readonly role_spans: readonly string[]
  readonly mention_types: readonly string[]
  readonly entity_tags: readonly string[]
  readonly cue_types: readonly string[]
  readonly statuses: readonly string[]
  readonly modes: readonly string[]
  readonly thresholds: Readonly<Partial<Record<'send' | 'pred' | 'cue' | 'entity' | 'coref', number>>>
  readonly side: Readonly<Record<string, { readonly offset: number; readonly shape: readonly number[] }>>
}

/** A constant of the model that is used outside the network: row-major. */
export interface Tensor {
  readonly data: Float32Array
  /** Length of a row: the last dimension. */
  readonly width: number
}

export interface ModelFiles {
  readonly folder: string
  readonly manifest: Manifest
  readonly vocabulary: string
  /** Throws where the model lacks the tensor. */
  side(name: string): Tensor
  /** `name@` and the first 12 hex digits of the manifest's SHA-256, which itself holds the SHA-256 of the other files. */
  readonly id: string
}

/** @throws where a file is missing or is not what the interface says, with what to do. */
export function readModelFiles(folder: string): ModelFiles {
  const text = read(folder, 'manifest.json').toString('utf8')
  const manifest = JSON.parse(text) as Manifest
  if (manifest.interface !== INTERFACE) {
    throw new Error(
      `The language model in ${folder} speaks interface ${manifest.interface}; this version reads ${INTERFACE}. Use the model that came with this version.`,
    )
  }
  const bytes = read(folder, manifest.side_file)
  const floats = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)))
  const sha = createHash('sha256').update(text).digest('hex')
  return {
    folder,
    manifest,
    vocabulary: read(folder, manifest.vocab).toString('utf8'),
    side: (name) => sideTensor(folder, manifest, floats, name),
    id: `${manifest.name}@${sha.slice(0, 12)}`,
  }
}

function sideTensor(folder: string, manifest: Manifest, floats: Float32Array, name: string): Tensor {
  const place = manifest.side[name]
  const length = place ? place.shape.reduce((a, b) => a * b, 1) : 0
  if (!place || place.offset + length > floats.length) {
    throw new Error(
      `The language model in ${folder} has no whole tensor "${name}" in ${manifest.side_file}; the files do not belong together. Install them again.`,
    )
  }
  return { data: floats.subarray(place.offset, place.offset + length), width: place.shape.at(-1) ?? 1 }
}

function read(folder: string, file: string): Buffer {
  try {
    return readFileSync(join(folder, file))
  } catch (error) {
    throw new Error(
      `The language model's ${file} cannot be read in ${folder} (${(error as Error).message}). Name a model folder with the option "models" or the variable DATELINE_MODELS.`,
    )
  }
}
