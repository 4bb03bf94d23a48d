import { describe, expect, it } from 'vitest'
import { dayMs } from '#app/lib/time.ts'
import { dueAt, isDue, learnRhythm } from './rules.ts'

const day = (count: number) => count * dayMs

describe('a rhythm', () => {
  it.each([
    ['nobody’s', [], null],
    ['of one visit', [0], null],
    ['of two visits', [0, 30], null],
    ['of three', [0, 30, 60], 30],
    ['in whatever order', [60, 0, 30], 30],
    ['is the middle of an odd number', [0, 10, 40, 60], 20],
    ['is between the two in the middle of an even number', [0, 20, 60], 30],
    ['is not moved by one long pause', [0, 30, 60, 400, 430], 30],
    ['of two visits on one day counts them once', [0, 0.2, 30, 30.4, 60], 30],
    ['is a week at least', [0, 2, 4, 6], 7],
    ['is two years at most', [0, 900, 1800], 730],
    [
      'forgets what was long ago',
      [...Array.from({ length: 20 }, (_, at) => at * 7), ...Array.from({ length: 12 }, (_, at) => 200 + at * 30)],
      30,
    ],
  ])('%s', (_, days, expected) => {
    expect(learnRhythm(days.map(day))).toBe(expected)
  })
})

describe('somebody is due', () => {
  const once = { endsAt: day(100), serviceDays: 90, starts: [day(100)], calledOffAt: null }
  const regular = { ...once, starts: [day(40), day(70), day(100)] }

  it('so many days after her visit as are set for its service', () => {
    expect(dueAt(once, { learns: true })).toBe(day(190))
    expect(dueAt({ ...once, serviceDays: null }, { learns: true })).toBe(null)
  })

  it('by her own rhythm where she has one, with some days to come by herself', () => {
    expect(dueAt(regular, { learns: true })).toBe(day(133))
    expect(dueAt(regular, { learns: false })).toBe(day(190))
    expect(dueAt({ ...regular, serviceDays: null }, { learns: true })).toBe(day(133))
    const yearly = { ...once, starts: [day(-630), day(-265), day(100)] }
    expect(dueAt(yearly, { learns: true })).toBe(day(100 + 365 + 37))
  })

  it('later where she has called a booking off since', () => {
    expect(dueAt({ ...once, calledOffAt: day(120) }, { learns: true })).toBe(day(210))
    expect(dueAt({ ...once, calledOffAt: day(50) }, { learns: true })).toBe(day(190))
  })

  it('for a month, and never before', () => {
    const due = day(190)
    expect([isDue(due, due - 1), isDue(due, due), isDue(due, due + day(30) - 1), isDue(due, due + day(30))]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isDue(null, due)).toBe(false)
  })
})
