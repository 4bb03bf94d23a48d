import { addDays, hourMs, localDate, wallTime } from '#app/lib/time.ts'
import { ownText, type OwnTexts } from '#app/words/own-texts.ts'
import type { Language } from '#app/words/language.ts'
import type { BookingStatus } from '../booking/rules.ts'

/** What can be asked besides whether somebody will be home. */
export const readyTopics = ['water', 'parking', 'pets'] as const

/** A question in the business's words. */
export type OwnQuestion = { text: string; textIn: OwnTexts }

/** What "nobody will be home" does: she is asked what she wants instead, or the time is given back at once. */
export const noDoes = ['ask', 'free'] as const
export type NoDoes = (typeof noDoes)[number]

export type ReadySettings = {
  active: boolean
  /** Minute of the day before, on the business's clock. */
  askAtMinute: number
  /** Hours before the start. */
  cutOffHours: number
  noDoes: NoDoes
  /** Of `readyTopics`. */
  asks: string[]
  questions: OwnQuestion[]
}

/**
 * When somebody is asked about a visit, and until when she may answer, epoch ms; a time that has passed means now. Null:
 * too late to ask. `outOfQuiet` moves a planned time out of the reader's night, `beforeNight` an end to where it begins:
 * nobody answers at two in the morning.
 */
export function planAsking(
  { startsAt, timeZone }: { startsAt: number; timeZone: string },
  { askAtMinute, cutOffHours }: Pick<ReadySettings, 'askAtMinute' | 'cutOffHours'>,
  now: number,
  outOfQuiet: (at: number, until: number) => number = (at) => at,
  beforeNight: (until: number) => number = (until) => until,
): { at: number; until: number } | null {
  const until = beforeNight(startsAt - cutOffHours * hourMs)
  const due = wallTime(addDays(localDate(startsAt, timeZone), -1), askAtMinute, timeZone)
  const at = Math.max(now, outOfQuiet(due, until))
  return at < until ? { at, until } : null
}

/** A check and the visit it is about, as far as they decide what may be answered. */
export type CheckFacts = {
  /** The visit stands as it was when it was asked about. */
  current: boolean
  status: BookingStatus
  cancelledBy: 'customer' | 'business' | 'system' | null
  until: Date
  endsAt: Date
  onMyWayAt: Date | null
  arrivedAt: Date | null
  home: boolean | null
}

/**
 * - `open`: everything may be answered and changed
 * - `late`: somebody may be about to set out; that nobody will be home is told to the business alone
 * - `freed`: the time was given back by a "no"
 * - `over`: nothing to answer any more
 */
export type CheckState = 'open' | 'late' | 'freed' | 'over'

export function stateOfCheck(check: CheckFacts, now: number): CheckState {
  const { current, status, cancelledBy, until, endsAt, onMyWayAt, arrivedAt, home } = check
  if (status === 'cancelled')
    return cancelledBy === 'customer' && home === false && now < endsAt.getTime() ? 'freed' : 'over'
  if (!current || status !== 'confirmed' || now >= endsAt.getTime()) return 'over'
  return now < until.getTime() && !onMyWayAt && !arrivedAt ? 'open' : 'late'
}

/** A question as its reader reads it. */
export const sayQuestion = ({ text, textIn }: OwnQuestion, language: Language, own: Language): string =>
  ownText(text, textIn, language, own).text
