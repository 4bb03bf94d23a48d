import { afterEach, describe, expect, it } from 'vitest'
import { confirmPaidBooking, releaseHold, requestBooking } from '#app/domain/booking/index.server.ts'
import { localDate } from '#app/lib/time.ts'
import { allowCharges, at, book, guest, hour, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TenantOptions } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

/** A hold with the first of several technicians that ran out unpaid, paid for since; the app an hour after its end. */
async function paidTooLate(options: TenantOptions = {}) {
  const tenant = await makeTenant(test, {
    technicians: 2,
    payment: { kind: 'deposit', depositMinor: 3_000 },
    ...options,
  })
  const accountId = await allowCharges(test, tenant.id)
  const [mine, other] = tenant.technicianIds as [string, string]
  const starts = await openStarts(app, tenant)
  const start = starts[8]!
  const booking = await book(app, tenant, start, { technician: mine })
  const late = at(app, booking.holdExpiresAt!.getTime() + hour)
  expect(await releaseHold(late, tenant.id, booking.id)).toBe('expired')
  await recordPaid(test, tenant.id, booking.id, accountId, 3_000)
  const take = (technician: string, when = start) => book(late, tenant, when, { technician })
  const refunds = () =>
    sql`select r.amount_minor::int, r.reason from refunds r join payments p on p.id = r.payment_id where p.booking_id = ${booking.id}`
  const now = async () =>
    (await sql`select status, technician_id, starts_at, version from bookings where id = ${booking.id}`)[0]!
  return { tenant, booking, start, late, mine, other, take, refunds, now }
}

describe('PAY9: a payment after the hold ended, when its technician has another booking by then', () => {
  it('goes to another technician who is free, once, however often it is reported', async () => {
    const { tenant, booking, start, late, mine, other, take, refunds, now } = await paidTooLate()
    await take(mine)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => confirmPaidBooking(late, tenant.id, booking.id)))
    expect(outcomes.toSorted()).toEqual(['booked_again', ...Array.from({ length: 7 }, () => 'unchanged')])
    expect(await now()).toEqual({ status: 'confirmed', technicianId: other, startsAt: new Date(start), version: 1 })
    expect(await refunds()).toEqual([])
    const history = await sql`select detail from booking_events where booking_id = ${booking.id} and kind = 'paid_late'`
    expect(history).toMatchObject([{ detail: { status: 'confirmed', technicianId: other } }])
    expect(
      await sql`select 1 from outbox where name = 'booking/confirmed' and data ->> 'bookingId' = ${booking.id}`,
    ).toHaveLength(1)
  })

  it('stays with its own technician while she is free', async () => {
    const { tenant, booking, late, mine, now } = await paidTooLate()
    expect(await confirmPaidBooking(late, tenant.id, booking.id)).toBe('booked_again')
    expect(await now()).toMatchObject({ status: 'confirmed', technicianId: mine })
  })

  it('is returned once when nobody is free', async () => {
    const { tenant, booking, late, mine, other, take, refunds, now } = await paidTooLate()
    await take(mine)
    await take(other)
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => confirmPaidBooking(late, tenant.id, booking.id)))
    expect(outcomes.filter((outcome) => outcome === 'refunded')).toHaveLength(1)
    expect(await refunds()).toEqual([{ amountMinor: 3_000, reason: 'time_gone' }])
    expect(await now()).toMatchObject({ status: 'expired' })
  })

  it.each([
    [
      'cannot get there in time',
      async ({ tenant, late, start, other }: Late) => {
        const far = { lat: 40.85, lng: -73.87, label: 'Far' }
        await book(late, tenant, start - 75 * 60_000, { technician: other, place: far })
      },
    ],
    [
      'does not offer the service',
      async ({ other }: Late) => void (await sql`delete from technician_services where technician_id = ${other}`),
    ],
    [
      'has left',
      async ({ other }: Late) => void (await sql`update technicians set active = false where id = ${other}`),
    ],
    [
      'has a day off',
      async ({ tenant, start, other }: Late) => {
        const date = localDate(start, tenant.timeZone)
        await sql`insert into time_off ${sql({ tenantId: tenant.id, technicianId: other, fromDate: date, toDate: date })}`
      },
    ],
  ])('is returned when the other technician %s', async (_why, arrange) => {
    const world = await paidTooLate()
    await world.take(world.mine)
    await arrange(world)
    expect(await confirmPaidBooking(world.late, world.tenant.id, world.booking.id)).toBe('refunded')
    expect(await world.refunds()).toHaveLength(1)
  })

  it('asks for approval again when the owner approves by hand', async () => {
    const { tenant, booking, late, mine, other, take, now } = await paidTooLate()
    await take(mine)
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    expect(await confirmPaidBooking(late, tenant.id, booking.id)).toBe('booked_again')
    expect(await now()).toMatchObject({ status: 'pending_approval', technicianId: other })
  })

  it(
    'gets either the time or the money back, even while others want the last free technician',
    { timeout: 90_000 },
    async () => {
      for (let round = 0; round < 6; round += 1) {
        const { tenant, booking, start, late, mine, take, refunds, now } = await paidTooLate()
        await take(mine)
        const [, , ...rivals] = await Promise.all([
          confirmPaidBooking(late, tenant.id, booking.id),
          confirmPaidBooking(late, tenant.id, booking.id),
          ...Array.from({ length: 4 }, () => requestBooking(late, tenant.id, guest(tenant.serviceSlug, start))),
        ])
        const owners = await sql`
        select id, technician_id from bookings where tenant_id = ${tenant.id} and starts_at = ${new Date(start)} and status not in ('expired', 'cancelled')`
        expect(new Set(owners.map(({ technicianId }) => technicianId)).size).toBe(2)
        expect(owners).toHaveLength(2)
        const won = (await now()).status === 'confirmed'
        expect(await refunds()).toHaveLength(won ? 0 : 1)
        expect(rivals.filter(({ ok }) => ok)).toHaveLength(won ? 0 : 1)
      }
    },
  )
})

type Late = Awaited<ReturnType<typeof paidTooLate>>
