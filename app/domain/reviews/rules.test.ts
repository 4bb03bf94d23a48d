import { describe, expect, it } from 'vitest'
import { dayMs, hourMs } from '#app/lib/time.ts'
import { mayRewrite, meanOf, publishAt, refuseReview, shownName, type ReviewStatus, type VisitFacts } from './rules.ts'

const now = Date.parse('2026-11-24T12:00Z')
const visit: VisitFacts = {
  status: 'completed',
  endsAt: new Date(now - hourMs),
  paidMinor: 10_000,
  returnedMinor: 0,
  byHandMinor: 0,
}

describe('what can be reviewed', () => {
  it.each<[string, Partial<VisitFacts>, ReturnType<typeof refuseReview>]>([
    ['a visit that is done', {}, null],
    ['one whose end nobody has pressed', { status: 'confirmed' }, null],
    ['not one that goes on', { status: 'confirmed', endsAt: new Date(now + 1) }, 'not_yet'],
    ['one that was done before its time', { endsAt: new Date(now + hourMs) }, null],
    ['not a cancelled one', { status: 'cancelled' }, 'not_done'],
    ['not one that nobody came to', { status: 'no_show' }, 'not_done'],
    ['not one that waits', { status: 'pending_approval' }, 'not_done'],
    ['not one that was wholly given back', { returnedMinor: 10_000 }, 'not_done'],
    ['one of which a part was given back', { returnedMinor: 9_999 }, null],
    ['one that was paid by hand afterwards', { returnedMinor: 10_000, byHandMinor: 100 }, null],
    ['one that cost nothing', { paidMinor: 0 }, null],
    ['one within sixty days', { endsAt: new Date(now - 60 * dayMs + 1) }, null],
    ['not one of longer ago', { endsAt: new Date(now - 60 * dayMs) }, 'too_late'],
  ])('is %s', (_, change, refusal) => {
    expect(refuseReview({ ...visit, ...change }, now)).toBe(refusal)
  })

  it.each<[ReviewStatus | null, boolean, boolean]>([
    [null, false, true],
    ['waiting', false, true],
    ['published', true, false],
    ['withdrawn', false, true],
    ['withdrawn', true, false],
    ['taken_down', false, false],
    ['taken_down', true, false],
  ])('and is written anew where it is %s (was published: %s): %s', (status, published, may) => {
    expect(mayRewrite(status && { status, publishedAt: published ? new Date(now) : null })).toBe(may)
  })
})

it('is published after the same days for everybody', () => {
  expect([0, 3].map((waitDays) => publishAt(now, { waitDays }) - now)).toEqual([0, 3 * dayMs])
  // Neither stars nor words are among what it is given.
  expect(publishAt.length).toBe(2)
})

it.each([
  ['Ada', 'Lovelace', 'Ada L.'],
  ['Ada', '', 'Ada'],
  [' Айгүл ', ' қасымова', 'Айгүл Қ.'],
  ['Ada Augusta Byron Lovelace', '', 'Ada'],
  ['Ada', '👩‍🚀 Lovelace', 'Ada 👩.'],
  ['', '', ''],
])('shows "%s" "%s" as "%s"', (first, last, shown) => expect(shownName(first, last)).toBe(shown))

it.each([
  [0, 0, null],
  [1, 5, 5],
  [3, 14, 4.7],
  [8, 30, 3.8],
])('says the plain mean of %i reviews with %i stars: %s', (count, stars, mean) =>
  expect(meanOf({ count, stars })).toBe(mean),
)
