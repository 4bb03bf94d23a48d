import { isId } from './ids.ts'

/**
 * A place in a list that is read by pages: the row after which the next page begins, or before which the previous one
 * ends. `at`: the instant that Postgres sorts by, in its own microseconds since 1970: a date here would lose three
 * digits of it.
 */
export type PageCursor = { at: number; id: string; back: boolean }

/** `<epoch µs>~<id>`, with a `-` in front for the page before it; anything else means the first page. */
export function readCursor(text: string | null): PageCursor | undefined {
  const match = /^(-?)(\d{13,16})~([0-9a-f-]{36})$/.exec(text ?? '')
  if (!match || !isId(match[3])) return undefined
  return { at: Number(match[2]), id: match[3], back: match[1] === '-' }
}

export const writeCursor = ({ at, id, back }: PageCursor): string => `${back ? '-' : ''}${at}~${id}`

type Sorted = { id: string; sortedAt: number }
export type KeysetPage<Row> = { rows: Row[]; previous: PageCursor | null; next: PageCursor | null }

/** Cuts a page out of `rows`, one more than `size` of which were asked for after `cursor`, and says what lies around it. */
export function cutKeyset<Row extends Sorted>(
  rows: Row[],
  size: number,
  cursor: PageCursor | undefined,
): KeysetPage<Row> {
  const more = rows.length > size
  // When reading backwards, the extra row is the first one.
  const shown = more ? (cursor?.back ? rows.slice(1) : rows.slice(0, -1)) : rows
  const [first, last] = [shown[0], shown.at(-1)]
  return {
    rows: shown,
    previous:
      first && (cursor?.back ? more : cursor !== undefined) ? { at: first.sortedAt, id: first.id, back: true } : null,
    next: last && (cursor?.back ? true : more) ? { at: last.sortedAt, id: last.id, back: false } : null,
  }
}
