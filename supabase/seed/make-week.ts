import type { App } from '../../app/lib/app.server.ts'
import {
  approveBooking,
  collectByHand,
  confirmPaidBooking,
  finishBooking,
  fixArrival,
  listOpenSlots,
  rejectBooking,
  requestBooking,
  sealPlace,
} from '../../app/domain/booking/index.server.ts'
import { openCheckout, syncCheckout } from '../../app/domain/payments/index.server.ts'
import type { DemoBusiness, DemoCustomer, DemoService } from './businesses/index.ts'
import { tellConversations } from './tell-conversations.ts'
import { tellHistory } from './tell-history.ts'
import { tellReviews } from './tell-reviews.ts'
import { tellStories } from './tell-stories.ts'
import type { Week } from './week.ts'

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

/**
 * Fills the days around today through the same commands that customers use, so that every demo booking can be reached. The
 * past is booked by a clock set back, then finished. Run on a later day it adds the days that have come into sight since.
 */
export async function makeWeek(week: Week): Promise<void> {
  const { sql, tenantId, business } = week
  const now = week.app.clock.now()
  const today = localDay(now, business)
  const [made] =
    await sql`select max(starts_at) as last from bookings where tenant_id = ${tenantId} and status <> 'expired'`
  const last = made?.last ? today.until(localDay((made.last as Date).getTime(), business)).days : -behind - 1
  if (last >= ahead) return
  const random = seededRandom(business.slug.length * 7919 + (last > -behind ? today.dayOfYear : 0))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  // Cleaners drive and stay long: a day of two visits each is a route to look at, and still leaves times to book.
  const perDay = business.technicians.length * 2
  const ids: string[] = []
  for (let day = Math.max(last + 1, -behind); day <= ahead; day += 1) {
    const date = today.add({ days: day }).toString()
    const free = [...business.customers]
    for (let index = 0; index < perDay; index += 1) {
      // Nobody is visited twice a day, unless there are more visits than people.
      const customer = free.splice(Math.floor(random() * free.length), 1)[0] ?? pick(business.customers)
      const id = await bookOne(week, date, day, customer, pick(business.services), random)
      if (id) ids.push(id)
    }
  }
  await decidePending(week)
  await finishPast(week)
  await tellStories(week, ids)
  await tellReviews(week)
  await tellConversations(week)
  await tellHistory(week, random)
  // As if each had been booked some days before, not all at once.
  await sql`update bookings set created_at = least(created_at, starts_at) - interval '4 days'
    where tenant_id = ${tenantId} and id = any(${ids})`
  // No messages about what happened before the demo began.
  await sql`delete from outbox o using bookings b where o.tenant_id = ${tenantId} and b.tenant_id = o.tenant_id
    and b.id::text = o.data ->> 'bookingId' and b.starts_at < ${new Date(now)}`
}

const localDay = (at: number, { timeZone }: DemoBusiness) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()

async function bookOne(
  week: Week,
  date: string,
  day: number,
  customer: DemoCustomer,
  service: DemoService,
  random: () => number,
): Promise<string | null> {
  const { business, tenantId, ownerId } = week
  const back = Math.min(day - 2, 0) * dayMs
  // Google knows only future traffic, so with the clock set back drives are estimated.
  const maps = back < 0 ? { ...week.app.maps, key: undefined } : week.app.maps
  const app: App = { ...week.app, maps, clock: { now: () => week.app.clock.now() + back } }
  const { address } = customer
  // Sealed, as a chosen suggestion is: its name is known without Google.
  const place = business.place === 'customer' && address ? { place: { ...address, seal: sealPlace(app, address) } } : {}
  const offered = await listOpenSlots(app, tenantId, { service: service.slug, from: date, to: date, ...place })
  if (!offered.ok || offered.slots.length === 0) return null
  const slot = offered.slots[Math.floor(random() * offered.slots.length)]!
  const byPhone = service.payment !== 'none' && (random() < 0.8 || !week.payByCard)
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
      ...(customer.says ? { notes: customer.says } : {}),
      ...place,
      source: byPhone ? 'phone' : 'page',
    },
    byPhone || day < 1 ? { createdBy: { userId: ownerId } } : {},
  )
  if (!answer.ok) return null
  if (answer.booking.status === 'held') await payHold(week, answer.booking.id)
  // For today and earlier the arrival is already known.
  if (service.windowMinutes && day < 1) await fixArrival(app, tenantId, answer.booking.id, {}, { kind: 'system' })
  return answer.booking.id
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
  if (!checkout.ok || !payByCard) return
  await payByCard(checkout.url)
  await syncCheckout(app, tenantId, bookingId)
  await confirmPaidBooking(app, tenantId, bookingId)
}

/** Of what waits for a yes the owner has answered all but the last two, once with a no. */
async function decidePending({ app, sql, tenantId, ownerId }: Week): Promise<void> {
  const owner = { kind: 'member', userId: ownerId, role: 'owner' } as const
  const waiting = await sql`
    select id from bookings where tenant_id = ${tenantId} and status = 'pending_approval' order by starts_at`
  for (const [index, { id }] of waiting.slice(0, -2).entries()) {
    if (index === 1) await rejectBooking(app, tenantId, id as string, owner)
    else await approveBooking(app, tenantId, id as string, owner)
  }
}

async function finishPast({ app, sql, tenantId, ownerId }: Week): Promise<void> {
  const owner = { kind: 'member', userId: ownerId, role: 'owner' } as const
  const past = await sql`
    select id, ends_at from bookings
    where tenant_id = ${tenantId} and ends_at < ${new Date(app.clock.now())} and status = 'confirmed' order by starts_at`
  for (const [index, { id, endsAt }] of past.entries()) {
    const then: App = { ...app, clock: { now: () => (endsAt as Date).getTime() + 5 * 60_000 } }
    const missed = index % 11 === 7
    await finishBooking(then, tenantId, id as string, missed ? 'no_show' : 'completed', owner)
    if (!missed && index % 2 === 0) await collectByHand(then, tenantId, id as string, owner)
  }
}
