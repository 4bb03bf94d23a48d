import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { brotliCompress, deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { openPicturePress } from './picture-press.server.ts'

const press = openPicturePress()
afterAll(() => press.close())
const shape = { width: 960, height: 720, fit: 'cover' } as const

const draw = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c2410c' } })

function chunk(kind: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const named = Buffer.concat([Buffer.from(kind), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A grey PNG of any size in a few KB, as no drawing program makes it. */
function thinPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('pictures that are drawn again', () => {
  test('come out as WebP in the asked shape', async () => {
    const drawn = await press.draw(await draw(2_000, 2_000).jpeg().toBuffer(), shape)
    if (!drawn.ok) throw new Error(drawn.reason)
    expect(await sharp(drawn.bytes).metadata()).toMatchObject({ format: 'webp', width: 960, height: 720 })
  })

  test('come out in every width that they have, as AVIF and WebP', async () => {
    const drawn = await press.drawSet(await draw(1_200, 800).jpeg().toBuffer(), { widths: [480, 960, 1_600] })
    if (!drawn.ok) throw new Error(drawn.reason)
    expect(drawn).toMatchObject({ width: 1_200, height: 800 })
    expect(drawn.files.map(({ width, format }) => `${width} ${format}`)).toEqual(
      [480, 960, 1_200].flatMap((width) => [`${width} webp`, `${width} avif`]),
    )
    for (const { width, format, bytes } of drawn.files)
      expect(await sharp(bytes).metadata()).toMatchObject({ width, format: format === 'avif' ? 'heif' : 'webp' })
    const [tall, none] = [
      await press.drawSet(await draw(300, 3_000).png().toBuffer(), { widths: [480, 1_600] }),
      await press.drawSet(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), { widths: [480] }),
    ]
    expect(tall).toMatchObject({ ok: true, width: 160, height: 1_600 })
    expect(none).toEqual({ ok: false, reason: 'not_a_picture' })
  })

  test('stand on a card beside any name', async () => {
    const colours = { page: '#ffffff', ink: '#102030', soft: '#506070', accent: '#cc3711' }
    const picture = await draw(700, 700).webp().toBuffer()
    const dark = async (card: Buffer, left: number) => {
      const { data, info } = await sharp(card)
        .extract({ left, top: 0, width: 560, height: 630 })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return data.filter((each) => each < 128).length / (info.width * info.height)
    }
    for (const name of ['Sparkle', 'Ұқыпты тазалық & <b>Łódź</b>', 'Word '.repeat(40).trim(), 'x'.repeat(80)]) {
      const card = await press.drawCard({ name, line: 'sparkle.example', ...colours }, null)
      expect(await sharp(card).metadata()).toMatchObject({ format: 'jpeg', width: 1_200, height: 630 })
      expect(await dark(card, 80), name).toBeGreaterThan(0.005)
      expect(await press.drawCard({ name, line: 'x', ...colours }, picture)).toBeInstanceOf(Buffer)
    }
    // What is no picture of ours is left out.
    const without = await press.drawCard({ name: 'A', line: 'b', ...colours }, Buffer.from('<svg/>'))
    expect(await sharp(without).metadata()).toMatchObject({ width: 1_200 })
  })

  test('leave no folder behind when a card is drawn, or its program is killed in the middle', async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('wayslot-card-'))
    const before = new Set(folders())
    const left = () => folders().filter((name) => !before.has(name))
    const own = openPicturePress()
    const card = { name: 'A', line: 'b', page: '#ffffff', ink: '#102030', soft: '#506070', accent: '#cc3711' }
    await own.drawCard(card, null)
    const killed = own.drawCard(card, null).catch((error: unknown) => error)
    await expect.poll(() => left().length).toBe(1)
    own.close()
    expect(await killed).toMatchObject({ code: 'unavailable' })
    expect(left()).toEqual([])
  })

  test('are refused before decoding when a side is too long, and “no picture” is told from “too large”', async () => {
    for (const [width, height] of [
      [1, 40_000_000],
      [40_000_000, 1],
      [1, 16_385],
    ] as const)
      expect(await press.draw(thinPng(width, height), shape)).toEqual({ ok: false, reason: 'too_many_pixels' })
    expect(await press.draw(thinPng(16_384, 2), shape)).toMatchObject({ ok: true })
    expect(await press.draw(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), shape)).toEqual({
      ok: false,
      reason: 'not_a_picture',
    })
  })

  test('are told from a machine that is busy: only work makes a picture too large, never the clock', async () => {
    const photo = await draw(1_200, 700).jpeg().toBuffer()
    const busy = openPicturePress({ mostWorkMs: 20_000, longestDrawMs: 1 })
    await expect(busy.draw(photo, shape)).rejects.toMatchObject({ code: 'unavailable' })
    await expect(busy.drawSet(photo, { widths: [480] })).rejects.toMatchObject({ code: 'unavailable' })
    const strict = openPicturePress({ mostWorkMs: 1, longestDrawMs: 20_000 })
    const large = await draw(6_000, 6_000).png().toBuffer()
    expect(await strict.draw(large, shape)).toEqual({ ok: false, reason: 'too_many_pixels' })
    const ending = openPicturePress()
    const stopped = ending.draw(large, shape)
    ending.close()
    await expect(stopped).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('come one after the other and do not slow the compression of pages', async () => {
    const large = await draw(6_000, 6_000).png().toBuffer()
    let done = 0
    const drawing = Promise.all(Array.from({ length: 4 }, () => press.draw(large, shape).then(() => (done += 1))))
    let longest = 0
    const order: number[] = []
    while (done < 4) {
      const started = performance.now()
      await promisify(brotliCompress)(Buffer.alloc(100_000, 'page'))
      longest = Math.max(longest, performance.now() - started)
      if (order.at(-1) !== done) order.push(done)
    }
    await drawing
    expect(order.length).toBeGreaterThan(2)
    expect(longest).toBeLessThan(1_500)
  }, 60_000)
})
