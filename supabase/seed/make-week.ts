import type { Sql } from 'postgres'
import type { App } from '../../app/lib/app.server.ts'
import {
  confirmPaidBooking,
  finishBooking,
  fixArrival,
  listOpenSlots,
  requestBooking,
} from '../../app/domain/booking/index.server.ts'
import { openCheckout, syncCheckout } from '../../app/domain/payments/index.server.ts'
import type { DemoBusiness, DemoCustomer, DemoService } from './businesses.ts'

const dayMs = 86_400_000
/** Days before today that have bookings, and days after. */
const behind = 5
const ahead = 7

/** A small generator of its own, so that the demo looks the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

type Week = {
  app: App
  sql: Sql
  business: DemoBusiness
  tenantId: string
  ownerId: string
  payByCard: (checkoutUrl: string) => Promise<void>
}

/**
 * Fills the days around today through the same commands that customers use, so that every demo booking can be reached. The
 * past is booked by a clock set back, then finished.
 */
export async function makeWeek(week: Week): Promise<void> {
  const { sql, tenantId, business } = week
  const [made] = await sql`select count(*)::int as count from bookings where tenant_id = ${tenantId}`
  if (made!.count > 0) return
  const random = seededRandom(business.slug.length * 7919)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const now = week.app.clock.now()
  // Cleaners drive and stay long: a day of two visits each is a route to look at, and still leaves times to book.
  const perDay = business.technicians.length * 2
  for (let day = -behind; day <= ahead; day += 1) {
    const date = Temporal.Instant.fromEpochMilliseconds(now + day * dayMs)
      .toZonedDateTimeISO(business.timeZone)
      .toPlainDate()
      .toString()
    for (let index = 0; index < perDay; index += 1)
      await bookOne(week, date, day, pick(business.customers), pick(business.services), random)
  }
  await finishPast(week)
  // As if each had been booked some days before, not all at once.
  await sql`update bookings set created_at = least(created_at, starts_at) - interval '4 days' where tenant_id = ${tenantId}`
  // Nobody is told of what happened before the demo began.
  await sql`delete from outbox o using bookings b where o.tenant_id = ${tenantId} and b.tenant_id = o.tenant_id
    and b.id::text = o.data ->> 'bookingId' and b.starts_at < ${new Date(now)}`
}

async function bookOne(
  week: Week,
  date: string,
  day: number,
  customer: DemoCustomer,
  service: DemoService,
  random: () => number,
): Promise<void> {
  const { business, tenantId, ownerId } = week
  const back = Math.min(day - 2, 0) * dayMs
  // Google knows the traffic of the future only: by a clock set back the drives are estimated.
  const maps = back < 0 ? { ...week.app.maps, key: undefined } : week.app.maps
  const app: App = { ...week.app, maps, clock: { now: () => week.app.clock.now() + back } }
  const place = business.place === 'customer' && customer.address ? { place: customer.address } : {}
  const offered = await listOpenSlots(app, tenantId, { service: service.slug, from: date, to: date, ...place })
  if (!offered.ok || offered.slots.length === 0) return
  const slot = offered.slots[Math.floor(random() * offered.slots.length)]!
  const byPhone = service.payment !== 'none' && random() < 0.8
  const answer = await requestBooking(
    app,
    tenantId,
    {
      service: service.slug,
      start: new Date(slot.start).toISOString(),
      customer: {
        firstName: customer.first,
        lastName: customer.last,
        phone: customer.phone,
        email: emailOf(customer, business),
      },
      ...place,
      source: byPhone ? 'phone' : 'page',
    },
    byPhone || day < 1 ? { createdBy: { userId: ownerId } } : {},
  )
  if (answer.ok && answer.booking.status === 'held') await payHold(week, answer.booking.id)
  // Of today and before the arrival is known by now.
  if (answer.ok && service.windowMinutes && day < 1)
    await fixArrival(app, tenantId, answer.booking.id, {}, { kind: 'system' })
}

const latin: Record<string, string> = { ұ: 'u', қ: 'k', ғ: 'g', ё: 'yo' }
function emailOf(customer: DemoCustomer, business: DemoBusiness): string {
  const index = business.customers.indexOf(customer)
  const ascii = `${customer.first}.${customer.last}`
    .toLowerCase()
    .replace(/[ұқғё]/g, (sign) => latin[sign] ?? sign)
    .normalize('NFD')
    .replace(/[^a-z.]/g, '')
  return `${ascii.length > 3 ? ascii : `guest${index + 1}`}@example.test`
}

async function payHold({ app, tenantId, payByCard, business }: Week, bookingId: string): Promise<void> {
  const home = new URL(app.env.APP_ORIGIN)
  home.hostname = `${business.slug}.${home.hostname}`
  const checkout = await openCheckout(app, tenantId, bookingId, { returnUrl: home.href, cancelUrl: home.href })
  if (!checkout.ok) return
  await payByCard(checkout.url)
  await syncCheckout(app, tenantId, bookingId)
  await confirmPaidBooking(app, tenantId, bookingId)
}

async function finishPast({ app, sql, tenantId, ownerId }: Week): Promise<void> {
  const past = await sql`
    select id from bookings where tenant_id = ${tenantId} and ends_at < ${new Date(app.clock.now())} and status = 'confirmed' order by starts_at`
  for (const [index, { id }] of past.entries()) {
    await finishBooking(app, tenantId, id as string, index % 11 === 7 ? 'no_show' : 'completed', {
      kind: 'member',
      userId: ownerId,
      role: 'owner',
    })
  }
}
