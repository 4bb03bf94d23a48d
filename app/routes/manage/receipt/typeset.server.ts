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

export function registerFonts(doc: Doc): void {
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

export type Style = { size?: number; weight?: Weight; colour?: string; align?: 'start' | 'end' }

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
    let left = align === 'end' ? x + width - widthOf(doc, runs, size) : x
    for (const run of runs) {
      doc.font(run.font, size).text(run.text, left, top, { lineBreak: false })
      left += doc.widthOfString(run.text)
    }
    top += size * 1.45
  }
  return top
}

function linesOf(doc: Doc, text: string, width: number, size: number, weight: Weight): string[] {
  const fits = (line: string) => widthOf(doc, runsOf(line, weight), size) <= width
  const lines: string[] = ['']
  for (const word of text.split(/\s+/).flatMap((each) => cut(each, fits))) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ')
    if (fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** A word that is wider than its line is broken where the line ends. */
function cut(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word]
  const pieces: string[] = ['']
  for (const letter of word) {
    if (fits(pieces.at(-1)! + letter)) pieces[pieces.length - 1] += letter
    else pieces.push(letter)
  }
  return pieces
}
