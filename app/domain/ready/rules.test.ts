import { describe, expect, it } from 'vitest'
import { hourMs } from '#app/lib/time.ts'
import { planAsking, stateOfCheck, type CheckFacts } from './rules.ts'

const at = (iso: string) => Date.parse(iso)
const rules = { askAtMinute: 17 * 60, cutOffHours: 12 }
const long = at('2026-01-01T00:00Z')

describe('when somebody is asked about a visit', () => {
  it.each([
    ['the day before, on the business’s clock', 'America/New_York', '2026-11-24T10:15-05:00', '2026-11-23T17:00-05:00'],
    ['by the clock of before it is set back', 'America/New_York', '2026-11-01T09:00-05:00', '2026-10-31T17:00-04:00'],
    ['by the clock of before it is set forward', 'Europe/Berlin', '2026-03-29T09:00+02:00', '2026-03-28T17:00+01:00'],
    ['and for the early hours of a day, too', 'Asia/Almaty', '2026-11-24T06:00+05:00', '2026-11-23T17:00+05:00'],
  ])('it is %s', (_, timeZone, start, asked) => {
    const startsAt = at(start)
    expect(planAsking({ startsAt, timeZone }, rules, long)).toEqual({
      at: at(asked),
      until: startsAt - 12 * hourMs,
    })
  })

  it('it is at once after that time, and never after the cut-off', () => {
    const visit = { startsAt: at('2026-11-24T10:15-05:00'), timeZone: 'America/New_York' }
    const until = at('2026-11-23T22:15-05:00')
    expect(planAsking(visit, rules, until - 1)?.at).toBe(until - 1)
    expect(planAsking(visit, rules, until)).toBeNull()
    expect(planAsking(visit, { ...rules, cutOffHours: 24 }, long)).toBeNull()
  })

  it('it is moved out of the night', () => {
    const visit = { startsAt: at('2026-11-24T10:15-05:00'), timeZone: 'America/New_York' }
    expect(planAsking(visit, rules, long, (planned) => planned - hourMs)?.at).toBe(at('2026-11-23T16:00-05:00'))
  })
})

describe('what may be answered', () => {
  const now = at('2026-11-23T20:00Z')
  const check: CheckFacts = {
    current: true,
    status: 'confirmed',
    cancelledBy: null,
    until: new Date(now + hourMs),
    endsAt: new Date(now + 20 * hourMs),
    onMyWayAt: null,
    arrivedAt: null,
    home: null,
  }
  it.each<[string, Partial<CheckFacts>, ReturnType<typeof stateOfCheck>]>([
    ['all of it before the cut-off', {}, 'open'],
    ['from the cut-off on a "no" alone', { until: new Date(now) }, 'late'],
    ['the same once somebody is on the way', { onMyWayAt: new Date(now - 1) }, 'late'],
    ['the same once she is there', { arrivedAt: new Date(now - 1) }, 'late'],
    ['nothing about a visit that was moved', { current: false }, 'over'],
    ['nothing about one that waits for approval', { status: 'pending_approval' }, 'over'],
    ['nothing about one that was cancelled', { status: 'cancelled', current: false }, 'over'],
    ['nothing about one that is done', { endsAt: new Date(now) }, 'over'],
    ['a new time where a "no" gave it back', { status: 'cancelled', cancelledBy: 'customer', home: false }, 'freed'],
    [
      'nothing where the business cancelled after it',
      { status: 'cancelled', cancelledBy: 'business', home: false },
      'over',
    ],
  ])('%s', (_, change, state) => {
    expect(stateOfCheck({ ...check, ...change }, now)).toBe(state)
  })
})
