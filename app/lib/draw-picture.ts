// A program of its own: reads a picture from standard input, redraws it as WebP in the shape its argument says, and
// writes it to standard output. Exit code 3: too many pixels; 4: not a picture;
// killed by itself: more work than the second argument allows, in ms. Or reads several in a row, and writes each
// as a JPEG of at most so many bytes; one that is no picture becomes nothing. Or one in several widths, as AVIF and WebP.
import { setPriority } from 'node:os'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { PictureSet, PictureShape, SetFile } from './picture-press.server.ts'
import { packRow, unpackRow, type Row } from './picture-row.ts'

/** No phone panorama is longer. Lines of millions of pixels take minutes to shrink, however few there are. */
const longestSide = 16_384
/** The largest that phones take unless they are told to: 8192 × 6144. */
const mostPixels = 50_400_000
/** By then the parent process has given up, or is gone. */
const longestLifeMs = 90_000
/** Milliseconds of the processor's work, all threads together; not the clock's, as others may have the machine meanwhile. */
const mostWorkMs = Number(process.argv[3])
const lookEveryMs = 100

// Serving pages is more important.
setPriority(10)
const end = () => process.kill(process.pid, 'SIGKILL')
setTimeout(end, longestLifeMs).unref()
const begun = process.cpuUsage()
setInterval(() => {
  const { user, system } = process.cpuUsage(begun)
  if ((user + system) / 1_000 > mostWorkMs) end()
}, lookEveryMs).unref()
sharp.cache(false)
sharp.concurrency(1)
// Decoders of other formats (SVG, PDF, TIFF …) never run, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

const upload = await buffer(process.stdin)
const task = JSON.parse(process.argv[2] ?? '{}') as PictureShape | PictureSet | Row
const limits = { limitInputPixels: mostPixels, failOn: 'error', pages: 1 } as const
if ('eachAtMost' in task) process.stdout.write(packRow(await drawRow(unpackRow(upload), task)))
else await drawApart('widths' in task ? () => drawSet(task) : () => drawOne(task))

/** Two at a time: there are others who need the machine. */
async function drawRow(pictures: readonly Uint8Array[], row: Row): Promise<Uint8Array[]> {
  const drawn: Uint8Array[] = []
  for (let nth = 0; nth < pictures.length; nth += 2) {
    const pair = pictures.slice(nth, nth + 2)
    drawn.push(...(await Promise.all(pair.map((picture) => drawWithin(picture, row).catch(() => new Uint8Array())))))
  }
  return drawn
}

/** As large as it may be, JPEG. */
async function drawWithin(picture: Uint8Array, { sides, eachAtMost }: Row): Promise<Uint8Array> {
  const [largest = 1] = sides
  const within = (side: number) => ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const
  // Read once: that takes longest.
  const pixels = sharp(picture, limits).autoOrient().resize(within(largest)).flatten({ background: '#fff' }).raw()
  const { data, info } = await pixels.toBuffer({ resolveWithObject: true })
  for (const side of sides) {
    const drawn = await sharp(data, { raw: info }).resize(within(side)).jpeg({ quality: 75 }).toBuffer()
    if (drawn.byteLength <= eachAtMost) return drawn
  }
  return new Uint8Array()
}

function drawOne({ width, height, fit }: PictureShape): Promise<Uint8Array> {
  return sharp(upload, limits)
    .autoOrient()
    .resize({ width, height, fit, withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
}

async function drawSet({ widths }: PictureSet): Promise<Uint8Array> {
  const most = Math.max(...widths)
  // Read once: that takes longest.
  const pixels = sharp(upload, limits)
    .autoOrient()
    .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
  const { data, info } = await pixels.toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const files: SetFile[] = []
  const drawn: Uint8Array[] = []
  for (const size of [...widths.filter((one) => one < width), width]) {
    const sized = sharp(data, { raw: info }).resize({ width: size })
    files.push({ width: size, format: 'webp' }, { width: size, format: 'avif' })
    drawn.push(await sized.clone().webp({ quality: 78 }).toBuffer())
    drawn.push(await sized.clone().avif({ quality: 52, effort: 2 }).toBuffer())
  }
  return packRow([Buffer.from(JSON.stringify({ width, height, files })), ...drawn])
}

async function drawApart(drawing: () => Promise<Uint8Array>): Promise<void> {
  try {
    const size = await sharp(upload, limits).metadata()
    if (Math.max(size.width, size.height) > longestSide) process.exit(3)
    process.stdout.write(await drawing())
  } catch (error) {
    process.exitCode = error instanceof Error && error.message.includes('pixel limit') ? 3 : 4
  }
}
