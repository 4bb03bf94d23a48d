import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietAround, remindsAt, waitsUntil, type QuietHours } from './quiet-hours.ts'
import type { Occasion } from './rules.ts'

const night: QuietHours = { quietFromMinute: 21 * 60, quietUntilMinute: 8 * 60 }
const newYork = 'America/New_York'
const there = (text: string, zone = newYork) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
const told = (ms: number | null | undefined, zone = newYork) =>
  ms == null ? ms : Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDateTime().toString()
const hour = 3_600_000

describe('quiet hours', () => {
  it.each([
    ['2026-11-24T20:59:59', null],
    ['2026-11-24T21:00:00', '2026-11-25T08:00:00'],
    ['2026-11-25T00:00:00', '2026-11-25T08:00:00'],
    ['2026-11-25T07:59:59', '2026-11-25T08:00:00'],
    ['2026-11-25T08:00:00', null],
  ])('at %s end %s', (now, ends) => {
    expect(told(quietAround(there(now), night, newYork)?.ends ?? null)).toBe(ends)
  })

  it('may lie within a day, or not be', () => {
    const noon = { quietFromMinute: 12 * 60, quietUntilMinute: 14 * 60 }
    expect(told(quietAround(there('2026-11-24T13:00'), noon, newYork)?.ends)).toBe('2026-11-24T14:00:00')
    expect(quietAround(there('2026-11-24T23:00'), noon, newYork)).toBeNull()
    expect(quietAround(there('2026-11-24T23:00'), { quietFromMinute: 0, quietUntilMinute: 0 }, newYork)).toBeNull()
  })

  it('end by the clock on the wall also in a night in which it is changed', () => {
    // 1 November 2026: 25 hours.
    const around = quietAround(there('2026-10-31T22:00'), night, newYork)!
    expect(told(around.ends)).toBe('2026-11-01T08:00:00')
    expect((around.ends - around.began) / hour).toBe(12)
  })

  it('are by each zone’s own clock, hold at every moment inside and at none outside', () => {
    const zones = ['America/New_York', 'Asia/Almaty', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu']
    fc.assert(
      fc.property(
        fc.integer({ min: there('2026-01-01T00:00'), max: there('2027-12-31T00:00') }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (now, quietFromMinute, quietUntilMinute, zone) => {
          const around = quietAround(now, { quietFromMinute, quietUntilMinute }, zone)
          if (!around) return
          expect(around.began <= now && now < around.ends).toBe(true)
          expect(around.ends - around.began).toBeLessThanOrEqual(25 * hour)
          expect(quietAround(around.ends, { quietFromMinute, quietUntilMinute }, zone)?.began ?? null).not.toBe(
            around.began,
          )
        },
      ),
    )
  })
})

describe('what waits', () => {
  const now = there('2026-11-24T22:00')
  const morning = '2026-11-25T08:00:00'
  const visit = (startsAt: string, more = {}) => ({
    startsAt: there(startsAt),
    endsAt: there(startsAt) + 3 * hour,
    requestedAt: now - 48 * hour,
    byMember: false,
    ...more,
  })
  const id = 'b'
  const news = (name: 'booking/confirmed' | 'booking/cancelled' | 'booking/held' | 'booking/on_my_way'): Occasion => ({
    name,
    bookingId: id,
    version: 1,
  })
  const reminder = (lead: number | string): Occasion => ({ name: 'reminder', bookingId: id, version: 1, lead })
  const wait = (occasion: Occasion, of: ReturnType<typeof visit>) => told(waitsUntil(occasion, of, night, newYork, now))
  const [far, soon] = ['2026-11-28T10:00', '2026-11-25T21:30']

  it('is news of a visit that is not soon, and money', () => {
    expect(wait(news('booking/cancelled'), visit(far))).toBe(morning)
    expect(wait({ name: 'payment/received', bookingId: id, paymentId: 'p' }, visit(far))).toBe(morning)
    expect(
      wait({ name: 'booking/given', bookingId: id, version: 1, technicianId: 't', at: 1, promised: true }, visit(far)),
    ).toBe(morning)
  })

  it('is nothing about a visit within 24 hours, nor one that was', () => {
    expect(wait(news('booking/cancelled'), visit(soon))).toBeNull()
    const moved = (from: string): Occasion => ({
      name: 'booking/rescheduled',
      bookingId: id,
      version: 2,
      previousStartsAt: there(from),
    })
    expect(wait(moved(soon), visit(far))).toBeNull()
    expect(wait(moved('2026-11-26T09:00'), visit(far))).toBe(morning)
    // Nobody has come at eight: whoever waits at home hears it now.
    const begun = '2026-11-24T20:00'
    expect(wait(news('booking/cancelled'), visit(begun))).toBeNull()
    expect(wait(moved(begun), visit(far))).toBeNull()
    expect(wait(news('booking/cancelled'), visit('2026-11-24T18:00'))).toBe(morning)
  })

  it('is nothing that happens now or was just asked for', () => {
    expect(wait(news('booking/on_my_way'), visit(far))).toBeNull()
    expect(wait(news('booking/held'), visit(far))).toBeNull()
    expect(wait({ name: 'payment/asked', bookingId: id, owedMinor: 1 }, visit(far))).toBeNull()
    expect(wait({ name: 'link/asked', bookingId: id, version: 1, asked: 1 }, visit(far))).toBeNull()
    expect(wait(reminder('now-1'), visit(far))).toBeNull()
  })

  it('is not the confirmation of who has just booked by herself; of who had it booked it is', () => {
    const just = { requestedAt: now - hour / 2 }
    expect(wait(news('booking/confirmed'), visit(far, just))).toBeNull()
    expect(wait(news('booking/confirmed'), visit(far, { ...just, byMember: true }))).toBe(morning)
    expect(wait(news('booking/confirmed'), visit(far, { requestedAt: now - hour }))).toBe(morning)
  })

  it('is a reminder that still comes two hours before', () => {
    expect(wait(reminder(720), visit('2026-11-25T10:00'))).toBe(morning)
    expect(wait(reminder(720), visit('2026-11-25T09:59'))).toBeNull()
  })

  it('is nothing by day', () => {
    expect(waitsUntil(news('booking/cancelled'), visit(far), night, newYork, there('2026-11-24T12:00'))).toBeNull()
  })
})

describe('a reminder planned for the night', () => {
  it.each([
    ['2026-11-24T22:00', '2026-11-25T08:30', '2026-11-24T20:45:00'],
    ['2026-11-25T06:00', '2026-11-25T08:00', '2026-11-24T20:45:00'],
    ['2026-11-24T22:00', '2026-11-25T22:00', '2026-11-24T22:00:00'],
    ['2026-11-24T18:00', '2026-11-25T08:00', '2026-11-24T18:00:00'],
  ])('at %s for a visit at %s goes at %s', (planned, startsAt, goes) => {
    expect(told(remindsAt(there(planned), there(startsAt), night, newYork))).toBe(goes)
  })
})
