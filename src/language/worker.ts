/** One thread that reads texts: opens the model, then answers one text after the other, long answers slice by slice. */
import { parentPort, workerData } from 'node:worker_threads'
import { readModelFiles } from './model-files.ts'
import { openNetwork, type Runtime } from './network.ts'
import { openReader, type Reading } from './reader.ts'

export interface WorkerOptions {
  readonly models: string
  readonly runtime: Runtime | undefined
}

/** To the worker: read a text, send the next slice of the answer to `id`, or end after what is being read. */
export type Request =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly next: true }
  | { readonly end: true }

/** From the worker. `more`: ask for the next slice. */
export type Answer =
  | { readonly ready: true; readonly runtime: Runtime }
  | { readonly broken: string }
  | { readonly id: number; readonly error: string }
  | { readonly id: number; readonly slice: Reading; readonly more: boolean }

/** Items of each list in a slice; taking one over takes the main thread a few milliseconds. */
const SLICE = 1_500

const port = parentPort
if (!port) throw new Error('src/language/worker runs as a worker thread only; call openAnnotator instead.')
const say = (answer: Answer) => port.postMessage(answer)

const { models, runtime } = workerData as WorkerOptions
try {
  const files = readModelFiles(models)
  const network = await openNetwork(files, runtime)
  let ending = false
  const reader = openReader(files, {
    ...network,
    run: (rows) => (ending ? Promise.reject(new Error('The thread is ending.')) : network.run(rows)),
  })
  const unsent = new Map<number, Generator<Answer>>()
  let last = Promise.resolve()
  port.on('message', (request: Request) => {
    if ('end' in request) {
      ending = true
      last = last.then(() => port.close())
      return
    }
    if ('next' in request) {
      sendNext(unsent, request.id)
      return
    }
    last = last.then(async () => {
      if (ending) return
      try {
        unsent.set(request.id, slicesOf(request.id, await reader.read(request.text)))
        sendNext(unsent, request.id)
      } catch (error) {
        say({ id: request.id, error: (error as Error).message })
      }
    })
  })
  say({ ready: true, runtime: network.runtime })
} catch (error) {
  say({ broken: (error as Error).message })
}

function sendNext(unsent: Map<number, Generator<Answer>>, id: number): void {
  const next = unsent.get(id)!.next()
  if (next.done) unsent.delete(id)
  else {
    say(next.value)
    if ('more' in next.value && !next.value.more) unsent.delete(id)
  }
}

function* slicesOf(id: number, reading: Reading): Generator<Answer> {
  const lists = Object.entries(reading) as [keyof Reading, readonly unknown[]][]
  const longest = Math.max(...lists.map(([, list]) => list.length))
  for (let at = 0; at === 0 || at < longest; at += SLICE) {
    const slice = Object.fromEntries(
      lists.map(([key, list]) => [key, list.slice(at, at + SLICE)]),
    ) as unknown as Reading
    yield { id, slice, more: at + SLICE < longest }
  }
}
