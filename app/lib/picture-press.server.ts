import { execFile } from 'node:child_process'
import { AppError } from './errors.ts'
import { openQueue } from './queue.ts'
import { pictureProblems } from '#app/words/catalog/pictures.ts'

export type PictureShape = { width: number; height: number; fit: 'inside' | 'cover' }

export type Drawn = { ok: true; bytes: Buffer } | { ok: false; reason: 'not_a_picture' | 'too_many_pixels' }

export type PicturePress = {
  /**
   * Draws an uploaded picture anew as WebP: what comes out holds nothing but its pixels, no metadata and nothing that hid behind
   * them. Only JPEG, PNG and WebP are decoded, the first frame of an animation, at most 40 megapixels. Throws AppError
   * `unavailable` when the line before it is too long.
   */
  draw: (upload: Uint8Array, shape: PictureShape) => Promise<Drawn>
  /** Ends what is being drawn. */
  close: () => void
}

/** What fits in takes a second or two, on a slow machine a few. */
const longestDrawMs = 20_000
const longestWaitMs = 20_000
const largestResult = 8_000_000

const program = new URL('./draw-picture.ts', import.meta.url).pathname

/**
 * One picture at a time, in a process of its own: decoding takes the threads that compress everybody's pages, and nothing but
 * the end of a process stops it for certain.
 */
export function openPicturePress(): PicturePress {
  const line = openQueue(
    1,
    longestWaitMs,
    () => new AppError('unavailable', pictureProblems.busy, { retryAfterSeconds: 30 }),
  )
  const closing = new AbortController()
  return {
    async draw(upload, shape) {
      const leave = await line.take()
      try {
        return await drawApart(upload, shape, closing.signal)
      } finally {
        leave()
      }
    },
    close: () => closing.abort(),
  }
}

function drawApart(upload: Uint8Array, shape: PictureShape, signal: AbortSignal): Promise<Drawn> {
  const options = {
    encoding: 'buffer',
    env: { NODE_ENV: 'production' },
    killSignal: 'SIGKILL',
    maxBuffer: largestResult,
    signal,
    timeout: longestDrawMs,
  } as const
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, JSON.stringify(shape)], options, (error, bytes) => {
      if (!error) return resolve({ ok: true, bytes })
      // A picture that takes so long is too large, whatever it says of itself.
      const tooMany = error.code === 3 || error.killed
      resolve({ ok: false, reason: tooMany ? 'too_many_pixels' : 'not_a_picture' })
    })
    // Whoever ends before all has been read has said why by its code.
    child.stdin?.on('error', () => {})
    child.stdin?.end(upload)
  })
}
