import { Worker } from 'node:worker_threads'
import { errorWords } from '#app/words/catalog/errors.ts'
import { AppError } from '../errors.ts'
import { openQueue } from '../queue.ts'
import type { MailFiles } from './read-files.ts'
import { readAtMost, type Mail } from './read-mail.ts'

/** `from`: whom the envelope names as the sender. `ours`: our own addresses, see `ownWords`. */
type Envelope = { from: string; ours: readonly string[] }
/** Without an envelope its files are asked for, with one its words. */
export type Handed = { envelope: Envelope | null; raw: Uint8Array<ArrayBuffer> }

export type MailReader = {
  /**
   * Reads a mail; null for what nobody can read, or not in time. Throws AppError `unavailable` when the queue is too long
   * or no thread can be started.
   */
  read: (raw: Uint8Array, envelope: Envelope) => Promise<Mail | null>
  /** The same for what came with it. */
  readFiles: (raw: Uint8Array) => Promise<MailFiles | null>
  close: () => void
}

/** A usual mail takes some milliseconds; the first one starts the thread. */
const longestMs = 10_000
const longestWaitMs = 15_000
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }

const program = new URL('./read-mail-program.ts', import.meta.url)
const busy = () => new AppError('unavailable', errorWords.internal, { retryAfterSeconds: 30 })

/**
 * One mail at a time, in a thread of its own: anybody can write a mail that its parsers need minutes for, and only ending
 * the thread stops them for certain. Then the next mail starts another. `longestReadMs` in ms.
 */
export function openMailReader(longestReadMs = longestMs): MailReader {
  const line = openQueue(1, longestWaitMs, busy)
  let thread: Worker | null = null
  const start = () => {
    const started = new Worker(program, { execArgv: [], env: { NODE_ENV: 'production' }, resourceLimits })
    started.unref()
    started.on('exit', () => {
      if (thread === started) thread = null
    })
    return started
  }
  const end = () => {
    void thread?.terminate()
    thread = null
  }
  const readApart = <Read extends Mail | MailFiles>(handed: Handed) =>
    new Promise<Read | null>((resolve, reject) => {
      const reading = (thread ??= start())
      const settle = (act: () => void) => {
        clearTimeout(timer)
        reading.off('message', told).off('error', failed).off('exit', left)
        act()
      }
      const told = (read: Read | null) => settle(() => resolve(read))
      // Without memory for a mail the thread ends as if it took too long; without a program it cannot start at all.
      const failed = (error: Error & { code?: string }) =>
        settle(() => {
          end()
          if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(null)
          else reject(busy())
        })
      const left = () => settle(() => reject(busy()))
      const timer = setTimeout(
        () =>
          settle(() => {
            end()
            resolve(null)
          }),
        longestReadMs,
      )
      reading.on('message', told).on('error', failed).on('exit', left)
      reading.postMessage(handed, [handed.raw.buffer])
    })
  const inTurn = async <Read extends Mail | MailFiles>(handed: Handed) => {
    const leave = await line.take()
    try {
      return await readApart<Read>(handed)
    } finally {
      leave()
    }
  }
  return {
    // A copy: of a part, the whole post would be handed over.
    read: (raw, envelope) => inTurn<Mail>({ envelope, raw: new Uint8Array(raw.subarray(0, readAtMost)) }),
    readFiles: (raw) => inTurn<MailFiles>({ envelope: null, raw: new Uint8Array(raw) }),
    close: end,
  }
}
