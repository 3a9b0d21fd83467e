/** The neural network behind one small interface: rows in, named outputs out; native runtime, or WebAssembly where it is missing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web'
import type { Row } from './chunks.ts'
import type { ModelFiles, Tensor } from './model-files.ts'

export type Runtime = 'native' | 'web'

/** What the network says of one row: by name, one line of `width` numbers a word. */
export type RowOutput = Readonly<Record<string, Tensor>>

export interface Network {
  readonly runtime: Runtime
  /** Outputs of the rows, in their order. A row's output never depends on the other rows. */
  run(rows: readonly Row[]): Promise<RowOutput[]>
  close(): Promise<void>
}

/** Pieces and words are padded to a multiple of this, so that every row is computed in the same way, alone or beside others. */
const PAD = 16
/** Rows of one padded size that are run at once. Full rows gain nothing from company: measured, see bench/language.ts. */
const MAX_BATCH = 1

/** The part of ONNX Runtime's interface that native and web share. */
interface Ort {
  readonly InferenceSession: { create(model: string | Uint8Array, options: object): Promise<InferenceSession> }
  readonly Tensor: new (
    type: 'int64' | 'float32',
    data: BigInt64Array | Float32Array,
    dims: readonly number[],
  ) => OrtTensor
}

/**
 * Opens the model's network on one thread of this process.
 * @throws where the named runtime, or without a name both, cannot be loaded.
 */
export async function openNetwork(files: ModelFiles, runtime?: Runtime): Promise<Network> {
  const path = join(files.folder, files.manifest.model)
  if (runtime !== 'web') {
    try {
      const ort = (await import('onnxruntime-node')) as unknown as Ort
      const session = await ort.InferenceSession.create(path, {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
      })
      return networkOf(ort, session, 'native')
    } catch (error) {
      if (runtime === 'native' || !isMissing(error)) throw error
    }
  }
  const web = await import('onnxruntime-web')
  web.env.wasm.numThreads = 1
  const session = await web.InferenceSession.create(readFileSync(path), { logSeverityLevel: 3 })
  return networkOf(web as unknown as Ort, session, 'web')
}

/** The package, or its binary for this machine, is not there; anything else is an error of the model itself. */
function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND' || code === 'ERR_DLOPEN_FAILED'
}

function networkOf(ort: Ort, session: InferenceSession, runtime: Runtime): Network {
  return {
    runtime,
    run: async (rows) => {
      const results = new Array<RowOutput>(rows.length)
      for (const batch of batchesOf(rows)) {
        const outputs = await session.run(
          feedsOf(
            ort,
            batch.map((i) => rows[i]!),
          ),
        )
        batch.forEach((row, b) => {
          results[row] = rowOutput(outputs, b, batch.length)
        })
      }
      return results
    },
    close: () => session.release(),
  }
}

const padded = (n: number) => Math.ceil(n / PAD) * PAD

/** Indices of rows of one padded size together. */
function batchesOf(rows: readonly Row[]): number[][] {
  const bySize = Map.groupBy(rows.keys(), (i) => padded(rows[i]!.ids.length) * 4096 + padded(rows[i]!.first.length))
  return [...bySize.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / MAX_BATCH) }, (_, k) => all.slice(k * MAX_BATCH, (k + 1) * MAX_BATCH)),
  )
}

function feedsOf(ort: Ort, rows: readonly Row[]): Record<string, OrtTensor> {
  const width = padded(rows[0]!.ids.length)
  const words = padded(rows[0]!.first.length)
  const whole = (lists: readonly (readonly number[])[], length: number) => {
    const data = new BigInt64Array(lists.length * length)
    lists.forEach((list, b) => {
      list.forEach((value, i) => {
        data[b * length + i] = BigInt(value)
      })
    })
    return new ort.Tensor('int64', data, [lists.length, length])
  }
  const mask = new Float32Array(rows.length * width)
  rows.forEach((row, b) => {
    mask.fill(1, b * width, b * width + row.ids.length)
  })
  return {
    ids: whole(
      rows.map((r) => r.ids),
      width,
    ),
    case: whole(
      rows.map((r) => r.cases),
      width,
    ),
    mask: new ort.Tensor('float32', mask, [rows.length, width]),
    first: whole(
      rows.map((r) => r.first),
      words,
    ),
    last: whole(
      rows.map((r) => r.last),
      words,
    ),
  }
}

function rowOutput(outputs: Readonly<Record<string, OrtTensor>>, b: number, batch: number): RowOutput {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => {
      const data = tensor.data as Float32Array
      const size = data.length / batch
      return [name, { data: data.subarray(b * size, (b + 1) * size), width: tensor.dims.at(-1)! }]
    }),
  )
}
