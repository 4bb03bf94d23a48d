import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  choiceOf,
  choices,
  dayOfMorning,
  isSoon,
  nextMorning,
  refuseByChoices,
  toldInMorning,
  usualChoice,
  waitsForMorning,
  type Choice,
} from './choices.ts'

const at = (iso: string) => Date.parse(iso)
const owner = (choice?: Choice) => ({
  role: 'owner' as const,
  chosen: choice ? [{ kind: 'booking_new' as const, way: 'email' as const, choice }] : [],
})

describe('what reaches people who have chosen nothing', () => {
  it('is what reached them before anybody could choose', () => {
    expect(usualChoice('owner', 'booking_new', 'sms')).toBe('at_once')
    expect(usualChoice('manager', 'booking_new', 'email')).toBe('never')
    expect(usualChoice('manager', 'money', 'push')).toBe('at_once')
    expect(usualChoice('staff', 'booking_changed', 'email')).toBe('at_once')
    expect(usualChoice('staff', 'booking_new', 'sms')).toBe('never')
    expect(waitsForMorning({ role: 'owner', chosen: [] })).toBe(false)
  })
})

describe('an address that several people read', () => {
  const about = { kind: 'booking_new', way: 'email', soon: false } as const
  it('gets news at once as long as one of them wants it', () => {
    expect(refuseByChoices([owner('never'), owner()], about)).toBeNull()
    expect(refuseByChoices([owner('never'), owner('digest')], about)).toBe('in_digest')
    expect(refuseByChoices([owner('never'), owner('never')], about)).toBe('not_chosen')
    expect(refuseByChoices([], about)).toBeNull()
  })
  it('gets what is about today or tomorrow, and waits with the rest', () => {
    expect(refuseByChoices([owner('soon')], { ...about, soon: true })).toBeNull()
    expect(refuseByChoices([owner('soon')], about)).toBe('in_digest')
  })
  it('is never told what nobody chose, nor misses what somebody did', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...choices), { minLength: 1 }), fc.boolean(), (all, soon) => {
        const refused = refuseByChoices(all.map(owner), { ...about, soon })
        const now = all.some((choice) => choice === 'at_once' || (soon && choice === 'soon'))
        expect(refused === null).toBe(now)
      }),
    )
  })
})

it('calls today and tomorrow soon, by the business’s calendar', () => {
  const now = at('2026-11-28T04:30Z')
  expect(isSoon([at('2026-11-29T20:00Z')], now, 'UTC')).toBe(true)
  expect(isSoon([at('2026-11-29T20:00Z')], now, 'America/New_York')).toBe(false)
  expect(isSoon([at('2027-01-01T00:00Z'), at('2026-11-28T09:00Z')], now, 'UTC')).toBe(true)
})

it('tells in the morning what somebody wants to hear of at all', () => {
  const nothingOfMoney = (['email', 'push', 'sms'] as const).map((way) => ({
    kind: 'money' as const,
    way,
    choice: 'never' as const,
  }))
  const told = toldInMorning({ userId: '', role: 'owner', technicianId: null, chosen: nothingOfMoney })
  expect(told).toEqual(['booking_new', 'booking_changed', 'customers', 'time_off'])
  expect(choiceOf({ role: 'owner', chosen: nothingOfMoney }, 'money', 'sms')).toBe('never')
})

it('tells the day that is still to come where the business is', () => {
  expect(dayOfMorning(at('2026-11-28T12:00Z'), 'America/New_York')).toBe('2026-11-28')
  // Seven in Almaty, nine in the evening before in New York; and an evening at home.
  expect(dayOfMorning(at('2026-11-28T02:00Z'), 'America/New_York')).toBe('2026-11-28')
  expect(dayOfMorning(at('2026-11-29T01:00Z'), 'America/New_York')).toBe('2026-11-29')
})

describe('the next morning', () => {
  const seven = 7 * 60
  it.each([
    ['today, if it is still to come', '2026-11-28T10:00Z', 'America/New_York', '2026-11-28T12:00Z'],
    ['tomorrow, from its minute on', '2026-11-28T12:00Z', 'America/New_York', '2026-11-29T12:00Z'],
    ['by the clock on the wall when it goes forward', '2026-03-07T13:00Z', 'America/New_York', '2026-03-08T11:00Z'],
    ['and when it goes back', '2026-10-31T12:00Z', 'America/New_York', '2026-11-01T12:00Z'],
  ])('is %s', (_what, now, zone, then) => {
    expect(new Date(nextMorning(at(now), seven, zone))).toEqual(new Date(at(then)))
  })
  it('comes once on a day that has its minute twice or not at all', () => {
    for (const [from, minute] of [
      ['2026-03-07T12:00Z', 150],
      ['2026-10-31T12:00Z', 90],
    ] as const) {
      const first = nextMorning(at(from), minute, 'America/New_York')
      const second = nextMorning(first, minute, 'America/New_York')
      const dates = [first, second].map((ms) =>
        Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('America/New_York').toPlainDate().toString(),
      )
      expect(new Set(dates).size).toBe(2)
      expect(second - first).toBeLessThanOrEqual(25 * 3_600_000)
    }
  })
  it('is later than now and less than two days away, anywhere and at any time', () => {
    const zones = ['Asia/Almaty', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Europe/Madrid']
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (now, minute, zone) => {
          const next = nextMorning(now, minute, zone)
          expect(next).toBeGreaterThan(now)
          expect(next - now).toBeLessThan(2 * 86_400_000)
        },
      ),
    )
  })
})
