import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterEach, describe, expect, it } from 'vitest'
import { explainStart, listOpenSlots, requestBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { estimateMinutes, offsetFormat } from '#app/domain/scheduling/rules.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { at, book, dateIn, doorstep, guest, hour, minute, openStarts, withoutMaps } from '#tests/setup/bookings.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

/** The same rolls each run: a failure can be looked at again. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

type Row = {
  technicianId: string
  startsAt: Date
  endsAt: Date
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  lat: number | null
  lng: number | null
  place: string
}

/** Pairs of neighbours that overlap, buffers included, or that nobody can drive between in time: looked at without the engine. */
async function clashes(tenantId: string): Promise<{ overlapping: number; unreachable: number; bookings: number }> {
  const rows = await sql<Row[]>`
    select * from bookings where tenant_id = ${tenantId} and status not in ('cancelled', 'expired') order by technician_id, starts_at`
  const leaves = (row: Row) => row.endsAt.getTime() + row.bufferAfterMinutes * minute
  const arrives = (row: Row) => row.startsAt.getTime() - row.bufferBeforeMinutes * minute
  const pairs = (list: Row[]) =>
    list.flatMap((row, index) =>
      list
        .slice(index + 1)
        .filter((next) => next.technicianId === row.technicianId)
        .map((next) => [row, next] as const),
    )
  const overlapping = pairs(rows).filter(
    ([row, next]) => leaves(row) > arrives(next) && leaves(next) > arrives(row),
  ).length
  // A phone or online visit between two drives has no drive of its own.
  const placed = rows.filter((row) => row.lat !== null)
  const unreachable = placed.filter((row, index) => {
    const next = placed[index + 1]
    return (
      next?.technicianId === row.technicianId &&
      leaves(row) + estimateMinutes(pointOf(row), pointOf(next)) * minute > arrives(next)
    )
  }).length
  return { overlapping, unreachable, bookings: rows.length }
}

const pointOf = ({ lat, lng }: Row) => ({ lat: lat ?? 0, lng: lng ?? 0 })

const near = (roll: (sides: number) => number) => ({
  lat: 40.6 + roll(150) / 1000,
  lng: -74 + roll(150) / 1000,
  label: 'Somewhere in Brooklyn',
})

describe('BOOK2: bookings at the same time', () => {
  it('never overlap and can always be reached, whatever is asked, moved and held at once', async () => {
    const tenant = await makeTenant(test, {
      technicians: 3,
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 15,
      durationMinutes: 45,
    })
    await sql`
      insert into services (tenant_id, slug, name, duration_minutes, price_minor, place, buffer_before_minutes, position)
      values (${tenant.id}, 'long-visit', 'Long visit', 150, 20000, 'customer', 5, 1), (${tenant.id}, 'a-call', 'A call', 20, 0, 'online', 0, 2)`
    await sql`
      insert into technician_services (tenant_id, technician_id, service_id)
      select t.tenant_id, t.id, s.id from technicians t join services s on s.tenant_id = t.tenant_id
      where t.tenant_id = ${tenant.id} on conflict do nothing`
    const roll = dice(7)
    const services = [tenant.serviceSlug, 'long-visit', tenant.serviceSlug, 'a-call']
    const day = Date.parse(`${dateIn(app, 5)}T12:00:00Z`)
    const done: { id: string; version: number }[] = []
    for (let round = 0; round < 12; round += 1) {
      const asked = Array.from({ length: 16 }, () => {
        const start = day + roll(44) * 15 * minute
        const moving = done.length > 5 && roll(4) === 0 ? done[roll(done.length)] : undefined
        if (moving)
          return rescheduleBooking(app, tenant.id, moving.id, { start }, { kind: 'system' }).then(() => undefined)
        return requestBooking(app, tenant.id, guest(services[roll(4)]!, start, { place: near(roll) }))
      })
      for (const answer of await Promise.all(asked)) {
        if (!answer) continue
        if (answer.ok) done.push(answer.booking)
        else expect(answer.reason).toBe('slot_taken')
      }
    }
    const seen = await sql<Row[]>`select * from bookings where tenant_id = ${tenant.id} and place = 'online'`
    expect(seen.length).toBeGreaterThan(0)
    const { bookings, ...found } = await clashes(tenant.id)
    expect(found).toEqual({ overlapping: 0, unreachable: 0 })
    expect(bookings).toBeGreaterThan(8)
  })
})

describe('the list of times and the booking', () => {
  it('agree: a start is either offered, explained as open and bookable, or none of these', async () => {
    const tenant = await makeTenant(test, {
      technicians: 2,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
      minNoticeMinutes: 60,
    })
    await sql`update technicians set base_lat = 40.70, base_lng = -73.95, max_travel_minutes = 55 where tenant_id = ${tenant.id} and position = 0`
    const roll = dice(11)
    const noon = Date.parse(`${dateIn(app, 4)}T16:00:00Z`)
    for (const [offset, place] of [
      [-2, near(roll)],
      [1, near(roll)],
      [3, near(roll)],
    ] as const) {
      await requestBooking(
        app,
        tenant.id,
        guest(tenant.serviceSlug, noon + offset * hour, { place, technician: tenant.technicianIds[0]! }),
      )
      await requestBooking(
        app,
        tenant.id,
        guest(tenant.serviceSlug, noon + (offset - 1) * hour, { place, technician: tenant.technicianIds[1]! }),
      )
    }
    for (let sample = 0; sample < 30; sample += 1) {
      const place = near(roll)
      const start = noon + (roll(52) - 24) * 15 * minute
      const date = offsetFormat(tenant.timeZone)(start).slice(0, 10)
      const list = await listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: date, to: date, place })
      const explained = await explainStart(app, tenant.id, { service: tenant.serviceSlug, place }, start)
      if (!list.ok || !explained.ok) throw new Error('no facts')
      const offered = list.slots.find((slot) => slot.start === start)
      expect(explained.verdicts.filter(({ ok }) => ok).map(({ technician }) => technician)).toEqual(
        offered?.technicians ?? [],
      )
      const answer = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { place }))
      expect(answer.ok).toBe(offered !== undefined)
      // Half of the bookings are cancelled again, so that the day is neither empty nor full.
      if (answer.ok && sample % 3 > 0) {
        await sql`update bookings set status = 'cancelled' where id = ${answer.booking.id}`
      }
    }
    expect(await clashes(tenant.id)).toMatchObject({ overlapping: 0, unreachable: 0 })
  })

  it('let an online call lie in the time of a drive, which then makes room for it', async () => {
    const tenant = await makeTenant(test)
    await sql`insert into services (tenant_id, slug, name, duration_minutes, price_minor, place) values (${tenant.id}, 'call', 'Call', 30, 0, 'online')`
    await sql`insert into technician_services (tenant_id, technician_id, service_id) select tenant_id, ${tenant.technicianIds[0]!}, id from services where slug = 'call' and tenant_id = ${tenant.id}`
    const estimating = withoutMaps(app)
    const starts = await openStarts(app, tenant)
    const first = await book(estimating, tenant, starts[0]!)
    const far = { lat: 40.85, lng: -73.87, label: 'Far' }
    const second = await book(estimating, tenant, starts[0]! + 3 * hour, { place: far })
    await book(estimating, { id: tenant.id, serviceSlug: 'call' }, second.startsAt.getTime() - 30 * minute)
    const [row] =
      await sql`select travel_before_minutes, lower(blocked) as from, starts_at from bookings where id = ${second.id}`
    expect(row!.from).toEqual(row!.startsAt)
    expect(row!.travelBeforeMinutes).toBe(estimateMinutes(doorstep, far))
    expect(first.id).not.toBe(second.id)
  })

  it('BOOK9: offer nothing in the skipped hour, and two times in the repeated hour, without overlap', async () => {
    const tenant = await makeTenant(test, {
      place: 'online',
      durationMinutes: 30,
      hours: [{ weekday: 7, starts: '00:00', ends: '06:00' }],
    })
    await sql`update tenants set step_minutes = 30, horizon_days = 365 where id = ${tenant.id}`
    const format = offsetFormat(tenant.timeZone)
    const clockTimes = async (now: string, date: string) => {
      const list = await listOpenSlots(at(app, Date.parse(now)), tenant.id, {
        service: tenant.serviceSlug,
        from: date,
        to: date,
      })
      if (!list.ok) throw new Error(list.reason)
      return list.slots.map(({ start }) => format(start).slice(11))
    }
    const spring = await clockTimes('2027-03-01T00:00:00Z', '2027-03-14')
    expect(spring.filter((time) => time.startsWith('02:'))).toEqual([])
    expect(spring).toContain('03:00:00-04:00')
    const autumn = await clockTimes('2027-11-01T00:00:00Z', '2027-11-07')
    expect(autumn.filter((time) => time.startsWith('01:'))).toEqual([
      '01:00:00-04:00',
      '01:30:00-04:00',
      '01:00:00-05:00',
      '01:30:00-05:00',
    ])
    const november = at(app, Date.parse('2027-11-01T00:00:00Z'))
    await book(november, tenant, Date.parse('2027-11-07T01:00:00-04:00'))
    await book(november, tenant, Date.parse('2027-11-07T01:00:00-05:00'))
    expect(
      await requestBooking(november, tenant.id, guest(tenant.serviceSlug, Date.parse('2027-11-07T01:00:00-04:00'))),
    ).toMatchObject({ ok: false, reason: 'slot_taken' })
    const phantom = await requestBooking(
      at(app, Date.parse('2027-03-01T00:00:00Z')),
      tenant.id,
      guest(tenant.serviceSlug, Date.parse('2027-03-14T02:30:00-04:00')),
    )
    expect(phantom.ok).toBe(true) // 02:30-04:00 is the instant of 01:30-05:00, which exists.
  })
})

describe('the database', () => {
  it('refuses overlapping times of one technician, however they are written', async () => {
    const tenant = await makeTenant(test)
    const [start] = await openStarts(app, tenant)
    const booking = await book(app, tenant, start!)
    const copy = (shiftMinutes: number) => sql`
      insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind, place)
      select tenant_id, customer_id, service_id, technician_id, 'confirmed', service_name, starts_at + make_interval(mins => ${shiftMinutes}),
        ends_at + make_interval(mins => ${shiftMinutes}), tstzrange(starts_at + make_interval(mins => ${shiftMinutes}), ends_at + make_interval(mins => ${shiftMinutes})),
        price_minor, currency, payment_kind, place from bookings where id = ${booking.id}`
    for (const shift of [0, 1, 59, -59]) await expect(copy(shift)).rejects.toMatchObject({ code: '23P01' })
    await expect(sql`update bookings set blocked = 'empty' where id = ${booking.id}`).rejects.toMatchObject({
      code: '23514',
    })
    await expect(
      sql`update bookings set blocked = tstzrange(ends_at, ends_at + interval '1 hour') where id = ${booking.id}`,
    ).rejects.toMatchObject({ code: '23514' })
    await copy(60)
    await expect(
      sql`update bookings set technician_id = ${randomUUID()} where id = ${booking.id}`,
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('BOOK3: ends a deadlock in a booking or a clear no', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const starts = await openStarts(app, tenant)
    const rival = postgres(test.sqlUrl, { max: 1, onnotice: () => {} })
    const [first, second] = [...tenant.technicianIds].sort() as [string, string]
    for (const start of [starts[0]!, starts[12]!, starts[24]!]) {
      // The other request holds the second technician and then wants the first, which the booking locked before.
      let answer: ReturnType<typeof requestBooking> | undefined
      const outcome = rival.begin(async (tx) => {
        await tx`set local deadlock_timeout = '5s'`
        await tx`select id from technicians where id = ${second} for update`
        answer = requestBooking(app, tenant.id, guest(tenant.serviceSlug, start))
        await new Promise((resolve) => setTimeout(resolve, 200))
        await tx`select id from technicians where id = ${first} for update`
      })
      await outcome
      expect(await answer).toMatchObject({ ok: true })
    }
    await rival.end()
  })
})
