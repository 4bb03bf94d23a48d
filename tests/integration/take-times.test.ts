import { afterEach, describe, expect, it } from 'vitest'
import { findBooking, moveBooking } from '#app/domain/booking/changes/change-queries.server.ts'
import { stopOf } from '#app/domain/booking/changes/move-slots.server.ts'
import { recordHistory } from '#app/domain/booking/queries.server.ts'
import { takeTimes, type Facts, type TimeCommand } from '#app/domain/booking/take-time.server.ts'
import { estimateTravel, explainSlot, pointOf, toSlotQuery } from '#app/domain/scheduling/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { localDate } from '#app/lib/time.ts'
import { book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))
const travel = estimateTravel()

type Answer = 'moved' | 'gone' | 'refused'
type Moved = { id: string; start: number }

/** Whether the engine lets her come to the wanted time. */
function isFree({ wanted, booking, schedule, now }: Facts): boolean {
  if (!booking || !schedule) return false
  const date = localDate(wanted.start, wanted.timeZone)
  const place = pointOf(booking.lat, booking.lng)
  return explainSlot(toSlotQuery(schedule, { from: date, to: date, now, place, travel }), wanted.start).some(
    ({ ok }) => ok,
  )
}

/** Moves bookings of one technician together, as a replan does. `between` runs once times are decided and before they are written. */
function moveAll(tenant: TestTenant, moves: readonly Moved[], between: () => Promise<unknown> = async () => {}) {
  const { id: tenantId, timeZone, technicianIds } = tenant
  const [technicianId = ''] = technicianIds
  const command: TimeCommand<Answer> & { looks: number } = {
    looks: 0,
    async look() {
      command.looks += 1
      const asOf = performance.now()
      const bookings = await app.db.withTenant(asWorker(tenantId), (tx) =>
        Promise.all(moves.map(({ id }) => findBooking(tx, tenantId, id))),
      )
      const wanted = moves.map(({ start }, index) => ({
        service: tenant.serviceId,
        timeZone,
        start,
        end: start + hour,
        technicianIds,
        booking: bookings[index] ?? undefined,
      }))
      return { asOf, wanted, gone: () => 'gone' }
    },
    async claim(tx) {
      await announce(tx, tenantId, 'booking/finished', { bookingId: moves[0]!.id, status: 'completed', at: 0 })
    },
    async decide(tx, facts) {
      if (!facts.every(isFree)) return 'gone'
      await between()
      return {
        travel,
        placed: facts.map(({ booking, wanted: { start, end } }) => stopOf(booking!, { technicianId, start, end })),
        async write(blockOf) {
          await Promise.all(
            facts.flatMap(({ booking, wanted: { start, end }, now }) => {
              const { id, status, priceMinor, discountMinor } = booking!
              const to = { status, technicianId, start, end, arrivalUntil: null, block: blockOf(id) }
              return [
                moveBooking(tx, tenantId, id, {
                  ...to,
                  travelEstimated: true,
                  priceMinor,
                  atMostPercent: null,
                  discountMinor,
                  now,
                }),
                recordHistory(tx, tenantId, { bookingId: id, kind: 'rescheduled', actor: 'system', now }),
              ]
            }),
          )
          return 'moved'
        },
      }
    },
  }
  return command
}

/** A technician with two bookings, and times that are free for both: hours apart, so that no drive stands between. */
async function twoBookings() {
  const tenant = await makeTenant(test)
  const starts = await openStarts(app, tenant)
  const at = (hours: number) => starts[0]! + hours * hour
  const [first, second] = [await book(app, tenant, at(0)), await book(app, tenant, at(2))]
  const moves = [
    { id: first.id, start: at(4) },
    { id: second.id, start: at(6) },
  ]
  return { tenant, first, second, moves, at }
}

/** All that a command could have written about a business. */
async function written({ id }: TestTenant) {
  const [bookings, events, outbox] = await Promise.all([
    sql`select id, starts_at, version, blocked from bookings where tenant_id = ${id} order by id`,
    sql`select count(*)::int from booking_events where tenant_id = ${id}`,
    sql`select count(*)::int from outbox where tenant_id = ${id}`,
  ])
  return { bookings: [...bookings], events: events[0]!.count, outbox: outbox[0]!.count }
}

/** Somebody else's booking, written past the locks. */
const copyTo = (bookingId: string, start: number) => sql`
  insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked,
    price_minor, currency, payment_kind, place)
  select tenant_id, customer_id, service_id, technician_id, 'confirmed', service_name, ${new Date(start)},
    ${new Date(start + hour)}, tstzrange(${new Date(start)}, ${new Date(start + hour)}), price_minor, currency, payment_kind, place
  from bookings where id = ${bookingId} returning id`

describe('several bookings in one transaction', () => {
  it('move together, each with its version and history', async () => {
    const { tenant, moves } = await twoBookings()
    const command = moveAll(tenant, moves)
    expect(await takeTimes(app, tenant.id, command)).toBe('moved')
    const rows = await sql`select id, starts_at, version from bookings where tenant_id = ${tenant.id}`
    const found = new Map(rows.map((row) => [row.id, [row.startsAt.getTime(), row.version]]))
    expect([...found]).toHaveLength(2)
    for (const { id, start } of moves) expect(found.get(id)).toEqual([start, 2])
    expect(command.looks).toBe(1)
  })

  it('write nothing when one of the times is taken', async () => {
    const { tenant, moves, at } = await twoBookings()
    await book(app, tenant, at(6))
    const before = await written(tenant)
    expect(await takeTimes(app, tenant.id, moveAll(tenant, moves))).toBe('gone')
    expect(await written(tenant)).toEqual(before)
  })

  it('write nothing when the command refuses after locking', async () => {
    const { tenant, moves } = await twoBookings()
    const before = await written(tenant)
    const command = { ...moveAll(tenant, moves), decide: () => ({ answer: 'refused' as const }) }
    expect(await takeTimes(app, tenant.id, command)).toBe('refused')
    expect(await written(tenant)).toEqual(before)
  })

  it('write nothing, not even the first, when the second loses every race', async () => {
    const { tenant, moves, second, at } = await twoBookings()
    const before = await written(tenant)
    let rivals = 0
    const command = moveAll(tenant, moves, async () => {
      rivals += 1
      await copyTo(second.id, at(6))
    })
    expect(await takeTimes(app, tenant.id, command)).toBe('gone')
    const after = await written(tenant)
    expect(rivals).toBe(1)
    expect(command.looks).toBeGreaterThan(1)
    expect(after.bookings.filter(({ id }) => moves.some((each) => each.id === id))).toEqual(before.bookings)
    expect([after.events, after.outbox]).toEqual([before.events, before.outbox])
  })

  it('are tried again together when the second loses a race once', async () => {
    const { tenant, moves, second, at } = await twoBookings()
    const before = await written(tenant)
    let rival: string | undefined
    const command = moveAll(tenant, moves, async () => {
      if (rival) return
      const [row] = await copyTo(second.id, at(6))
      rival = row!.id as string
    })
    const look = command.look
    command.look = async () => {
      if (rival) await sql`delete from bookings where id = ${rival}`
      return look()
    }
    expect(await takeTimes(app, tenant.id, command)).toBe('moved')
    const after = await written(tenant)
    expect(command.looks).toBe(2)
    expect(after.bookings.map(({ startsAt }) => startsAt.getTime()).sort((a, b) => a - b)).toEqual([at(4), at(6)])
    // Written once, though started twice.
    expect([after.events - before.events, after.outbox - before.outbox]).toEqual([2, 1])
  })
})
