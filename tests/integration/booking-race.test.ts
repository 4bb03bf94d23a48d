import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  confirmPaidBooking,
  listOpenSlots,
  releaseHold,
  requestBooking,
  type RequestAnswer,
} from '#app/domain/booking/index.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { allowCharges, at, book, doorstep, guest, minute, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

const reasons = (answers: RequestAnswer[]) => answers.map((answer) => (answer.ok ? 'ok' : answer.reason))
const count = (answers: RequestAnswer[], reason: string) => reasons(answers).filter((each) => each === reason).length

/** Open starts of a week around a time, where other times are looked for. */
async function openAround(tenant: TestTenant, start: number): Promise<number[]> {
  const day = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10)
  const answer = await listOpenSlots(app, tenant.id, {
    service: tenant.serviceSlug,
    from: day(-3),
    to: day(7),
    place: doorstep,
  })
  return answer.ok ? answer.slots.map((slot) => slot.start) : []
}

describe('many customers who want one time', () => {
  it(
    'BOOK1: exactly one of a hundred gets it, twenty times over, and the others are offered three other times',
    { timeout: 180_000 },
    async () => {
      // Short days: what matters is who gets the time, not how long the search for others takes.
      const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '09:00', ends: '13:00' }))
      const tenant = await makeTenant(test, { hours })
      for (let round = 0; round < 20; round += 1) {
        // Two rounds a day: the first time of an empty day, and the first that is left.
        const [start] = await openStarts(app, tenant, 3 + Math.floor(round / 2))
        const answers = await Promise.all(
          Array.from({ length: 100 }, () => requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!))),
        )
        expect([count(answers, 'ok'), count(answers, 'slot_taken')]).toEqual([1, 99])
        const open = new Set(await openAround(tenant, start!))
        for (const answer of answers) {
          if (answer.ok || answer.reason !== 'slot_taken') continue
          expect(answer.alternatives).toHaveLength(3)
          expect(answer.alternatives.every((slot) => slot.start !== start && open.has(slot.start))).toBe(true)
        }
      }
      const [held] = await sql`select count(*)::int from bookings where tenant_id = ${tenant.id}`
      expect(held!.count).toBe(20)
    },
  )

  it('BOOK10: K technicians serve exactly K of K + 5 customers, each one once', async () => {
    const tenant = await makeTenant(test, { technicians: 10 })
    const [start] = await openStarts(app, tenant)
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!))),
    )
    expect([count(answers, 'ok'), count(answers, 'slot_taken')]).toEqual([10, 5])
    const technicians = answers.flatMap((answer) => (answer.ok ? [answer.booking.technicianId] : []))
    expect(new Set(technicians).size).toBe(10)
  })

  it('are shared fairly among the technicians, and the reason is kept', async () => {
    const tenant = await makeTenant(test, { technicians: 3 })
    const starts = await openStarts(app, tenant)
    const chosen = []
    for (const start of [starts[0]!, starts[8]!, starts[16]!]) chosen.push(await book(app, tenant, start))
    expect(new Set(chosen.map(({ technicianId }) => technicianId)).size).toBe(3)
    const [event] =
      await sql`select detail from booking_events where booking_id = ${chosen[2]!.id} and kind = 'requested'`
    expect(event!.detail.technician).toBe('1 of 3 free; 0 min more driving, 0 that day, 0 that week')
  })

  it('get the technician they named, or nobody', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const [start] = await openStarts(app, tenant)
    const technician = tenant.technicianIds[1]!
    expect((await book(app, tenant, start!, { technician })).technicianId).toBe(technician)
    const again = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!, { technician }))
    expect(again).toMatchObject({ ok: false, reason: 'slot_taken' })
    const foreign = await makeTenant(test)
    expect(
      await requestBooking(
        app,
        tenant.id,
        guest(tenant.serviceSlug, start!, { technician: foreign.technicianIds[0]! }),
      ),
    ).toEqual({ ok: false, reason: 'not_found' })
    expect(await requestBooking(app, tenant.id, guest(foreign.serviceId, start!))).toEqual({
      ok: false,
      reason: 'not_found',
    })
  })
})

describe('the same request twice', () => {
  it('BOOK8: books once for one key, twenty at once, and refuses the key for another request', async () => {
    const tenant = await makeTenant(test, { technicians: 3 })
    const starts = await openStarts(app, tenant)
    const key = randomUUID()
    const request = guest(tenant.serviceSlug, starts[0]!)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => requestBooking(app, tenant.id, request, { idempotencyKey: key })),
    )
    const ids = new Set(answers.map((answer) => answer.ok && answer.booking.id))
    expect(ids.size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
    expect(await requestBooking(app, tenant.id, request, { idempotencyKey: key })).toMatchObject({
      ok: true,
      replayed: true,
    })
    const changed = guest(tenant.serviceSlug, starts[1]!)
    expect(await requestBooking(app, tenant.id, changed, { idempotencyKey: key })).toEqual({
      ok: false,
      reason: 'idempotency_conflict',
    })
    const [rows] = await sql`select count(*)::int from bookings where tenant_id = ${tenant.id}`
    expect(rows!.count).toBe(1)
  })

  it('may use the key of another business without any effect there', async () => {
    const [a, b] = [await makeTenant(test), await makeTenant(test)]
    const [start] = await openStarts(app, a)
    const request = guest(a.serviceSlug, start!)
    const [first, second] = [
      await requestBooking(app, a.id, request, { idempotencyKey: 'k' }),
      await requestBooking(app, b.id, request, { idempotencyKey: 'k' }),
    ]
    expect([first.ok && first.replayed, second.ok && second.replayed]).toEqual([false, false])
  })

  it('may use its key again after it was refused', async () => {
    const tenant = await makeTenant(test)
    const [start] = await openStarts(app, tenant)
    const taken = await book(app, tenant, start!)
    const request = guest(tenant.serviceSlug, start!)
    expect(await requestBooking(app, tenant.id, request, { idempotencyKey: 'again' })).toMatchObject({
      reason: 'slot_taken',
    })
    await cancelBooking(app, tenant.id, taken.id, { kind: 'system' })
    expect(await requestBooking(app, tenant.id, request, { idempotencyKey: 'again' })).toMatchObject({
      ok: true,
      replayed: false,
    })
  })
})

describe('a hold', () => {
  const paidService = { payment: { kind: 'deposit', depositMinor: 2_000 } } as const

  it('PAY12: keeps the time at the server’s price until it is paid', async () => {
    const tenant = await makeTenant(test, paidService)
    await allowCharges(test, tenant.id)
    const [start] = await openStarts(app, tenant)
    const forged = {
      ...guest(tenant.serviceSlug, start!),
      priceMinor: 1,
      dueNowMinor: 0,
      status: 'confirmed',
      tenantId: randomUUID(),
      price: 1,
    }
    const answer = await requestBooking(app, tenant.id, forged)
    expect(answer).toMatchObject({ ok: true, booking: { status: 'held', dueNowMinor: 2_000 } })
    const [row] =
      await sql`select price_minor, status, hold_expires_at - created_at as hold from bookings where tenant_id = ${tenant.id}`
    expect(row).toMatchObject({ priceMinor: '12000', status: 'held', hold: '00:30:00' })
  })

  it('is refused when the business cannot take payments', async () => {
    const tenant = await makeTenant(test, paidService)
    const [start] = await openStarts(app, tenant)
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start!))).toEqual({
      ok: false,
      reason: 'payments_unavailable',
    })
  })

  it('BOOK5: leaves the time to exactly one customer at the instant it ends', async () => {
    const tenant = await makeTenant(test, paidService)
    const accountId = await allowCharges(test, tenant.id)
    for (let round = 0; round < 6; round += 1) {
      const [start] = await openStarts(app, tenant)
      const held = await book(app, tenant, start!)
      await recordPaid(test, tenant.id, held.id, accountId, 2_000)
      const instant = held.holdExpiresAt!.getTime()
      const before = await requestBooking(at(app, instant - 1), tenant.id, guest(tenant.serviceSlug, start!))
      expect(before).toMatchObject({ ok: false, reason: 'slot_taken' })
      const late = at(app, instant)
      const [, , ...others] = await Promise.all([
        confirmPaidBooking(late, tenant.id, held.id),
        releaseHold(late, tenant.id, held.id),
        ...Array.from({ length: 6 }, () => requestBooking(late, tenant.id, guest(tenant.serviceSlug, start!))),
      ])
      const owners = await sql`
        select id, status from bookings where tenant_id = ${tenant.id} and starts_at = ${new Date(start!)} and status not in ('expired', 'cancelled')`
      expect(owners).toHaveLength(1)
      const [refunds] =
        await sql`select count(*)::int from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${held.id}`
      // The customer who paid gets the time or the money, never both and never neither.
      expect(refunds!.count).toBe(owners[0]!.id === held.id ? 0 : 1)
      expect(others.filter((answer) => answer.ok)).toHaveLength(owners[0]!.id === held.id ? 0 : 1)
    }
  })

  it('BOOK4: is confirmed once, however many ask at the same time', async () => {
    const tenant = await makeTenant(test, paidService)
    const accountId = await allowCharges(test, tenant.id)
    const [start] = await openStarts(app, tenant)
    const held = await book(app, tenant, start!)
    expect(await confirmPaidBooking(app, tenant.id, held.id)).toBe('not_paid')
    await recordPaid(test, tenant.id, held.id, accountId, 2_000)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => confirmPaidBooking(app, tenant.id, held.id)))
    expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(19)
    const events = await sql`select name from outbox where tenant_id = ${tenant.id} and name = 'booking/confirmed'`
    expect(events).toHaveLength(1)
    expect(await releaseHold(at(app, held.holdExpiresAt!.getTime() + minute), tenant.id, held.id)).toBe('confirmed')
  })

  it('is released once when it ran out, with its event', async () => {
    const tenant = await makeTenant(test, paidService)
    await allowCharges(test, tenant.id)
    const [start] = await openStarts(app, tenant)
    const held = await book(app, tenant, start!)
    const expires = held.holdExpiresAt!.getTime()
    expect(await releaseHold(at(app, expires - 1), tenant.id, held.id)).toBe('held')
    expect(await releaseHold(at(app, expires), tenant.id, held.id)).toBe('expired')
    expect(await releaseHold(at(app, expires), tenant.id, held.id)).toBe('expired')
    expect(await sql`select 1 from outbox where tenant_id = ${tenant.id} and name = 'booking/expired'`).toHaveLength(1)
    await book(at(app, expires), tenant, start!)
  })
})
