import type { Language } from '#app/words/language.ts'
import { languages } from '#app/words/language.ts'
import { ownText, type OwnText, type OwnTexts } from '#app/words/own-texts.ts'
import {
  isListKind,
  mostItems,
  pageSchema,
  sectionKinds,
  type Page,
  type PageItem,
  type Section,
  type SectionKind,
} from './schema.ts'
import { clockAt, dayMinutes } from '#app/lib/time.ts'

/** The page of a business that has arranged none: these sections, with what the business says elsewhere. */
const usuallyShown: ReadonlySet<SectionKind> = new Set(['hero', 'services', 'said', 'about', 'contact'])
/** A page is for booking: these are always on it. */
export const alwaysShown: ReadonlySet<SectionKind> = new Set(['hero', 'services'])

const emptySection = (kind: SectionKind): Section => ({
  kind,
  shown: usuallyShown.has(kind),
  heading: {},
  text: {},
  picture: null,
  items: [],
})

export const usualPage: Page = { look: 'paper', sections: sectionKinds.map(emptySection) }

/** A stored page with sections that did not exist when it was stored, hidden at its end. Null for what is no page. */
export function completePage(stored: unknown): Page | null {
  const { sections } = (stored ?? {}) as { sections?: unknown }
  if (!Array.isArray(sections)) return null
  const known = sections.filter(({ kind }) => sectionKinds.includes(kind as SectionKind)) as Section[]
  const missing = sectionKinds.filter((kind) => !known.some((one) => one.kind === kind))
  const whole = {
    ...(stored as Page),
    sections: [...known, ...missing.map((kind) => ({ ...emptySection(kind), shown: alwaysShown.has(kind) }))],
  }
  const read = pageSchema.safeParse(whole)
  return read.success ? read.data : null
}

export const sectionOf = (page: Page, kind: SectionKind): Section =>
  page.sections.find((section) => section.kind === kind) ?? emptySection(kind)

export const withSection = (page: Page, kind: SectionKind, change: (section: Section) => Section): Page => ({
  ...page,
  sections: page.sections.map((section) => (section.kind === kind ? change(section) : section)),
})

/** Two neighbours change places; at an end nothing does. */
function swap<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return [...list]
  const moved = [...list]
  ;[moved[at], moved[to]] = [moved[to]!, moved[at]!]
  return moved
}

export type Move = 'up' | 'down' | 'show' | 'hide'

/** A section moved or turned on or off. The hero stays first, and what is always shown stays shown. */
export function arrange(page: Page, kind: SectionKind, move: Move): Page {
  if (move === 'show' || move === 'hide') {
    if (alwaysShown.has(kind)) return page
    return withSection(page, kind, (section) => ({ ...section, shown: move === 'show' }))
  }
  const [hero, ...others] = [
    ...page.sections.filter((one) => one.kind === 'hero'),
    ...page.sections.filter((one) => one.kind !== 'hero'),
  ]
  const at = others.findIndex((one) => one.kind === kind)
  return { ...page, sections: [hero!, ...swap(others, at, move === 'up' ? -1 : 1)] }
}

export type ItemMove = 'up' | 'down' | 'remove'

export const moveItem = (section: Section, id: string, move: ItemMove): Section => ({
  ...section,
  items:
    move === 'remove'
      ? section.items.filter((item) => item.id !== id)
      : swap(
          section.items,
          section.items.findIndex((item) => item.id === id),
          move === 'up' ? -1 : 1,
        ),
})

/** The section with an entry changed or added, news by their day, newest first; null when it is full. */
export function keepItem(section: Section, item: PageItem): Section | null {
  const known = section.items.some(({ id }) => id === item.id)
  if (!known && isListKind(section.kind) && section.items.length >= mostItems[section.kind]) return null
  const items = known ? section.items.map((one) => (one.id === item.id ? item : one)) : [...section.items, item]
  if (section.kind === 'news') items.sort((a, b) => (b.day ?? '').localeCompare(a.day ?? ''))
  return { ...section, items }
}

/** A text as typed, in the business's language and others, by language; empty ones are left out. */
export const byLanguage = (text: string, others: OwnTexts, own: Language): OwnTexts =>
  Object.fromEntries(Object.entries({ ...others, [own]: text }).filter(([, one]) => one))

/**
 * A text for its reader: as written for her, else in the business's language, else in any, marked with its language. `''` where
 * there is none.
 */
export function saidTo(texts: OwnTexts, reader: Language, own: Language): OwnText {
  const main = texts[own]
  if (main || texts[reader]) return ownText(main ?? '', texts, reader, own)
  const any = languages.find((language) => texts[language])
  return any ? { text: texts[any] ?? '', lang: any } : { text: '' }
}

/** The pictures that a page shows, by id. */
export const picturesIn = (page: Page): string[] => [
  ...new Set(
    page.sections
      .flatMap(({ picture, items }) => [picture, ...items.map((item) => item.picture)])
      .filter((id) => id !== null),
  ),
]

/** A part of an own page's text: a heading, a list, a table, or lines. */
export type TextBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; rows: string[][]; columns: number }
  | { kind: 'lines'; text: string }

/** A line with more cells is no row: one wide row and thousands of short ones would be millions of cells, with one page holding all up. */
const mostColumns = 20

/**
 * The parts of an own page's text. A line after `# ` is a heading, lines after `- ` are a list, lines with `|` between their cells are a
 * table, of whose rows the longest has `columns` cells; all others stand as they were typed, an empty line parts them.
 */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = []
  let parted = true
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = parted ? undefined : blocks.at(-1)
    parted = line === ''
    const cells = cellsOf(line)
    if (line.startsWith('# ')) blocks.push({ kind: 'heading', text: line.slice(2).trim() })
    else if (line.startsWith('- ')) {
      const item = line.slice(2).trim()
      if (last?.kind === 'list') last.items.push(item)
      else blocks.push({ kind: 'list', items: [item] })
    } else if (cells) {
      const table = last?.kind === 'table' ? last : { kind: 'table' as const, rows: [], columns: 0 }
      if (table !== last) blocks.push(table)
      table.rows.push(cells)
      table.columns = Math.max(table.columns, cells.length)
    } else if (line && last?.kind === 'lines') last.text += `\n${line}`
    else if (line) blocks.push({ kind: 'lines', text: line })
  }
  return blocks
}

/** The cells of a row, which may begin and end with a bar; null: the line is none. */
function cellsOf(line: string): string[] | null {
  const all = line.split('|').map((cell) => cell.trim())
  const cells = all.slice(all[0] === '' ? 1 : 0, all.at(-1) === '' ? -1 : undefined)
  return all.length > 1 && cells.length > 0 && cells.length <= mostColumns ? cells : null
}

type Interval = { weekday: number; starts: string; ends: string }
export type OpenDay = { weekday: number; spans: { starts: string; ends: string }[] }

/** '24:00' and what runs over midnight ends at the day's end in minutes beyond it. */
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const clockOf = (minutes: number) => clockAt(minutes > dayMinutes ? minutes - dayMinutes : minutes)

/** When anybody works, by weekday: hours that touch or overlap are one span. What runs over midnight stays with its day. */
export function openingHours(hours: readonly Interval[]): OpenDay[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const spans = hours
      .filter((one) => one.weekday === weekday)
      .map(({ starts, ends }) => {
        const [from, until] = [minutesOf(starts), minutesOf(ends)]
        return { from, until: until <= from ? until + 1_440 : until }
      })
      .toSorted((a, b) => a.from - b.from)
    const merged: { from: number; until: number }[] = []
    for (const span of spans) {
      const last = merged.at(-1)
      if (last && span.from <= last.until) last.until = Math.max(last.until, span.until)
      else merged.push({ ...span })
    }
    return { weekday, spans: merged.map(({ from, until }) => ({ starts: clockOf(from), ends: clockOf(until) })) }
  })
}
