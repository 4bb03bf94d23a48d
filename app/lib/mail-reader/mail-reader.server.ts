import { execFile } from 'node:child_process'
import { errorWords } from '#app/words/catalog/errors.ts'
import { AppError } from '../errors.ts'
import { openQueue } from '../queue.ts'
import { readAtMost, type Mail } from './read-mail.ts'

/** `from`: whom the envelope names as the sender. `ours`: our own addresses, see `ownWords`. */
export type Envelope = { from: string; ours: readonly string[] }

export type MailReader = {
  /**
   * Reads a mail; null for what nobody can read, or not in time. Throws AppError `unavailable` when the queue is too long
   * or no process can be started.
   */
  read: (raw: Uint8Array, envelope: Envelope) => Promise<Mail | null>
  /** Stops the current readings. */
  close: () => void
}

/** A usual mail takes a few hundredths of a second, and the process that reads it some tenths. */
const longestReadMs = 10_000
const longestWaitMs = 15_000
const largestResult = 1_000_000
/** MB. */
const memoryAtMost = 128

const program = new URL('./read-mail-program.ts', import.meta.url).pathname

const busy = () => new AppError('unavailable', errorWords.internal, { retryAfterSeconds: 30 })

/**
 * Two mails at a time, each in its own process: anybody can write a mail that its parsers need minutes for, and only ending
 * a process stops them for certain.
 */
export function openMailReader(): MailReader {
  const line = openQueue(2, longestWaitMs, busy)
  const closing = new AbortController()
  return {
    async read(raw, envelope) {
      const leave = await line.take()
      try {
        return await readApart(raw.subarray(0, readAtMost), envelope, closing.signal)
      } finally {
        leave()
      }
    },
    close: () => closing.abort(),
  }
}

function readApart(raw: Uint8Array, envelope: Envelope, signal: AbortSignal): Promise<Mail | null> {
  const options = {
    env: { NODE_ENV: 'production' },
    killSignal: 'SIGKILL',
    maxBuffer: largestResult,
    signal,
    timeout: longestReadMs,
  } as const
  const args = [`--max-old-space-size=${memoryAtMost}`, program]
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, options, (error, told) => {
      if (!error) return resolve(JSON.parse(told) as Mail | null)
      // A text instead of an exit code: it was not the mail's fault.
      if (typeof error.code === 'string' && error.code !== 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return reject(busy())
      resolve(null)
    })
    // A process that ends before reading everything has told so by its exit code.
    child.stdin?.on('error', () => {})
    child.stdin?.write(`${JSON.stringify(envelope)}\n`)
    child.stdin?.end(raw)
  })
}
