import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { detectDelimiter, streamCsvRows, streamXlsxRows } from 'hucre'

export type TableRefusal =
  | 'empty'
  | 'not_readable'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'too_large'
  | 'unclosed_quote'

/** The first row names the columns. */
export type ReadTable =
  | { ok: true; kind: 'csv' | 'xlsx' | 'vcf'; columns: string[]; rows: string[][] }
  | { ok: false; reason: TableRefusal }

/** The most of one file. */
const rowsAtMost = 100_000
const columnsAtMost = 100
const cellAtMost = 10_000

/** A workbook may grow to this many bytes, all parts together. */
const unpackedAtMost = 150_000_000
const partsAtMost = 2_000
/** Cells of all rows together, characters. */
const textAtMost = 60_000_000

class Refused extends Error {
  readonly reason: TableRefusal
  constructor(reason: TableRefusal) {
    super(reason)
    this.reason = reason
  }
}

/**
 * Reads a file of contacts: CSV with any of the usual separators, XLSX or vCard. In a thread of its own, see `openTableReader`: a
 * workbook of some kilobytes may hold millions of words, which its parser keeps all at once.
 */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  try {
    if (bytes.byteLength === 0) throw new Refused('empty')
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
    const kind = isZip ? 'xlsx' : isCard(bytes) ? 'vcf' : 'csv'
    const all = isZip ? await readBook(bytes) : kind === 'vcf' ? readCards(textOf(bytes)) : readText(textOf(bytes))
    const [columns, ...rows] = all
    if (!columns || rows.length === 0) throw new Refused('empty')
    return { ok: true, kind, columns: columns.map((head, index) => head.slice(0, 100) || `${index + 1}`), rows }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason }
    return { ok: false, reason: 'not_readable' }
  }
}

/** UTF-8 and UTF-16 with their marks; what is no UTF-8 is read as Windows wrote it. Throws for what is no text. */
function textOf(bytes: Uint8Array): string {
  const [one, two] = bytes
  const text =
    one === 0xff && two === 0xfe
      ? new TextDecoder('utf-16le').decode(bytes)
      : one === 0xfe && two === 0xff
        ? new TextDecoder('utf-16be').decode(bytes)
        : utf8Of(bytes)
  if (text.includes('\0')) throw new Refused('not_readable')
  return text
}

function utf8Of(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Cyrillic and Latin letters share the bytes above 0x7f: words of Cyrillic ones are nearly all above 0xc0.
    const high = bytes.filter((byte) => byte >= 0x80)
    const cyrillic = high.filter((byte) => byte >= 0xc0).length > high.length * 0.9 && high.length > bytes.length * 0.1
    return new TextDecoder(cyrillic ? 'windows-1251' : 'windows-1252').decode(bytes)
  }
}

function collector() {
  const rows: string[][] = []
  let size = 0
  return {
    rows,
    add: (cells: readonly unknown[]): void => {
      if (cells.length > columnsAtMost && cells.slice(columnsAtMost).some((cell) => written(cell) !== ''))
        throw new Refused('too_many_columns')
      const row = cells.slice(0, columnsAtMost).map(written)
      if (row.every((cell) => cell === '')) return
      size += row.reduce((sum, cell) => sum + cell.length, 0)
      if (size > textAtMost || row.some((cell) => cell.length > cellAtMost)) throw new Refused('too_large')
      if (rows.length > rowsAtMost) throw new Refused('too_many_rows')
      rows.push(row)
    },
  }
}

function written(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string'
    ? cell.trim()
    : typeof cell === 'number' || typeof cell === 'boolean'
      ? String(cell)
      : ''
}

/** A quote that is never closed makes the rest of a file one cell. */
function readText(text: string): string[][] {
  const { rows, add } = collector()
  if (((text.match(/"/g)?.length ?? 0) & 1) === 1) throw new Refused('unclosed_quote')
  const start = text.slice(0, 20_000)
  for (const row of streamCsvRows(text, { delimiter: detectDelimiter(start), typeInference: false })) add(row)
  return rows
}

async function readBook(bytes: Uint8Array): Promise<string[][]> {
  await refuseBomb(bytes)
  const { rows, add } = collector()
  for await (const { values } of streamXlsxRows(bytes, { maxRows: rowsAtMost + 2 })) add(values)
  return rows
}

const inflate = promisify(inflateRaw)

/** Unpacks each part once, and stops at the limit, whatever the file says of itself. https://pkware.cachefly.net/webdocs/APPNOTE/APPNOTE-6.3.9.TXT */
async function refuseBomb(bytes: Uint8Array): Promise<void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  let at = view.getUint32(end + 16, true)
  // These would send whoever reads it next to another list of parts (ZIP64), which nothing of this size needs.
  if (count === 0xffff || size === 0xffffffff || at === 0xffffffff) throw new Refused('not_readable')
  if (count > partsAtMost) throw new Refused('too_large')
  let left = unpackedAtMost
  for (let part = 0; part < count; part += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new Refused('not_readable')
    const method = view.getUint16(at + 10, true)
    const packed = view.getUint32(at + 20, true)
    const local = view.getUint32(at + 42, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const body = bytes.subarray(from, from + packed)
    if (method === 8) {
      const unpacked = await inflate(body, { maxOutputLength: left }).catch((error: unknown) => {
        const tooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
        throw new Refused(tooLong ? 'too_large' : 'not_readable')
      })
      left -= unpacked.byteLength
    } else left -= packed
    if (left <= 0) throw new Refused('too_large')
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw new Refused('not_readable')
}

const isCard = (bytes: Uint8Array) => /^\ufeff?\s*BEGIN:VCARD/i.test(new TextDecoder().decode(bytes.subarray(0, 100)))

/** Contacts of a phone or of Google, vCard 2.1 to 4.0: a column for each thing that is read. RFC 6350. */
function readCards(text: string): string[][] {
  const { rows, add } = collector()
  add(['First name', 'Last name', 'Name', 'Email', 'Phone', 'Address', 'City', 'Postcode', 'Notes', 'Tags'])
  let card: Record<string, string> | null = null
  for (const line of text
    .replace(/\r\n?|\n/g, '\n')
    .replace(/=\n(?=[^\n])/g, '')
    .replace(/\n[ \t]/g, '')
    .split('\n')) {
    const [, key, sets, value] = /^(?:[\w-]+\.)?([A-Za-z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? []
    if (!key || value === undefined) continue
    const name = key.toUpperCase()
    if (name === 'BEGIN') card = {}
    else if (name === 'END' && card) {
      add(
        ['first', 'last', 'FN', 'EMAIL', 'TEL', 'street', 'city', 'code', 'NOTE', 'CATEGORIES'].map(
          (one) => card?.[one] ?? '',
        ),
      )
      card = null
    } else if (card) keepLine(card, name, /QUOTED-PRINTABLE/i.test(sets ?? '') ? unquote(value) : value)
  }
  return rows
}

function keepLine(card: Record<string, string>, name: string, value: string): void {
  const parts = value.split(/(?<!\\);/).map((part) =>
    part
      .replaceAll(/\\n/gi, '\n')
      .replaceAll(/\\([,;\\])/g, '$1')
      .trim(),
  )
  if (name === 'N') [card.last, card.first] = [parts[0] ?? '', parts[1] ?? '']
  else if (name === 'ADR') {
    if (card.street) return
    ;[card.street, card.city, card.code] = [parts[2] ?? '', parts[3] ?? '', parts[5] ?? '']
  } else card[name] ||= parts.join(';').replace(/^tel:/i, '')
}

/** RFC 2045, 6.7. */
const unquote = (text: string): string =>
  new TextDecoder().decode(
    Uint8Array.from(
      [...text.matchAll(/=([0-9A-Fa-f]{2})|([\s\S])/gu)].flatMap(([, code, sign]) =>
        code ? [Number.parseInt(code, 16)] : [...new TextEncoder().encode(sign)],
      ),
    ),
  )
