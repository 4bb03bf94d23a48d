import { afterEach, describe, expect, it } from 'vitest'
import {
  approveBooking,
  cancelBooking,
  confirmPaidBooking,
  findManagedBooking,
  finishBooking,
  makeManageToken,
  quoteCancellation,
  rejectBooking,
  releaseHold,
  requestBooking,
  rescheduleBooking,
  type Doer,
  type Member,
} from '#app/domain/booking/index.server.ts'
import { estimateMinutes } from '#app/domain/scheduling/rules.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import {
  allowCharges,
  at,
  book,
  doorstep,
  guest,
  hour,
  minute,
  openStarts,
  recordPaid,
  withoutMaps,
} from '#tests/setup/bookings.ts'
import { makeTenant, type TenantOptions } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

const customer = (version = 1): Doer => ({ kind: 'customer', version })
const owner = (tenant: { ownerId: string }): Member => ({ kind: 'member', userId: tenant.ownerId, role: 'owner' })

async function paidBooking(options: TenantOptions = {}, days = 3) {
  const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 3_001 }, ...options })
  const accountId = await allowCharges(test, tenant.id)
  await sql`update tenants set refund_late_percent = 50, cancel_free_hours = 24, change_until_hours = 2 where id = ${tenant.id}`
  const [start] = await openStarts(app, tenant, days)
  const booking = await book(app, tenant, start!)
  const paymentId = await recordPaid(test, tenant.id, booking.id, accountId, 3_001)
  return { tenant, booking, paymentId, accountId, start: start! }
}

const refundsOf = (bookingId: string) => sql`
  select r.amount_minor::int, r.reason, r.cause from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${bookingId}`
const eventsOf = async (tenantId: string) =>
  (await sql`select name from outbox where tenant_id = ${tenantId} order by seq`).map(({ name }) => name as string)

describe('cancelling', () => {
  it('gives back all until the free hours end, then the owner’s share, as it said when asked before', async () => {
    for (const [hoursBefore, expected] of [
      [24, 3_001],
      [23.99, 1_500],
    ] as const) {
      const { tenant, booking, start } = await paidBooking()
      await confirmPaidBooking(app, tenant.id, booking.id)
      const then = at(app, start - hoursBefore * hour)
      expect(await quoteCancellation(then, tenant.id, booking.id, customer())).toMatchObject({
        ok: true,
        refundMinor: expected,
      })
      expect(await cancelBooking(then, tenant.id, booking.id, customer())).toMatchObject({
        ok: true,
        refundMinor: expected,
        version: 2,
      })
      expect(await refundsOf(booking.id)).toEqual([{ amountMinor: expected, reason: 'cancelled', cause: 'cancelled' }])
      expect(await eventsOf(tenant.id)).toEqual([
        'booking/held',
        'booking/confirmed',
        'booking/cancelled',
        'refund/requested',
      ])
    }
  })

  it('by the business gives back everything, even a minute before', async () => {
    const { tenant, booking, start } = await paidBooking()
    await confirmPaidBooking(app, tenant.id, booking.id)
    const done = await cancelBooking(at(app, start - minute), tenant.id, booking.id, owner(tenant), 'Van broke down')
    expect(done).toMatchObject({ ok: true, refundMinor: 3_001 })
    const [row] = await sql`select status, cancelled_by, cancel_reason from bookings where id = ${booking.id}`
    expect(row).toEqual({ status: 'cancelled', cancelledBy: 'business', cancelReason: 'Van broke down' })
  })

  it('by the business keeps a part only with a reason, which the customer reads', async () => {
    const { tenant, booking } = await paidBooking()
    await confirmPaidBooking(app, tenant.id, booking.id)
    await expect(cancelBooking(app, tenant.id, booking.id, owner(tenant), ' ', 2_000)).rejects.toMatchObject({
      detail: { code: 'reason_needed' },
    })
    expect(await cancelBooking(app, tenant.id, booking.id, owner(tenant), 'We were half done', 2_000)).toMatchObject({
      ok: true,
      refundMinor: 2_000,
    })
  })

  it('LINK4: has one effect when it is asked fifty times at once', async () => {
    const { tenant, booking } = await paidBooking()
    await confirmPaidBooking(app, tenant.id, booking.id)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => cancelBooking(app, tenant.id, booking.id, customer())),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.reason])))).toEqual(
      new Set(['already_cancelled']),
    )
    expect(await refundsOf(booking.id)).toHaveLength(1)
    expect((await eventsOf(tenant.id)).filter((name) => name === 'booking/cancelled')).toHaveLength(1)
  })

  it('is too late for the customer once it begins, and impossible for bookings of others', async () => {
    const { tenant, booking, start } = await paidBooking()
    await confirmPaidBooking(app, tenant.id, booking.id)
    expect(await cancelBooking(at(app, start), tenant.id, booking.id, customer())).toEqual({
      ok: false,
      reason: 'too_late',
    })
    const other = await makeTenant(test)
    expect(await cancelBooking(app, other.id, booking.id, owner(other))).toEqual({ ok: false, reason: 'not_found' })
    expect(await cancelBooking(app, tenant.id, 'not-an-id', owner(tenant))).toEqual({ ok: false, reason: 'not_found' })
    const staff: Member = { kind: 'member', userId: tenant.ownerId, role: 'staff' }
    expect(await cancelBooking(app, tenant.id, booking.id, staff)).toEqual({ ok: false, reason: 'not_allowed' })
  })

  it('frees the time and plans the next drive anew', async () => {
    const estimating = withoutMaps(app)
    const tenant = await makeTenant(test)
    const starts = await openStarts(estimating, tenant)
    const far = { lat: 40.61, lng: -74.02, label: 'Far' }
    const first = await book(estimating, tenant, starts[0]!)
    const second = await book(estimating, tenant, starts[0]! + 3 * hour, { place: far })
    const third = await book(estimating, tenant, starts[0]! + 6 * hour)
    const driveOf = async (id: string) =>
      (await sql`select travel_before_minutes as drive from bookings where id = ${id}`)[0]!.drive
    expect(await driveOf(third.id)).toBe(estimateMinutes(far, doorstep))
    await cancelBooking(estimating, tenant.id, second.id, customer())
    expect(await driveOf(third.id)).toBe(0)
    expect(await driveOf(first.id)).toBe(0)
    await book(estimating, tenant, starts[0]! + 3 * hour)
  })
})

describe('moving', () => {
  it('keeps technician, length and money, ends the old link and leaves one booking', async () => {
    const { tenant, booking, start } = await paidBooking({ technicians: 2 })
    await confirmPaidBooking(app, tenant.id, booking.id)
    await sql`update services set duration_minutes = 240, active = false where tenant_id = ${tenant.id}`
    const moved = await rescheduleBooking(app, tenant.id, booking.id, { start: start + 30 * minute }, customer())
    expect(moved).toMatchObject({
      ok: true,
      booking: { version: 2, technicianId: booking.technicianId, endsAt: new Date(start + 90 * minute) },
    })
    expect(await cancelBooking(app, tenant.id, booking.id, customer(1))).toEqual({
      ok: false,
      reason: 'link_superseded',
    })
    expect(await rescheduleBooking(app, tenant.id, booking.id, { start }, customer(1))).toEqual({
      ok: false,
      reason: 'link_superseded',
    })
    const [event] = await sql`select data from outbox where tenant_id = ${tenant.id} and name = 'booking/rescheduled'`
    expect(event!.data).toEqual({
      bookingId: booking.id,
      version: 2,
      startsAt: start + 30 * minute,
      previousStartsAt: start,
      previousEndsAt: start + 60 * minute,
    })
    expect(await cancelBooking(app, tenant.id, booking.id, customer(2))).toMatchObject({ ok: true, refundMinor: 3_001 })
  })

  it.each([
    [0, 0, 0],
    [50, 1_500, 1_500],
  ])(
    'late brings back nothing of what was forfeited, however often it is moved: %i %%',
    async (percent, back, again) => {
      const { tenant, booking, start } = await paidBooking()
      await confirmPaidBooking(app, tenant.id, booking.id)
      await sql`update tenants set refund_late_percent = ${percent} where id = ${tenant.id}`
      const late = at(app, start - 20 * hour)
      const [far] = await openStarts(app, tenant, 17)
      expect(await rescheduleBooking(late, tenant.id, booking.id, { start: far! }, customer())).toMatchObject({
        ok: true,
      })
      expect(await quoteCancellation(late, tenant.id, booking.id, customer(2))).toMatchObject({
        free: false,
        refundMinor: back,
      })
      // A softer policy, or a second move while it is early again, gives no better terms either.
      await sql`update tenants set refund_late_percent = 100 where id = ${tenant.id}`
      const next = await rescheduleBooking(late, tenant.id, booking.id, { start: far! + 30 * minute }, customer(2))
      expect(next).toMatchObject({ ok: true })
      expect(await cancelBooking(late, tenant.id, booking.id, customer(3))).toMatchObject({
        ok: true,
        refundMinor: again,
      })
    },
  )

  it('late costs the customer nothing when the business then cancels, and moving early forfeits nothing', async () => {
    const { tenant, booking, start } = await paidBooking()
    await confirmPaidBooking(app, tenant.id, booking.id)
    const early = await rescheduleBooking(app, tenant.id, booking.id, { start: start + 30 * minute }, customer())
    expect(early).toMatchObject({ ok: true })
    expect(await quoteCancellation(app, tenant.id, booking.id, customer(2))).toMatchObject({ refundMinor: 3_001 })
    const late = at(app, start - 20 * hour)
    expect(
      await rescheduleBooking(late, tenant.id, booking.id, { start: start + 60 * minute }, customer(2)),
    ).toMatchObject({ ok: true })
    expect(await cancelBooking(late, tenant.id, booking.id, owner(tenant))).toMatchObject({
      ok: true,
      refundMinor: 3_001,
    })
  })

  it('goes to another technician when its own cannot', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const starts = await openStarts(app, tenant)
    const [a, b] = tenant.technicianIds as [string, string]
    const booking = await book(app, tenant, starts[0]!, { technician: a })
    await book(app, tenant, starts[12]!, { technician: a })
    expect(await rescheduleBooking(app, tenant.id, booking.id, { start: starts[12]! }, customer())).toMatchObject({
      ok: true,
      booking: { technicianId: b },
    })
    await book(app, tenant, starts[0]!, { technician: a })
  })

  it('is refused near the start, during a hold and to a taken time, and offers other times', async () => {
    const { tenant, booking, start } = await paidBooking()
    expect(await rescheduleBooking(app, tenant.id, booking.id, { start: start + hour }, customer())).toEqual({
      ok: false,
      reason: 'held',
    })
    await confirmPaidBooking(app, tenant.id, booking.id)
    const near = at(app, start - 2 * hour + 1)
    expect(await rescheduleBooking(near, tenant.id, booking.id, { start: start + 5 * hour }, customer())).toEqual({
      ok: false,
      reason: 'too_late',
    })
    const other = await book(app, tenant, start + 4 * hour)
    const refused = await rescheduleBooking(app, tenant.id, booking.id, { start: start + 4 * hour }, customer())
    expect(refused).toMatchObject({ ok: false, reason: 'slot_taken' })
    if (!refused.ok && refused.reason === 'slot_taken') expect(refused.alternatives).toHaveLength(3)
    const [row] = await sql`select starts_at, version from bookings where id = ${booking.id}`
    expect(row).toEqual({ startsAt: new Date(start), version: 1 })
    expect(other.id).not.toBe(booking.id)
  })

  it('BOOK6: into each other’s time, or many into one, happens whole or not at all', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const a = await book(app, tenant, starts[0]!)
    const b = await book(app, tenant, starts[8]!)
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([
        rescheduleBooking(app, tenant.id, a.id, { start: starts[8]! }, { kind: 'system' }),
        rescheduleBooking(app, tenant.id, b.id, { start: starts[0]! }, { kind: 'system' }),
      ])
    }
    const rows = await sql`select starts_at from bookings where tenant_id = ${tenant.id} order by starts_at`
    expect(rows.map(({ startsAt }) => startsAt.getTime())).toEqual([starts[0], starts[8]])
    const answers = await Promise.all(
      [a, b].flatMap(({ id }) =>
        [1, 2, 3].map(() => rescheduleBooking(app, tenant.id, id, { start: starts[20]! }, { kind: 'system' })),
      ),
    )
    const [taken] =
      await sql`select count(*)::int from bookings where tenant_id = ${tenant.id} and starts_at = ${new Date(starts[20]!)}`
    expect(taken!.count).toBe(1)
    expect(answers.some(({ ok }) => ok)).toBe(true)
  })

  it('by a few minutes is not stopped by the booking itself, and the drives around it adapt', async () => {
    const estimating = withoutMaps(app)
    const tenant = await makeTenant(test)
    const starts = await openStarts(estimating, tenant)
    const far = { lat: 40.61, lng: -74.02, label: 'Far' }
    await book(estimating, tenant, starts[0]!, { place: far })
    const middle = await book(estimating, tenant, starts[0]! + 3 * hour)
    await book(estimating, tenant, starts[0]! + 6 * hour, { place: far })
    for (const shift of [15, -15, 30, -30, 0]) {
      const moved = await rescheduleBooking(
        estimating,
        tenant.id,
        middle.id,
        { start: starts[0]! + 3 * hour + shift * minute },
        { kind: 'system' },
      )
      expect(moved.ok).toBe(true)
    }
    const rows =
      await sql`select travel_before_minutes as drive from bookings where tenant_id = ${tenant.id} order by starts_at`
    expect(rows.map(({ drive }) => drive)).toEqual([0, estimateMinutes(far, doorstep), estimateMinutes(far, doorstep)])
  })
})

describe('the owner’s side of a booking', () => {
  it('approves or rejects, each once, and a rejection gives the money back', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 2_500 } })
    const accountId = await allowCharges(test, tenant.id)
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    const starts = await openStarts(app, tenant)
    const [yes, no] = [await book(app, tenant, starts[0]!), await book(app, tenant, starts[8]!)]
    expect(await approveBooking(app, tenant.id, yes.id, owner(tenant))).toEqual({ ok: false, reason: 'not_pending' })
    for (const { id } of [yes, no]) {
      await recordPaid(test, tenant.id, id, accountId, 2_500)
      await confirmPaidBooking(app, tenant.id, id)
    }
    expect(await approveBooking(app, tenant.id, yes.id, owner(tenant))).toEqual({ ok: true })
    expect(await approveBooking(app, tenant.id, yes.id, owner(tenant))).toEqual({ ok: true })
    expect(await rejectBooking(app, tenant.id, yes.id, owner(tenant))).toEqual({ ok: false, reason: 'not_pending' })
    expect(await rejectBooking(app, tenant.id, no.id, owner(tenant), 'Fully booked')).toMatchObject({
      ok: true,
      refundMinor: 2_500,
    })
    expect(await refundsOf(no.id)).toEqual([{ amountMinor: 2_500, reason: 'rejected', cause: 'rejected' }])
    expect((await eventsOf(tenant.id)).filter((name) => name === 'booking/confirmed')).toHaveLength(1)
  })

  it('closes a booking from its start on, staff only their own', async () => {
    const tenant = await makeTenant(test)
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const staff: Member = { kind: 'member', userId: tenant.ownerId, role: 'staff' }
    const later = at(app, start!)
    expect(await finishBooking(at(app, start! - 1), tenant.id, booking.id, 'completed', owner(tenant))).toEqual({
      ok: false,
      reason: 'not_begun',
    })
    expect(await finishBooking(later, tenant.id, booking.id, 'completed', staff)).toEqual({
      ok: false,
      reason: 'not_found',
    })
    await sql`update technicians set user_id = ${tenant.ownerId} where tenant_id = ${tenant.id}`
    expect(await finishBooking(later, tenant.id, booking.id, 'no_show', staff)).toEqual({ ok: true })
    expect(await finishBooking(later, tenant.id, booking.id, 'completed', owner(tenant))).toEqual({ ok: true })
    expect(await finishBooking(later, tenant.id, booking.id, 'completed', owner(tenant))).toEqual({ ok: true })
    expect((await eventsOf(tenant.id)).filter((name) => name === 'booking/finished')).toHaveLength(2)

    await sql`update bookings set status = 'confirmed', arrived_at = ${new Date(start! - 60_000)} where id = ${booking.id}`
    const early = at(app, start! - 1)
    expect(await finishBooking(early, tenant.id, booking.id, 'no_show', owner(tenant))).toMatchObject({ ok: false })
    expect(await finishBooking(early, tenant.id, booking.id, 'completed', owner(tenant))).toEqual({ ok: true })
  })

  it('books for a caller against notice, hours and grid, never against a booking or a drive', async () => {
    const tenant = await makeTenant(test, { minNoticeMinutes: 600, payment: { kind: 'full' } })
    const starts = await openStarts(app, tenant)
    const caller = (start: number) => ({
      ...guest(tenant.serviceSlug, start),
      customer: { firstName: 'Cal', phone: '(212) 555-0188' },
    })
    const manual = { createdBy: { userId: tenant.ownerId } }
    const night = starts[0]! - 5 * hour + 7 * minute
    expect(await requestBooking(app, tenant.id, caller(night), manual)).toMatchObject({
      ok: false,
      reason: 'slot_taken',
    })
    const booked = await requestBooking(app, tenant.id, caller(night), { ...manual, overrule: true })
    expect(booked).toMatchObject({ ok: true, booking: { status: 'confirmed', dueNowMinor: 0 } })
    expect(
      await requestBooking(app, tenant.id, caller(night + 59 * minute), { ...manual, overrule: true }),
    ).toMatchObject({ reason: 'slot_taken' })
    const far = { lat: 40.61, lng: -74.02, label: 'Far' }
    expect(
      await requestBooking(app, tenant.id, { ...caller(night + hour), place: far }, { ...manual, overrule: true }),
    ).toMatchObject({ reason: 'slot_taken' })
    expect(await requestBooking(app, tenant.id, caller(night + hour), { ...manual, overrule: true })).toMatchObject({
      ok: true,
    })
    const [row] =
      await sql`select c.phone, b.created_by, b.source from bookings b join customers c on c.id = b.customer_id where b.tenant_id = ${tenant.id}`
    expect(row).toEqual({ phone: '+12125550188', createdBy: tenant.ownerId, source: 'manual' })
  })
})

describe('PAY9: a payment after the hold ended', () => {
  const lateOf = (booking: { holdExpiresAt: Date | null }) => at(app, booking.holdExpiresAt!.getTime() + hour)

  it('books the time again if it is free, once', async () => {
    const { tenant, booking } = await paidBooking()
    const late = lateOf(booking)
    await sql`update payments set status = 'open', captured_minor = 0 where booking_id = ${booking.id}`
    expect(await releaseHold(late, tenant.id, booking.id)).toBe('expired')
    await sql`update payments set status = 'paid', captured_minor = 3001 where booking_id = ${booking.id}`
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => confirmPaidBooking(late, tenant.id, booking.id)))
    expect(outcomes.filter((outcome) => outcome === 'booked_again')).toHaveLength(1)
    const [row] = await sql`select status from bookings where id = ${booking.id}`
    expect(row!.status).toBe('confirmed')
    expect(await refundsOf(booking.id)).toHaveLength(0)
  })

  it('is given back once if the time is taken, and never confirms afterwards', async () => {
    const { tenant, booking, start } = await paidBooking()
    const late = lateOf(booking)
    await releaseHold(late, tenant.id, booking.id)
    const rival = await book(late, tenant, start)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => confirmPaidBooking(late, tenant.id, booking.id)))
    expect(outcomes.filter((outcome) => outcome === 'refunded')).toHaveLength(1)
    expect(await refundsOf(booking.id)).toMatchObject([{ amountMinor: 3_001, reason: 'time_gone' }])
    await cancelBooking(late, tenant.id, rival.id, { kind: 'system' })
    expect(await confirmPaidBooking(late, tenant.id, booking.id)).toBe('unchanged')
  })

  it('is given back after a cancellation, but not twice', async () => {
    const kept = await paidBooking()
    await confirmPaidBooking(app, kept.tenant.id, kept.booking.id)
    await cancelBooking(at(app, kept.start - hour), kept.tenant.id, kept.booking.id, customer())
    expect(await confirmPaidBooking(app, kept.tenant.id, kept.booking.id)).toBe('unchanged')
    expect(await refundsOf(kept.booking.id)).toMatchObject([{ amountMinor: 1_500 }])

    const { tenant, booking } = await paidBooking()
    await sql`update payments set status = 'open', captured_minor = 0 where booking_id = ${booking.id}`
    await cancelBooking(app, tenant.id, booking.id, customer())
    await sql`update payments set status = 'paid', captured_minor = 3001 where booking_id = ${booking.id}`
    expect(await confirmPaidBooking(app, tenant.id, booking.id)).toBe('refunded')
    expect(await confirmPaidBooking(app, tenant.id, booking.id)).toBe('unchanged')
    expect(await refundsOf(booking.id)).toMatchObject([{ amountMinor: 3_001, reason: 'time_gone' }])
  })
})

describe('LINK6: a link of an earlier version', () => {
  it('still shows the booking but no longer changes it', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant)
    const booking = await book(app, tenant, starts[0]!)
    const token = makeManageToken(app, tenant.id, booking)
    await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, customer())
    const seen = await findManagedBooking(app, tenant.id, booking.id, token, '198.51.100.1')
    expect(seen).toMatchObject({
      ok: true,
      superseded: true,
      booking: { startsAt: new Date(starts[8]!) },
      cancelling: { refusal: 'link_superseded' },
    })
    if (seen.ok)
      expect(await cancelBooking(app, tenant.id, booking.id, seen.doer)).toEqual({
        ok: false,
        reason: 'link_superseded',
      })
  })
})
