// A program of its own: reads a picture from standard input, which may be nothing, and writes the card that other websites show beside
// a link, a JPEG of 1200 × 630, with what its argument says. The second argument is an empty folder for the fonts, whose fonts.conf the
// environment names; whoever starts the program makes it and removes it.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Card } from './picture-press.server.ts'
import { unpackWoff } from './woff.server.ts'

const [wide, high] = [1_200, 630]
const [edge, textWidth, pictureWidth] = [80, 560, 500]
/** By then the parent process has given up, or is gone. */
const longestLifeMs = 30_000

setPriority(10)
setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestLifeMs).unref()

const upload = await buffer(process.stdin)
const { name, line, page, ink, soft, accent } = JSON.parse(process.argv[2] ?? '{}') as Card
const folder = process.argv[3] ?? ''
process.stdout.write(await draw())

/** The font of our pages as a program finds it that knows no fonts of the web. Before sharp is loaded, which reads where they are. */
function layFonts(): void {
  const files = join(dirname(createRequire(import.meta.url).resolve('@fontsource/onest/package.json')), 'files')
  for (const part of ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext'])
    for (const weight of [400, 700])
      writeFileSync(
        join(folder, `${part}-${weight}.ttf`),
        unpackWoff(readFileSync(join(files, `onest-${part}-${weight}-normal.woff`))),
      )
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  )
}

async function draw(): Promise<Uint8Array> {
  layFonts()
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  // Decoders of other formats never run: pictures of ours are WebP, and what is written below PNG.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
  const width = upload.byteLength > 0 ? textWidth : wide - 2 * edge
  const write = (text: string, { font, size, colour }: { font: string; size: number; colour: string }) =>
    sharp({
      text: {
        text: `<span foreground="${colour}">${escape(text)}</span>`,
        font: `${font} ${size}`,
        width,
        dpi: 72,
        rgba: true,
        wrap: 'word-char',
      },
    })
      .png()
      .toBuffer({ resolveWithObject: true })
  // Smaller where a long name would take too many lines.
  let title = await write(name, { font: 'Onest Bold', size: 76, colour: ink })
  for (const size of [60, 46, 36]) {
    if (title.info.height <= 340) break
    title = await write(name, { font: 'Onest Bold', size, colour: ink })
  }
  const host = await write(line, { font: 'Onest', size: 30, colour: soft })
  const picture =
    upload.byteLength > 0
      ? await sharp(upload, { limitInputPixels: 20_000_000 })
          .resize({ width: pictureWidth, height: high, fit: 'cover' })
          .toBuffer()
          .catch(() => null)
      : null
  const top = Math.max(edge, Math.round((high - title.info.height - host.info.height - 28) / 2))
  return sharp({ create: { width: wide, height: high, channels: 3, background: page } })
    .composite([
      { input: { create: { width: 24, height: high, channels: 3, background: accent } }, left: 0, top: 0 },
      ...(picture ? [{ input: picture, left: wide - pictureWidth, top: 0 }] : []),
      { input: title.data, left: edge, top },
      { input: host.data, left: edge, top: Math.min(top + title.info.height + 28, high - host.info.height) },
    ])
    .jpeg({ quality: 84 })
    .toBuffer()
}

/** Of Pango's markup. */
function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
