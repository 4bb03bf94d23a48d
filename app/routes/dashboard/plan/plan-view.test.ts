import { expect, it } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import { viewPlan } from './plan-view.server.ts'

const now = Date.UTC(2026, 10, 28, 12)

it('says what each month would have cost on the other plan, and how much less or more that is', () => {
  const reader = makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now })
  const month = (plan: 'trial' | 'per_booking' | 'monthly', bookings: number) => ({
    month: '2026-11',
    plan,
    bookings,
    free: 0,
  })
  const { months } = viewPlan(
    {
      plan: undefined,
      months: [month('per_booking', 42), month('per_booking', 5), month('monthly', 42), month('trial', 5)],
      log: [],
      invoices: [],
    },
    now,
    reader,
  )
  expect(months.map(({ cost, otherWay }) => [cost, otherWay])).toEqual([
    ['$84.00', '$29.00 ($55.00 less)'],
    ['$10.00', '$29.00 ($19.00 more)'],
    ['$29.00', '$84.00 ($55.00 more)'],
    ['$0.00', '–'],
  ])
})

it('dates invoices by the business’s clock, leaves out those over nothing, and writes months as headings', () => {
  const at = Date.UTC(2026, 10, 28, 3)
  const invoice = { at, status: 'paid', url: null }
  const { invoices, months } = viewPlan(
    {
      plan: undefined,
      months: [{ month: '2026-11', plan: 'monthly', bookings: 1, free: 0 }],
      log: [],
      invoices: [
        { ...invoice, id: 'in_start', totalMinor: 0 },
        { ...invoice, id: 'in_month', totalMinor: 2900 },
      ],
    },
    now,
    makeReader({ language: 'ru', country: 'US', timeZone: 'America/New_York', now }),
  )
  expect(invoices).toMatchObject([{ id: 'in_month', date: 'пт, 27 нояб.' }])
  expect(months[0]?.month).toBe('Ноябрь 2026')
})

it('tells one line of choices that were taken back or followed by another before they held', () => {
  const reader = makeReader({ language: 'en', country: 'US', timeZone: 'America/New_York', now })
  const entry = (id: string, action: string, from: string, to: string) => ({
    id,
    at: new Date(now),
    action,
    detail: { from, to },
    reason: null,
  })
  const { log } = viewPlan(
    {
      plan: undefined,
      months: [],
      // Newest first.
      log: [
        entry('f', 'plan.chosen', 'monthly', 'monthly'),
        { ...entry('e', 'plan.credited', '', ''), detail: { amountMinor: 500 } },
        entry('d', 'plan.chosen', 'monthly', 'per_booking'),
        entry('c', 'plan.changed', 'trial', 'monthly'),
        entry('b', 'plan.chosen', 'trial', 'monthly'),
        entry('a', 'plan.chosen', 'trial', 'per_booking'),
      ],
      invoices: [],
    },
    now,
    reader,
  )
  expect(log.map(({ id, text }) => [id, text])).toEqual([
    ['f', 'You took your choice back and stayed with: Monthly'],
    ['e', 'Credit from Wayslot: $5.00'],
    ['c', 'Trial ended, Monthly began.'],
    ['b', 'You chose: Monthly'],
  ])
})
