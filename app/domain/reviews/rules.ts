import { dayMs, hourMs } from '#app/lib/time.ts'
import type { BookingStatus } from '../booking/rules.ts'

/** The longest review and the longest answer, characters. */
export const reviewTextAtMost = 2_000
export const answerTextAtMost = 1_000
export const noteAtMost = 500

/** For so long after a visit something can be said of it, ms. */
const openMs = 60 * dayMs
/** A visit that ended longer ago than this is not asked about any more, ms. */
export const askableMs = 3 * dayMs
/** What was asked and not sent for this long is not sent, ms. */
const answerableMs = 4 * dayMs

/** A visit as far as it decides whether something can be said of it. Amounts in minor units. */
export type VisitFacts = {
  status: BookingStatus
  endsAt: Date
  paidMinor: number
  returnedMinor: number
  byHandMinor: number
}

export type ReviewRefusal = 'not_yet' | 'not_done' | 'too_late'

/**
 * Why nothing can be said of a visit; null: it can. One whose time is over counts as done though nobody pressed
 * "done", so that no business chooses which of its visits are judged; what was wholly given back counts as not done.
 */
export function refuseReview(visit: VisitFacts, now: number): ReviewRefusal | null {
  const { status, endsAt, paidMinor, returnedMinor, byHandMinor } = visit
  if (status !== 'completed' && status !== 'confirmed') return 'not_done'
  if (paidMinor > 0 && returnedMinor >= paidMinor && byHandMinor <= 0) return 'not_done'
  if (status === 'confirmed' && now < endsAt.getTime()) return 'not_yet'
  return now >= endsAt.getTime() + openMs ? 'too_late' : null
}

export type ReviewStatus = 'waiting' | 'published' | 'withdrawn' | 'taken_down'

/** Whether its customer can write it, anew or once more: until it is published, and never after. */
export const mayRewrite = (review: { status: ReviewStatus; publishedAt: Date | null } | null): boolean =>
  review === null || review.status === 'waiting' || (review.status === 'withdrawn' && review.publishedAt === null)

export const mayWithdraw = ({ status }: { status: ReviewStatus }): boolean =>
  status === 'waiting' || status === 'published'

export type ReviewSettings = {
  asks: boolean
  /** Hours after the visit. */
  askAfterHours: number
  /** Days until a review is published. */
  waitDays: number
}

/** What holds where a business has chosen nothing. */
export const usualSettings: ReviewSettings = { asks: true, askAfterHours: 3, waitDays: 3 }

/** When a review is published, epoch ms. Its stars and words are no argument: no review waits longer than another. */
export const publishAt = (writtenAt: number, { waitDays }: Pick<ReviewSettings, 'waitDays'>): number =>
  writtenAt + waitDays * dayMs

/** When the customer of a visit is asked, and until when that is still worth sending, epoch ms. */
export const planAsking = (endsAt: number, { askAfterHours }: Pick<ReviewSettings, 'askAfterHours'>) => ({
  at: endsAt + askAfterHours * hourMs,
  until: endsAt + answerableMs,
})

/**
 * How a customer is called where everybody reads it: a first name and an initial. Some people type their whole name
 * into the first field; never more than its first word is shown.
 */
export function shownName(firstName: string, lastName: string): string {
  const [first = ''] = firstName.trim().split(/\s+/u)
  const [initial] = lastName.trim()
  return [first.slice(0, 40), initial && `${initial.toUpperCase()}.`].filter(Boolean).join(' ')
}

/** Stars from one to five, and how many reviews say so. */
export type Sums = {
  ones: number
  twos: number
  threes: number
  fours: number
  fives: number
  count: number
  stars: number
}

/** The plain mean, rounded to a tenth as it is shown; null: nobody has said anything yet. */
export const meanOf = ({ count, stars }: Pick<Sums, 'count' | 'stars'>): number | null =>
  count === 0 ? null : Math.round((stars * 10) / count) / 10

/** The lists of a business's reviews. */
export const reviewBoxes = ['all', 'unanswered', 'reported'] as const
export type ReviewBox = (typeof reviewBoxes)[number]

export const reportReasons = ['abuse', 'private', 'not_about_us', 'untrue', 'advertising'] as const
export type ReportReason = (typeof reportReasons)[number]
