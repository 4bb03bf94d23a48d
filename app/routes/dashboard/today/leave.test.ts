import { expect, test } from 'vitest'
import type { DayRow } from '#app/domain/desk/index.server.ts'
import { makeReader } from '#app/words/reader.ts'
import { buildNext } from './day-view.server.ts'

const start = Date.UTC(2026, 10, 27, 17, 30)
const job = {
  id: 'a',
  status: 'confirmed',
  startsAt: new Date(start),
  endsAt: new Date(start + 3_600_000),
  travelBeforeMinutes: 31,
  bufferBeforeMinutes: 0,
  onMyWayAt: null,
  arrivedAt: null,
  place: 'customer',
} as unknown as DayRow

/** So many minutes before the start. */
const leaveAt = (minutes: number, change: Partial<DayRow> = {}) =>
  buildNext(
    { ...job, ...change },
    null,
    makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now: start - minutes * 60_000 }),
  ).leave

test('says when to leave, then that it is time to leave, until she has set out', () => {
  expect(leaveAt(60)).toBe('Leave by 11:59\u00a0am: 31 min drive')
  expect(leaveAt(29)).toBe('Time to leave: 31 min drive')
  expect(leaveAt(29, { onMyWayAt: new Date(start) })).toBeNull()
  expect(leaveAt(-5)).toBeNull()
  expect(leaveAt(29, { travelBeforeMinutes: 0 })).toBeNull()
})

const next = (change: Partial<DayRow>, minutes = 60) =>
  buildNext(
    {
      ...job,
      readyAsked: true,
      readyLost: false,
      readyHome: null,
      readyWater: null,
      readyParking: '',
      readyPets: '',
      ...change,
    },
    null,
    makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now: start - minutes * 60_000 }),
  )

test('is under way once somebody is there, even before its time', () => {
  expect(next({})).toMatchObject({ under: false, when: 'in 1 h' })
  const there = { under: true, when: 'until 1:30\u00a0pm' }
  expect(next({ arrivedAt: new Date(start) })).toMatchObject(there)
  expect(next({}, -5)).toMatchObject(there)
})

test('says before the visit whether somebody will be home, and what there is to know', () => {
  expect(next({ readyAsked: false }).ready).toBeNull()
  expect(next({}).ready).toBe('noAnswer')
  expect(next({ readyLost: true }).ready).toBe('notReached')
  expect(next({ readyLost: true, readyHome: true }).ready).toBe('ready')
  expect(next({ readyHome: true }).ready).toBe('ready')
  expect(next({ readyHome: false }).ready).toBe('notReady')
  expect(next({ readyHome: true }, -5).ready).toBeNull()
  expect(next({ readyHome: true, arrivedAt: new Date(start) }).ready).toBeNull()
  expect(next({}).tips).toEqual([])
  expect(next({ readyWater: false, readyParking: 'In the yard', readyPets: 'A dog' }).tips).toEqual([
    'There is no water.',
    'Where to park: In the yard',
    'Pets: A dog',
  ])
})
