import { inflateSync } from 'node:zlib'

/**
 * A font as programs outside of browsers read it, from its web form: the same tables, each by itself compressed.
 * https://www.w3.org/TR/WOFF/#OverallStructure
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a font of the web')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = 44 + at * 20
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(offset, offset + packed)
    return {
      tag: woff.subarray(entry, entry + 4),
      sum: woff.readUInt32BE(entry + 16),
      bytes: packed < length ? inflateSync(bytes, { maxOutputLength: length }) : bytes,
    }
  })
  const step = 2 ** Math.floor(Math.log2(count))
  const head = Buffer.alloc(12 + count * 16)
  woff.copy(head, 0, 4, 8)
  ;[count, step * 16, Math.log2(step), (count - step) * 16].forEach((value, at) =>
    head.writeUInt16BE(value, 4 + at * 2),
  )
  let at = head.length
  const parts = tables.map(({ tag, sum, bytes }, nth) => {
    const entry = 12 + nth * 16
    tag.copy(head, entry)
    ;[sum, at, bytes.length].forEach((value, field) => head.writeUInt32BE(value, entry + 4 + field * 4))
    // Tables begin at multiples of four.
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    at += padded.length
    return padded
  })
  return Buffer.concat([head, ...parts])
}
