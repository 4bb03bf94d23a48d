import { dayMs } from '#app/lib/time.ts'

export type RebookingSettings = { active: boolean; learns: boolean }
export const usualRebooking: RebookingSettings = { active: false, learns: true }

/** Where bookings come from that are made by the link of such a message. */
export const rebookingSource = 'rebooking'

/** The fewest and the most days after which somebody is asked back; as in the database. */
export const intervalDays = { least: 7, most: 730 } as const

/** Whoever was not asked in this time after she was due is not asked any more: news of a lapse of last year says nothing, ms. */
const askableMs = 30 * dayMs

/** Two gaps between visits are a rhythm; what is older than the last so many visits is not hers any more. */
const rhythm = { gapsAtLeast: 2, visitsAtMost: 12 } as const

/** The days she has usually let pass between visits; null: she has no rhythm yet. `starts`: of visits that took place, epoch ms. */
export function learnRhythm(starts: readonly number[]): number | null {
  const latest = starts.toSorted((a, b) => b - a).slice(0, rhythm.visitsAtMost)
  const gaps = latest
    .slice(0, -1)
    .map((start, at) => start - (latest[at + 1] ?? start))
    // Two visits of one day are one.
    .filter((gap) => gap >= dayMs)
    .toSorted((a, b) => a - b)
  if (gaps.length < rhythm.gapsAtLeast) return null
  const middle = gaps.length / 2
  const median = ((gaps[Math.ceil(middle) - 1] ?? 0) + (gaps[Math.floor(middle)] ?? 0)) / 2
  return Math.min(intervalDays.most, Math.max(intervalDays.least, Math.round(median / dayMs)))
}

/** By her own rhythm she is given a tenth more, and three days at least, to come by herself. */
const patienceOf = (days: number): number => Math.max(3, Math.ceil(days / 10))

export type Lapse = {
  /** Of her latest visit, and what is set for its service; null: nothing. */
  endsAt: number
  serviceDays: number | null
  /** Of her visits that took place. */
  starts: readonly number[]
  /** When she last called a later booking off; null: she did not. */
  calledOffAt: number | null
}

/** From when she is asked back, epoch ms; null: never. Her own rhythm comes before what is set for the service. */
export function dueAt(
  { endsAt, serviceDays, starts, calledOffAt }: Lapse,
  { learns }: Pick<RebookingSettings, 'learns'>,
): number | null {
  const own = learns ? learnRhythm(starts) : null
  const days = own === null ? serviceDays : own + patienceOf(own)
  return days === null ? null : Math.max(endsAt, calledOffAt ?? 0) + days * dayMs
}

/** Whether she is to be asked now. */
export const isDue = (due: number | null, now: number): boolean => due !== null && due <= now && now < due + askableMs
