import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { NextFunction, Request, Response } from 'express'
import { errorWords } from '#app/words/catalog/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { callerOf } from './caller.ts'
import { AppError } from './errors.ts'
import { formBytesAtMost } from './form-data.server.ts'
import { openQueue } from './queue.ts'

/** Bytes of a form that are read and dropped beyond what is kept, so that its sender sees what became of it. */
const readAtMost = 5 * formBytesAtMost
/** Bytes that all forms with photos may take on disk at once; there may be little of it, or it may be memory. */
const spooledAtOnce = 256 * 1024 * 1024
/** Forms that come from one address at once, so that nobody alone fills the disk. */
const arrivingByAddress = 4
/** Forms that are answered at once: each may have all its photos in memory. */
const answeredAtOnce = 2
/** For a phone on the move, ms: altogether, and without a byte. */
const [patienceMs, silenceMs] = [270_000, 30_000]
/** Until one of the others is answered, ms. Then only the words are taken, which stand before the photos. */
const longestWaitMs = 60_000
const wordsAtMost = 64 * 1024

/** A body on disk, in a file without a name: nothing is left of it, however this process ends. */
export class Spooled {
  readonly #file: FileHandle
  readonly #size: number
  constructor(file: FileHandle, size: number) {
    this.#file = file
    this.#size = size
  }

  stream(): ReadableStream<Uint8Array> {
    if (this.#size === 0) return new Blob([]).stream()
    const read = createReadStream('', { fd: this.#file, start: 0, end: this.#size - 1, autoClose: false })
    return Readable.toWeb(read) as NodeStream<Uint8Array> as ReadableStream<Uint8Array>
  }
}

/**
 * Takes in forms with photos as large as phones make them, on disk as they come. Of one that is too large the beginning is kept: its
 * words come first, and its reader says what became of the photos (`readPhotoForm`).
 */
export function openPhotoForms() {
  let spooled = 0
  const coming = new Map<string, number>()
  const busy = () => new AppError('unavailable', errorWords.internal, { retryAfterSeconds: 30 })
  const line = openQueue(answeredAtOnce, longestWaitMs, busy)
  return (req: Request, res: Response, next: NextFunction): void => {
    const address = callerOf(req.ip ?? '')
    const others = coming.get(address) ?? 0
    const tooMuch = spooled > spooledAtOnce || others >= arrivingByAddress
    if (Number(req.headers['content-length']) > readAtMost || tooMuch) {
      req.resume()
      return next(tooMuch ? busy() : new AppError('too_large', frontWords.tooLarge))
    }
    coming.set(address, others + 1)
    const settle = (error?: unknown) => {
      const left = (coming.get(address) ?? 1) - 1
      if (left > 0) coming.set(address, left)
      else coming.delete(address)
      if (error) req.resume()
      next(error)
    }
    void take(req, res).then((body) => {
      req.body = body
      settle()
    }, settle)
  }

  async function take(req: Request, res: Response): Promise<Spooled> {
    const file = await openNameless()
    let size = 0
    let leave = () => {}
    const end = () => {
      leave()
      spooled -= size
      size = 0
      // A stream of it that is still read keeps it open.
      void file.close().catch(() => {})
    }
    try {
      for await (const chunk of arriving(req)) {
        const kept = chunk.subarray(0, Math.max(0, formBytesAtMost - size))
        if (kept.length === 0) continue
        size += kept.length
        spooled += kept.length
        if (spooled > spooledAtOnce + formBytesAtMost) throw busy()
        await file.write(kept)
      }
      const waited = await line.take().catch(() => null)
      if (waited) leave = waited
      if (res.closed) throw new AppError('timeout', frontWords.endedEarly)
      res.on('close', end)
      return new Spooled(file, waited ? size : Math.min(size, wordsAtMost))
    } catch (error) {
      end()
      throw error
    }
  }
}

/** The bytes of a request as they come. Throws `timeout` where they come too slowly or not all, `too_large` past what is even read. */
async function* arriving(req: Request): AsyncGenerator<Buffer> {
  let read = 0
  const late = () => req.destroy(new AppError('timeout', frontWords.endedEarly))
  const patience = setTimeout(late, patienceMs)
  let silence = setTimeout(late, silenceMs)
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      clearTimeout(silence)
      silence = setTimeout(late, silenceMs)
      read += chunk.length
      if (read > readAtMost) throw new AppError('too_large', frontWords.tooLarge)
      yield chunk
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('timeout', frontWords.endedEarly)
  } finally {
    clearTimeout(patience)
    clearTimeout(silence)
  }
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `wayslot-form-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}
