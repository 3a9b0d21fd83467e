/** Worker threads that read texts, each taking the next waiting text when it is free. */
import { Worker } from 'node:worker_threads'
import type { Runtime } from './network.ts'
import type { Reading } from './reader.ts'
import type { Answer, Request, WorkerOptions } from './worker.ts'

export interface Pool {
  readonly runtime: Runtime
  read(text: string): Promise<Reading>
  close(): Promise<void>
}

interface Job {
  readonly id: number
  readonly text: string
  readonly parts: Reading[]
  readonly resolve: (reading: Reading) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  readonly jobs: Map<number, Job>
}

/** A thread has this many texts at hand, so that it need not wait for the main thread between two. */
const AT_HAND = 2

/** @throws where a thread cannot open the model. */
export async function openPool(options: WorkerOptions, size: number): Promise<Pool> {
  const waiting: Job[] = []
  let nextId = 0
  let closed: Error | null = null
  const threads = Array.from({ length: size }, () => startThread(options))

  const fill = () => {
    for (let free = leastBusy(threads); waiting.length > 0 && free.jobs.size < AT_HAND; free = leastBusy(threads)) {
      const job = waiting.shift()!
      free.jobs.set(job.id, job)
      free.worker.ref()
      free.worker.postMessage({ id: job.id, text: job.text } satisfies Request)
    }
  }
  const fail = (error: Error) => {
    closed ??= error
    for (const job of [...waiting.splice(0), ...threads.flatMap((t) => [...t.jobs.values()])]) job.reject(closed)
    for (const thread of threads) thread.jobs.clear()
  }
  const close = async () => {
    fail(new Error('The annotator was closed while it still had reports to read.'))
    await Promise.all(threads.map((t) => end(t.worker)))
  }
  try {
    const runtimes = await Promise.all(threads.map((t) => ready(t.worker)))
    for (const thread of threads) {
      thread.worker.unref()
      thread.worker.on('message', (answer: Answer) => {
        take(thread, answer)
        if (thread.jobs.size === 0 && !closed) thread.worker.unref()
        fill()
      })
      thread.worker.on('error', (error) => fail(new Error(`A language thread broke: ${error.message}`)))
      thread.worker.on('exit', () => fail(new Error('A language thread ended unexpectedly; open the annotator again.')))
    }
    return {
      runtime: runtimes[0]!,
      read: (text) =>
        new Promise((resolve, reject) => {
          if (closed) return reject(closed)
          waiting.push({ id: nextId++, text, parts: [], resolve, reject })
          fill()
        }),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The worker's file stands beside this one, as source or compiled. */
function startThread(options: WorkerOptions): Thread {
  const file = new URL(`./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url)
  return { worker: new Worker(file, { workerData: options }), jobs: new Map() }
}

function ready(worker: Worker): Promise<Runtime> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (answer: Answer) => {
      worker.off('error', reject)
      if ('ready' in answer) resolve(answer.runtime)
      else reject(new Error('broken' in answer ? answer.broken : 'A language thread answered before it was asked.'))
    })
  })
}

/** Lets a thread finish the chunk that it is reading: the native runtime aborts the whole process when it is cut off inside one. */
function end(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return Promise.resolve()
  return new Promise((resolve) => {
    worker.once('exit', () => resolve())
    worker.ref()
    worker.postMessage({ end: true } satisfies Request)
  })
}

function leastBusy(threads: readonly Thread[]): Thread {
  return threads.reduce((a, b) => (b.jobs.size < a.jobs.size ? b : a))
}

function take(thread: Thread, answer: Answer): void {
  const job = 'id' in answer ? thread.jobs.get(answer.id) : undefined
  if (!job) return
  if ('slice' in answer) {
    job.parts.push(answer.slice)
    if (answer.more) {
      // Not at once: other work of the main thread comes in between, so that a long report never stalls it.
      setImmediate(() => thread.worker.postMessage({ id: job.id, next: true } satisfies Request))
      return
    }
    job.resolve(join(job.parts))
  } else if ('error' in answer) job.reject(new Error(answer.error))
  thread.jobs.delete(job.id)
}

function join(parts: readonly Reading[]): Reading {
  const [only] = parts
  if (parts.length === 1) return only!
  const all = <K extends keyof Reading>(key: K) => parts.flatMap((p) => p[key] as Reading[K][number][])
  return {
    words: all('words'),
    sentences: all('sentences'),
    frames: all('frames'),
    mentions: all('mentions'),
    chains: all('chains') as unknown as Reading['chains'],
    entities: all('entities'),
    cues: all('cues'),
  }
}
