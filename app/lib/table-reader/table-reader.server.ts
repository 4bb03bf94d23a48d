import { Worker } from 'node:worker_threads'
import { errorWords } from '#app/words/catalog/errors.ts'
import { AppError } from '../errors.ts'
import { openQueue } from '../queue.ts'
import type { ReadTable } from './read-table.ts'

/** Rows of a file, and at its end the rest of what was read. */
export type TablePart = { rows: string[][] } | { read: ReadTable }

export type TableReader = {
  /** Reads a file of rows; see `readTable`. Throws AppError `unavailable` when the queue is too long or no thread can be started. */
  read: (bytes: Uint8Array) => Promise<ReadTable>
  close: () => void
}

/** A hundred thousand rows take some seconds. */
const longestMs = 40_000
const longestWaitMs = 20_000
/** Of a hundred thousand rows of ten words each, all different, half. */
const usualMb = 1_024

const program = new URL('./read-table-program.ts', import.meta.url)
const busy = () => new AppError('unavailable', errorWords.internal, { retryAfterSeconds: 30 })
const tooLarge: ReadTable = { ok: false, reason: 'too_large' }

/**
 * One file at a time, each in a thread of its own, which ends with it: nobody waits for others' workbooks, whatever is in them, and none
 * takes more memory than `mostMb` (MB).
 */
export function openTableReader(mostMb = usualMb): TableReader {
  const resourceLimits = { maxOldGenerationSizeMb: mostMb, maxYoungGenerationSizeMb: 64 }
  const line = openQueue(1, longestWaitMs, busy)
  let thread: Worker | null = null
  const readApart = (bytes: Uint8Array) =>
    new Promise<ReadTable>((resolve, reject) => {
      const workerData = new Uint8Array(bytes)
      const options = { workerData, transferList: [workerData.buffer], resourceLimits }
      const reading = new Worker(program, { execArgv: [], env: { NODE_ENV: 'production' }, ...options })
      thread = reading
      const timer = setTimeout(() => settle(() => resolve(tooLarge)), longestMs)
      const settle = (act: () => void) => {
        clearTimeout(timer)
        reading.removeAllListeners()
        // What goes wrong while it ends is of no interest.
        reading.on('error', () => {})
        void reading.terminate()
        act()
      }
      const rows: string[][] = []
      reading
        .on('message', (part: TablePart) => {
          if ('rows' in part) rows.push(...part.rows)
          else settle(() => resolve(part.read.ok ? { ...part.read, rows } : part.read))
        })
        .on('error', (error: Error & { code?: string }) =>
          settle(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooLarge) : reject(busy()))),
        )
        .on('exit', () => settle(() => reject(busy())))
    })
  return {
    async read(bytes) {
      const leave = await line.take()
      try {
        return await readApart(bytes)
      } finally {
        leave()
      }
    },
    close: () => void thread?.terminate(),
  }
}
