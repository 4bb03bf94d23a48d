import { afterEach, describe, expect, it } from 'vitest'
import { listMoveSlots, requestBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { askMatrix } from '#app/domain/scheduling/route-matrix.server.ts'
import { estimateMinutes } from '#app/domain/scheduling/rules.ts'
import { dateIn, guest, minute } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { away, openDrives } from '#tests/setup/drives.ts'
import type { TenantOptions } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))
const { counted, order, makeDay, open } = openDrives(test)

describe('a booking with drives from Google', () => {
  const eightOn = (tenant: { timeZone: string }, day: number) =>
    Temporal.PlainDateTime.from(`${dateIn(app, day)}T08:00`).toZonedDateTime(tenant.timeZone).epochMilliseconds
  /** From a stop that ends at 10:00 to one that starts at 14:00, both 8 km from the customer. */
  const between = (options: TenantOptions = {}) =>
    makeDay(
      [
        { day: 3, at: 60, minutes: 60, place: away(-4, 3) },
        { day: 3, at: 360, minutes: 60, place: away(12, 3) },
      ],
      options,
    )
  const wished = (tenant: Awaited<ReturnType<typeof makeDay>>, at: number, place = away(4, 3)) =>
    guest(tenant.serviceSlug, eightOn(tenant, 3) + at * minute, { place: { ...place, label: '1 Test St, Brooklyn' } })
  const stored = async (tenantId: string) =>
    sql<
      { id: string; travelBeforeMinutes: number; travelEstimated: boolean; startsAt: Date }[]
    >`select * from bookings where tenant_id = ${tenantId} order by starts_at`
  const google = async (from: { lat: number; lng: number }, to: { lat: number; lng: number }, departure: number) =>
    (await askMatrix(app, { origins: [from], destinations: [to], departure }))![0]![0]

  it('asks again for the drive there and the drive on, and stores the answers', async () => {
    const tenant = await between()
    const answer = await requestBooking(app, tenant.id, wished(tenant, 240))
    expect(answer.ok).toBe(true)
    const { calls, elements } = await counted()
    expect([calls.length, elements]).toEqual([2, 2])
    const [, booked, next] = await stored(tenant.id)
    expect(booked).toMatchObject({
      travelEstimated: false,
      travelBeforeMinutes: await google(away(-4, 3), away(4, 3), eightOn(tenant, 3) + 120 * minute),
    })
    expect(next!.travelBeforeMinutes).toBe(await google(away(4, 3), away(12, 3), eightOn(tenant, 3) + 300 * minute))
  })

  it('asks about the base when the day begins or ends there', async () => {
    const tenant = await makeDay([])
    expect(await requestBooking(app, tenant.id, wished(tenant, 240))).toMatchObject({ ok: true })
    expect((await counted()).elements).toBe(2)
    expect((await stored(tenant.id))[0]).toMatchObject({
      travelEstimated: false,
      travelBeforeMinutes: await google(away(0), away(4, 3), eightOn(tenant, 3)),
    })
  })

  it('is refused when the traffic of that hour is too slow, even if the distance is not', async () => {
    const tenant = await between()
    const drive = (await google(away(-4, 3), away(4, 3), eightOn(tenant, 3) + 120 * minute))!
    expect(drive).toBeGreaterThan(15)
    const answer = await requestBooking(app, tenant.id, wished(tenant, 135))
    expect(answer).toMatchObject({ ok: false, reason: 'slot_taken' })
    expect((answer as { alternatives: unknown[] }).alternatives.length).toBeGreaterThan(0)
    expect(await stored(tenant.id)).toHaveLength(2)
    const soonest = Math.ceil((120 + drive) / 15) * 15
    expect(await requestBooking(app, tenant.id, wished(tenant, soonest))).toMatchObject({ ok: true })
  })

  it('goes to a technician who can be there, and asks about one of two who are far apart', async () => {
    const tenant = await makeDay([], { technicians: 2 })
    const far = away(250)
    await sql`update technicians set base_lat = ${far.lat}, base_lng = ${far.lng} where id = ${tenant.technicianIds[0]!}`
    expect(await requestBooking(app, tenant.id, wished(tenant, 120))).toMatchObject({
      ok: true,
      booking: { technicianId: tenant.technicianIds[1] },
    })
    expect((await counted()).elements).toBe(2)
  })

  it('goes to the next technician when the answer says that the first would be late', async () => {
    const tenant = await makeDay([], { technicians: 2 })
    await sql`update technicians set base_lat = ${away(-4, 3).lat}, base_lng = ${away(-4, 3).lng} where id = ${tenant.technicianIds[0]!}`
    await sql`update technicians set base_lat = ${away(5, 3).lat}, base_lng = ${away(5, 3).lng}, position = 9 where id = ${tenant.technicianIds[1]!}`
    const answer = await requestBooking(app, tenant.id, wished(tenant, 15))
    expect(answer).toMatchObject({ ok: true, booking: { technicianId: tenant.technicianIds[1] } })
    expect((await counted()).elements).toBeLessThanOrEqual(4)
    expect((await stored(tenant.id))[0]).toMatchObject({ travelEstimated: false })
  })

  it.each(['500', 'timeout'])(
    'is made by the estimate, and marked, when Google fails with %s, with no transaction open while it waits',
    async (mode) => {
      const tenant = await between()
      await order(mode, 20)
      const going = requestBooking(app, tenant.id, wished(tenant, 240))
      let open = 0
      for (let looks = 0; looks < 10; looks += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        const [row] =
          await sql`select count(*)::int as open from pg_stat_activity where datname = current_database() and usename = 'wayslot_app' and state like 'idle in transaction%'`
        open = Math.max(open, row!.open as number)
        if (mode === '500') break
      }
      expect(open).toBe(0)
      const started = performance.now()
      expect(await going).toMatchObject({ ok: true })
      expect(performance.now() - started).toBeLessThan(4_000)
      const [, booked] = await stored(tenant.id)
      expect(booked!.travelEstimated).toBe(true)
      expect(booked!.travelBeforeMinutes).toBeGreaterThanOrEqual(estimateMinutes(away(-4, 3), away(4, 3)))
    },
  )

  it('is marked when only one of its two drives was answered', async () => {
    const tenant = await between()
    await order('500', 3)
    expect(await requestBooking(app, tenant.id, wished(tenant, 240))).toMatchObject({ ok: true })
    expect((await stored(tenant.id))[1]).toMatchObject({ travelEstimated: true })
  })

  it('is asked about again when it moves, and leaves the stored drives of all others', async () => {
    const tenant = await between()
    const made = await requestBooking(app, tenant.id, wished(tenant, 240))
    if (!made.ok) throw new Error(made.reason)
    await sql`update bookings set travel_before_minutes = 77 where tenant_id = ${tenant.id} and id <> ${made.booking.id} and starts_at < ${made.booking.startsAt}`
    await fetch(`${test.cloud}/google/elements.json`, { method: 'DELETE' })
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      made.booking.id,
      { start: eightOn(tenant, 3) + 480 * minute },
      { kind: 'system' },
    )
    expect(moved).toMatchObject({ ok: true })
    expect((await counted()).elements).toBe(2)
    const rows = await stored(tenant.id)
    expect(rows.map(({ travelBeforeMinutes }) => travelBeforeMinutes)).toEqual([
      77,
      estimateAtNoon(away(-4, 3), away(12, 3)),
      await google(away(12, 3), away(4, 3), eightOn(tenant, 3) + 420 * minute),
    ])
    expect(rows[2]).toMatchObject({ id: made.booking.id, travelEstimated: false })
    await fetch(`${test.cloud}/google/elements.json`, { method: 'DELETE' })
    const list = await listMoveSlots(app, tenant.id, made.booking.id, { from: dateIn(app, 3), to: dateIn(app, 3) })
    expect(list.ok && list.slots.length > 0).toBe(true)
    expect((await counted()).elements).toBeLessThanOrEqual(5)
  })
  /** The gap a cancelled booking leaves is filled by the estimate, with a margin for the traffic of the day. */
  const estimateAtNoon = (from: { lat: number; lng: number }, to: { lat: number; lng: number }) =>
    expect.toSatisfy(
      (minutes: number) =>
        minutes >= estimateMinutes(from, to) && minutes <= Math.ceil(estimateMinutes(from, to) * 1.6),
    )

  it('is possible for every time that was offered', async () => {
    const tenant = await makeDay([
      { day: 3, at: 0, minutes: 120, place: away(-4, 3) },
      { day: 3, at: 330, minutes: 60, place: away(9, -5) },
    ])
    const { slots, travelEstimated } = await open(app, tenant, 3, 3)
    expect(travelEstimated).toBe(false)
    expect(slots.length).toBeGreaterThan(3)
    for (const { start } of slots) {
      const at = (start - eightOn(tenant, 3)) / minute
      const answer = await requestBooking(app, tenant.id, wished(tenant, at))
      expect([at, answer.ok]).toEqual([at, true])
      if (answer.ok) {
        await sql`delete from booking_events where booking_id = ${answer.booking.id}`
        await sql`delete from bookings where id = ${answer.booking.id}`
      }
    }
  })
})
