// A program of its own: reads a picture from standard input, redraws it as WebP in the shape its argument says, and
// writes it to standard output. Exit code 3: too many pixels; 4: not a picture.
import { setPriority } from 'node:os'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import type { PictureShape } from './picture-press.server.ts'

/** No phone panorama is longer. Lines of millions of pixels take minutes to shrink, however few there are. */
const longestSide = 16_384
/** The largest that phones take unless they are told to: 8192 × 6144. */
const mostPixels = 50_400_000
/** By then the parent process has given up, or is gone. */
const longestLifeMs = 30_000

// Serving pages is more important.
setPriority(10)
setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestLifeMs).unref()
sharp.cache(false)
sharp.concurrency(1)
// Decoders of other formats (SVG, PDF, TIFF …) never run, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

const upload = await buffer(process.stdin)
const { width, height, fit } = JSON.parse(process.argv[2] ?? '{}') as PictureShape
const limits = { limitInputPixels: mostPixels, failOn: 'error', pages: 1 } as const
try {
  const size = await sharp(upload, limits).metadata()
  if (Math.max(size.width, size.height) > longestSide) process.exit(3)
  const drawn = await sharp(upload, limits)
    .autoOrient()
    .resize({ width, height, fit, withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer()
  process.stdout.write(drawn)
} catch (error) {
  process.exitCode = error instanceof Error && error.message.includes('pixel limit') ? 3 : 4
}
