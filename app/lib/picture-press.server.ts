import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from './errors.ts'
import { packRow, unpackRow, type Row } from './picture-row.ts'
import { openQueue } from './queue.ts'
import { pictureProblems } from '#app/words/catalog/pictures.ts'

export type PictureShape = { width: number; height: number; fit: 'inside' | 'cover' }

export type Drawn = { ok: true; bytes: Buffer } | { ok: false; reason: 'not_a_picture' | 'too_many_pixels' }

/** One picture in several widths; those that are wider than it is are left out, but for its own. */
export type PictureSet = { widths: readonly number[] }
export type SetFile = { width: number; format: 'avif' | 'webp' }
export type DrawnSet =
  | { ok: true; width: number; height: number; files: (SetFile & { bytes: Uint8Array })[] }
  | Extract<Drawn, { ok: false }>

/** What a card says beside a link, and its colours. */
export type Card = { name: string; line: string; page: string; ink: string; soft: string; accent: string }

export type PicturePress = {
  /**
   * Redraws an uploaded picture as WebP: the result contains only pixels, no metadata or hidden data. Only JPEG, PNG
   * and WebP are decoded, the first frame of an animation, at most 50 megapixels. Throws AppError `unavailable` when
   * the queue is too long, and when the machine is too busy to finish it in time.
   */
  draw: (upload: Uint8Array, shape: PictureShape) => Promise<Drawn>
  /**
   * Redraws several as JPEG, each at the first of the sizes in which it is light enough; null for one that is no picture, or is too heavy
   * in all of them. Throws as `draw`, and when it takes too long.
   */
  drawRow: (pictures: readonly Uint8Array[], row: Row) => Promise<(Buffer | null)[]>
  /** The same as `draw`, in every size that a page sends, each as AVIF and WebP. */
  drawSet: (upload: Uint8Array, set: PictureSet) => Promise<DrawnSet>
  /** The picture that other websites show beside a link to a page, as JPEG; `picture`: ours, WebP, or none. Throws AppError `unavailable`. */
  drawCard: (card: Card, picture: Uint8Array | null) => Promise<Buffer>
  /** Stops the current drawing. */
  close: () => void
}

/** Work of the processor on one picture: an acceptable one takes a second or two, on a slow machine a few more. */
const mostWorkMs = 20_000
/** By the clock. Drawing comes after everything else: on a busy machine a second of work takes many. */
const longestDrawMs = 60_000
const longestWaitMs = 20_000
const largestResult = 8_000_000

const program = new URL('./draw-picture.ts', import.meta.url).pathname
const cardProgram = new URL('./draw-card.ts', import.meta.url).pathname

const tooBusy = () => new AppError('unavailable', pictureProblems.busy, { retryAfterSeconds: 30 })

/**
 * One picture at a time, in its own process: decoding uses the threads that compress everybody's pages, and only ending
 * a process stops it for certain. `limits`, in ms, are others in tests.
 */
export function openPicturePress(limits: Limits = { mostWorkMs, longestDrawMs }): PicturePress {
  const line = openQueue(1, longestWaitMs, tooBusy)
  const closing = new AbortController()
  const apart = (upload: Uint8Array, task: Task, by?: Program) => drawApart(upload, task, limits, closing.signal, by)
  return {
    async draw(upload, shape) {
      const leave = await line.take()
      try {
        return await apart(upload, shape)
      } finally {
        leave()
      }
    },
    async drawRow(pictures, row) {
      const leave = await line.take()
      try {
        const drawn = await apart(packRow(pictures), row)
        if (!drawn.ok) throw tooBusy()
        return unpackRow(drawn.bytes).map((bytes) => (bytes.byteLength > 0 ? bytes : null))
      } finally {
        leave()
      }
    },
    async drawSet(upload, set) {
      const leave = await line.take()
      try {
        const drawn = await apart(upload, set)
        return drawn.ok ? readSet(drawn.bytes) : drawn
      } finally {
        leave()
      }
    },
    async drawCard(card, picture) {
      const leave = await line.take()
      try {
        return await inFolder(async (folder) => {
          const by = { program: cardProgram, folder }
          const drawn = await apart(picture ?? new Uint8Array(), card, by)
          if (!drawn.ok) throw tooBusy()
          return drawn.bytes
        })
      } finally {
        leave()
      }
    },
    close: () => closing.abort(),
  }
}

/** A folder of its own, which goes however the work ends: a program that is killed cannot take its folder along. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wayslot-card-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The list of what was drawn comes first, then the files in its order. */
function readSet(packed: Buffer): DrawnSet {
  const [list = new Uint8Array(), ...bytes] = unpackRow(packed)
  const { width, height, files } = JSON.parse(new TextDecoder().decode(list)) as {
    width: number
    height: number
    files: SetFile[]
  }
  return {
    ok: true,
    width,
    height,
    files: files.map((file, at) => ({ ...file, bytes: bytes[at] ?? new Uint8Array() })),
  }
}

type Limits = { mostWorkMs: number; longestDrawMs: number }
type Task = PictureShape | PictureSet | Row | Card
/** `folder`: where it finds its fonts. */
type Program = { program: string; folder?: string }

function drawApart(
  upload: Uint8Array,
  task: Task,
  { mostWorkMs, longestDrawMs }: Limits,
  signal: AbortSignal,
  by: Program = { program },
): Promise<Drawn> {
  // Where fonts are is read once, as the program is loaded.
  const fonts = by.folder ? { FONTCONFIG_FILE: join(by.folder, 'fonts.conf') } : {}
  const options = {
    encoding: 'buffer',
    env: { NODE_ENV: 'production', ...fonts },
    killSignal: 'SIGKILL',
    maxBuffer: largestResult,
    signal,
    timeout: longestDrawMs,
  } as const
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      [by.program, JSON.stringify(task), by.folder ?? String(mostWorkMs)],
      options,
      (error, bytes) => {
        if (!error) return resolve({ ok: true, bytes })
        // It ends itself when a picture costs too much work: that one is too large, whatever it claims.
        const endedItself = error.signal === 'SIGKILL' && !error.killed
        const tooMany = error.code === 3 || endedItself || error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
        if (!tooMany && (error.killed || signal.aborted)) return reject(tooBusy())
        resolve({ ok: false, reason: tooMany ? 'too_many_pixels' : 'not_a_picture' })
      },
    )
    // A process that ends before reading everything has told the reason by its exit code.
    child.stdin?.on('error', () => {})
    child.stdin?.end(upload)
  })
}
