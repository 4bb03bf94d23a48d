import { expect, test } from 'vitest'
import { makeReader } from '#app/words/reader.ts'
import type { Managed } from './managed.server.ts'
import { toManageView } from './manage-view.server.ts'

const start = Date.UTC(2026, 11, 5, 14, 30)
const reader = (hoursBefore: number) =>
  makeReader({
    language: 'en',
    country: 'US',
    timeZone: 'America/New_York',
    now: start - hoursBefore * 3_600_000,
  })

const managed = (change: { refund?: number; hours?: number; captured?: number; moved?: boolean } = {}) =>
  ({
    booking: {
      id: '8d30caa8-971d-4492-bf7e-a09176daaad4',
      status: 'confirmed',
      startsAt: new Date(start),
      endsAt: new Date(start + 3_600_000),
      timeZone: 'America/New_York',
      currency: 'USD',
      priceMinor: 20_000,
      discountMinor: 0,
      place: 'online',
      serviceSlug: 'clean',
      cancelFreeHours: change.hours ?? 24,
      refundLatePercent: change.refund ?? 50,
    },
    bill: { lines: [{ kind: 'service', label: 'Clean', amountMinor: 20_000 }], dueMinor: 15_000, taxNumber: {} },
    payments: change.captured === 0 ? [] : [{ capturedMinor: change.captured ?? 5_000, refundedMinor: 0 }],
    cancelling: { refusal: null, refundMinor: 5_000, moved: change.moved ?? false },
    rescheduling: { refusal: null },
    links: {},
    shop: {},
  }) as unknown as Managed

const policyAt = (hoursBefore: number, change?: Parameters<typeof managed>[0]) =>
  toManageView(managed(change), new URLSearchParams(), reader(hoursBefore)).policy?.replaceAll('\u00a0', ' ') ?? null

test('a paid booking says until when it can be cancelled for free, and what is kept after that', () => {
  expect(policyAt(48)).toBe('You can cancel free of charge until Fri 4 Dec, 9:30 am; later, you get 50% back.')
  expect(policyAt(48, { refund: 0 })).toBe(
    'You can cancel free of charge until Fri 4 Dec, 9:30 am; later, the payment is kept.',
  )
  expect(policyAt(3)).toBe('This begins in less than 24 hours, so you get 50% back if you cancel.')
})

test('says nothing when nothing is paid, when cancelling stays free, or when the booking was moved', () => {
  expect([{ captured: 0 }, { refund: 100 }, { hours: 0 }, { moved: true }].map((each) => policyAt(48, each))).toEqual([
    null,
    null,
    null,
    null,
  ])
})
