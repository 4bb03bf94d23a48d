import { randomUUID } from 'node:crypto'
import type { App } from '../app/lib/app.server.ts'
import { asWorker } from '../app/lib/db.server.ts'
import { listOpenSlots, requestBooking } from '../app/domain/booking/index.server.ts'
import { quantile, type Work } from './measure.ts'
import type { Business, World } from './world.ts'

const dayMs = 86_400_000
export const dateIn = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
export const place = { lat: 40.6782, lng: -73.9442, label: '1 Bench Street, Brooklyn' }

/** Without a key no provider is asked for drives, so that its time, or its stand-in's, is not counted as ours. */
const withoutMaps = (app: App): App => ({ ...app, maps: { ...app.maps, key: undefined } })

/**
 * Two weeks of a business's times, in this process: with estimated drives, with drives from the map provider's
 * stand-in, and as the floor a bare transaction of the same role that reads as many bookings.
 */
export function availabilityWorks({ name, businesses }: World, app: App): Work[] {
  const of = (round: number) => businesses[round % businesses.length] as Business
  const wish = { service: 'standard-visit', from: dateIn(1), to: dateIn(14), place }
  return [
    {
      name: `${name}: availability, 14 days`,
      run: async (round) => {
        const answer = await listOpenSlots(withoutMaps(app), of(round).id, wish)
        if (!answer.ok || answer.slots.length === 0) throw new Error('no times to measure')
      },
    },
    {
      name: `${name}: availability, drives asked for`,
      run: async (round) => {
        const answer = await listOpenSlots(app, of(round).id, wish)
        if (!answer.ok || answer.slots.length === 0) throw new Error('no times to measure')
      },
    },
    {
      name: `${name}: bare transaction, as many rows`,
      run: async (round) => {
        const { id } = of(round)
        const low = new Date(Date.parse(wish.from) - 3 * dayMs)
        const high = new Date(Date.parse(wish.to) + 4 * dayMs)
        const rows = await app.db.withTenant(
          asWorker(id),
          (tx) => tx`
          select technician_id, starts_at, ends_at, buffer_before_minutes, buffer_after_minutes, lat, lng from bookings
          where tenant_id = ${id} and starts_at >= ${low} and starts_at < ${high}`,
        )
        if (rows.length < 100) throw new Error(`only ${rows.length} rows to measure`)
      },
    },
  ]
}

/**
 * A booking from request to commit, and as the floor a bare insert of the same row by the same role; each is undone
 * after its time was taken.
 */
export async function bookingWorks({ name, sql, businesses }: World, app: App): Promise<[Work, Work]> {
  const of = (round: number) => businesses[round % businesses.length] as Business
  const customer = { firstName: 'Customer', lastName: '1', email: 'customer1@bench.test', phone: '+12125551001' }
  const starts = new Map<string, string>()
  for (const { id } of businesses) {
    starts.set(id, await freeStart(app, id, 5))
  }
  let made: { tenantId: string; id: string } | null = null
  const forget = async () => {
    if (!made) return
    const { tenantId, id } = made
    await sql`delete from booking_events where tenant_id = ${tenantId} and booking_id = ${id}`
    await sql`delete from outbox`
    await sql`delete from bookings where tenant_id = ${tenantId} and id = ${id}`
    made = null
  }
  return [
    {
      name: `${name}: booking, request to commit`,
      run: async (round) => {
        const { id } = of(round)
        const answer = await requestBooking(withoutMaps(app), id, {
          service: 'standard-visit',
          start: starts.get(id) as string,
          place,
          customer,
          source: 'bench',
        })
        if (!answer.ok) throw new Error(`not booked: ${answer.reason}`)
        made = { tenantId: id, id: answer.booking.id }
      },
      after: forget,
    },
    {
      name: `${name}: bare insert of the same row`,
      run: async (round) => {
        const { id: tenantId, serviceId, customerId, technicianIds } = of(round)
        const start = new Date(starts.get(tenantId) as string)
        const id = randomUUID()
        const end = new Date(start.getTime() + 3_600_000)
        const [from, until] = [new Date(start.getTime() - 600_000), new Date(end.getTime() + 600_000)]
        // The slot is free for somebody, not for everybody; months later everybody is free.
        const later = (at: Date) => new Date(at.getTime() + 200 * dayMs)
        await app.db.withTenant(
          asWorker(tenantId),
          (tx) => tx`
          insert into bookings (tenant_id, id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, buffer_after_minutes,
            travel_before_minutes, blocked, price_minor, currency, payment_kind, place, address_label, lat, lng, source)
          values (${tenantId}, ${id}, ${customerId}, ${serviceId}, ${technicianIds[0]!}, 'confirmed', 'Standard visit', ${later(start)}, ${later(end)}, 10, 10,
            tstzrange(${later(from)}, ${later(until)}), 12000, 'USD', 'none', 'customer', ${place.label}, ${place.lat}, ${place.lng}, 'bench')`,
        )
        made = { tenantId, id }
      },
      after: forget,
    },
  ]
}

export type Rush = { perSecond: number; p50: number; p95: number }

/**
 * `guests` ask for the same time at the same moment, in `rounds` rounds, each at another business. Ms from question to
 * answer.
 */
export async function rush(
  { sql, businesses }: World,
  app: App,
  { guests, rounds }: { guests: number; rounds: number },
): Promise<Rush> {
  const waits: number[] = []
  let total = 0
  for (let round = -2; round < rounds; round += 1) {
    const { id } = businesses[(round + 2) % businesses.length] as Business
    const start = await freeStart(app, id, 8 + (round % 3))
    const began = performance.now()
    const answers = await Promise.all(
      Array.from({ length: guests }, async (_, n) => {
        const asked = performance.now()
        const customer = {
          firstName: 'Guest',
          lastName: String(n),
          email: `guest${n}@bench.test`,
          phone: `+1212555${2000 + n}`,
        }
        const answer = await requestBooking(withoutMaps(app), id, {
          service: 'standard-visit',
          start,
          place,
          customer,
          source: 'bench',
        })
        if (round >= 0) waits.push(performance.now() - asked)
        return answer
      }),
    )
    if (round >= 0) total += performance.now() - began
    const booked = answers.filter(({ ok }) => ok).length
    const told = answers.filter(
      (answer) => !answer.ok && answer.reason === 'slot_taken' && answer.alternatives.length > 0,
    ).length
    if (booked < 1 || booked > 3 || booked + told !== guests)
      throw new Error(`a rush of ${guests}: ${booked} booked, ${told} told what else is free`)
    await sql`delete from booking_events where tenant_id = ${id} and booking_id in (select id from bookings where tenant_id = ${id} and source = 'bench')`
    await sql`delete from outbox`
    await sql`delete from bookings where tenant_id = ${id} and source = 'bench'`
    await sql`delete from customers where tenant_id = ${id} and first_name = 'Guest'`
  }
  return { perSecond: (waits.length * 1000) / total, p50: quantile(waits, 0.5), p95: quantile(waits, 0.95) }
}

async function freeStart(app: App, tenantId: string, day: number): Promise<string> {
  const wish = { service: 'standard-visit', from: dateIn(day), to: dateIn(day + 2), place }
  const answer = await listOpenSlots(withoutMaps(app), tenantId, wish)
  const slot = answer.ok ? answer.slots[0] : undefined
  if (!slot) throw new Error('no time to book')
  return new Date(slot.start).toISOString()
}
