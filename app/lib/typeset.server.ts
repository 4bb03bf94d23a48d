import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = dirname(createRequire(import.meta.url).resolve('@fontsource/onest/package.json'))

/** The font comes in parts, each with its letters: Kazakh needs both of the Cyrillic ones. First come, first used. */
const parts = ['latin', 'cyrillic', 'cyrillic-ext', 'latin-ext'] as const
const weights = { plain: 400, bold: 700 } as const
export type Weight = keyof typeof weights

/** The ranges of code points of each part, as in `unicode-range` of CSS. */
const ranges = parts.map((part) => {
  const all = JSON.parse(readFileSync(join(root, 'unicode.json'), 'utf8')) as Record<string, string>
  return (all[part] ?? '').split(',').map((range) => {
    const [from = '', until = from] = range.trim().replace('U+', '').split('-')
    return [parseInt(from, 16), parseInt(until, 16)] as const
  })
})

type Doc = PDFKit.PDFDocument

/** Points: A4 with margins of two centimetres. */
export const [edge, width, bottom]: readonly [number, number, number] = [57, 481, 770]

function registerFonts(doc: Doc): void {
  for (const part of parts)
    for (const [name, weight] of Object.entries(weights))
      doc.registerFont(`${part} ${name}`, join(root, 'files', `onest-${part}-${weight}-normal.woff`))
}

type Run = { font: string; text: string }

/** A text in pieces of one part of the font each. Letters that the font has not, as Chinese ones, become a question mark. */
function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = []
  for (const letter of text
    .normalize('NFC')
    .replace(/[\s\u00a0\u202f]/gu, ' ')
    .replace(/\p{C}/gu, '')) {
    const code = letter.codePointAt(0)!
    const at = ranges.findIndex((part) => part.some(([from, until]) => from <= code && code <= until))
    const last = runs.at(-1)
    const font = letter === ' ' && last ? last.font : `${parts[Math.max(at, 0)]} ${weight}`
    const drawn = at === -1 ? '?' : letter
    if (last?.font === font) last.text += drawn
    else runs.push({ font, text: drawn })
  }
  return runs
}

const widthOf = (doc: Doc, runs: readonly Run[], size: number) =>
  runs.reduce((sum, { font, text }) => sum + doc.font(font, size).widthOfString(text), 0)

export type Style = { size?: number; weight?: Weight; colour?: string; align?: 'start' | 'middle' | 'end' }

/** An A4 document of pages that `draw` adds and fills. */
export async function writeDocument(
  { title, author, language, madeAt }: { title: string; author: string; language: string; madeAt: Date },
  draw: (doc: Doc) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: PDFDocument } = await import('pdfkit')
  const doc = new PDFDocument({
    size: 'A4',
    margin: edge,
    autoFirstPage: false,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: madeAt },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  registerFonts(doc)
  draw(doc)
  doc.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** Writes a text within `width` from the left edge `x`, broken between words. Returns where the next line begins. */
export function writeText(
  doc: Doc,
  text: string,
  { x, y, width }: { x: number; y: number; width: number },
  { size = 10, weight = 'plain', colour = '#1d1b16', align = 'start' }: Style = {},
): number {
  let top = y
  doc.fillColor(colour)
  for (const line of linesOf(doc, text, width, size, weight)) {
    const runs = runsOf(line, weight)
    const spare = align === 'start' ? 0 : width - widthOf(doc, runs, size)
    let left = x + (align === 'end' ? spare : spare / 2)
    for (const run of runs) {
      doc.font(run.font, size).text(run.text, left, top, { lineBreak: false })
      left += doc.widthOfString(run.text)
    }
    top += size * 1.45
  }
  return top
}

/** Widths of words that were measured, of a document. */
const measured = new WeakMap<Doc, Map<string, number>>()

/** To measure is slow, and most words come again. */
function widthOfWord(doc: Doc, word: string, size: number, weight: Weight): number {
  const known = measured.get(doc) ?? new Map<string, number>()
  measured.set(doc, known)
  const name = `${size} ${weight} ${word}`
  const kept = known.get(name) ?? widthOf(doc, runsOf(word, weight), size)
  known.set(name, kept)
  return kept
}

/** A text broken between words, so that each line is within `width`. */
export function linesOf(doc: Doc, text: string, width: number, size: number, weight: Weight): string[] {
  const measure = (word: string) => widthOfWord(doc, word, size, weight)
  const space = measure(' ')
  const lines: string[] = ['']
  let used = 0
  for (const word of text.split(/\s+/).flatMap((each) => cut(each, width, measure))) {
    const wide = measure(word)
    const begins = lines.at(-1) === ''
    if (begins || used + space + wide <= width) {
      lines[lines.length - 1] += begins ? word : ` ${word}`
      used += begins ? wide : space + wide
    } else {
      lines.push(word)
      used = wide
    }
  }
  return lines
}

/** A word that is wider than its line is broken where the line ends. */
function cut(word: string, width: number, measure: (text: string) => number): string[] {
  if (measure(word) <= width) return [word]
  const pieces: string[] = ['']
  let used = 0
  for (const letter of word) {
    const wide = measure(letter)
    if (used + wide > width) {
      pieces.push('')
      used = 0
    }
    pieces[pieces.length - 1] += letter
    used += wide
  }
  return pieces
}
