/** Why a time is or is not offered, in words. */

export type ReasonView = {
  /** Null: it is the same for everybody. */
  who: string | null
  rule: string
  /** Minutes short, where that has a meaning. */
  missing: number | null
  /** A few words: "12 min short". */
  head: string
  /** The sentence. */
  text: string
  links: { href: string; label: string }[]
}

export type TimeRow = {
  /** The start as RFC 3339. */
  key: string
  label: string
  href: string
  chosen: boolean
  /** Who can come; empty: the time is hidden. */
  offered: string[]
  /** Nearest miss first. */
  reasons: ReasonView[]
}

/** Times in a row that need not be looked at one by one, or a single one. */
export type TimeGroup = { fold: string | null; rows: TimeRow[] }

export type Answer = {
  title: string
  offered: string[]
  reasons: ReasonView[]
  bookHref: string | null
  bookLabel: string
}

export type DayGrid = {
  day: string
  previousHref: string
  nextHref: string
  summary: string
  /** When each person works, and who is not considered and why. */
  people: { name: string; note: string; href: string | null }[]
  estimated: boolean
  answer: Answer | null
  groups: TimeGroup[]
}
