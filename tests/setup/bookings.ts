import { randomInt, randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { listOpenSlots, requestBooking, sealPlace, type RequestOptions } from '#app/domain/booking/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { testSecret, type TestContext } from './context.ts'

/** A few kilometres from the address of `makeTenant`. */
export const doorstep = { lat: 40.6782, lng: -73.9442, label: '1 Test St, Brooklyn' }

export const hour = 3_600_000
export const minute = 60_000

/** A place as the booking page hands it on once it has looked it up. */
const lookedUp = ({ label = '', ...place }: NonNullable<BookingInput['place']>) => ({
  seal: sealPlace({ env: { APP_SECRET: testSecret } as App['env'] }, { ...place, label }),
  ...place,
  label,
})

/** What a guest sends to book `start` (epoch ms). A place counts as looked up, unless `seal` says otherwise. */
export function guest(service: string, start: number, more: Partial<BookingInput> = {}): BookingInput {
  return {
    service,
    start: new Date(start).toISOString(),
    customer: {
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: `${randomUUID()}@example.test`,
      phone: `+1212${randomInt(2_000_000, 9_999_999)}`,
    },
    ...more,
    place: 'place' in more ? more.place && lookedUp(more.place) : lookedUp(doorstep),
  }
}

/** A UTC date some days from the app's now. */
export const dateIn = (app: App, days: number) =>
  new Date(app.clock.now() + days * 24 * hour).toISOString().slice(0, 10)

/** Open starts of one day, epoch ms. */
export async function openStarts(
  app: App,
  tenant: { id: string; serviceSlug: string },
  days = 3,
  place = doorstep,
): Promise<number[]> {
  const date = dateIn(app, days)
  const answer = await listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: date, to: date, place })
  if (!answer.ok) throw new Error(answer.reason)
  return answer.slots.map(({ start }) => start)
}

/** Books a time that must be free. */
export async function book(
  app: App,
  tenant: { id: string; serviceSlug: string },
  start: number,
  more: Partial<BookingInput> = {},
  options: RequestOptions = {},
) {
  const answer = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, more), options)
  if (!answer.ok) throw new Error(`not booked: ${answer.reason}`)
  return answer.booking
}

/** The same app at another time: a command sent now, or a while later. */
export const at = (app: App, now: number): App => ({ ...app, clock: { now: () => now } })

/** The same app without a key for maps: its drives are plain estimates. */
export const withoutMaps = (app: App): App => ({ ...app, maps: { ...app.maps, key: undefined } })

/** Lets a tenant take payments, as after Stripe's onboarding; returns the account's id. */
export async function allowCharges({ sql }: TestContext, tenantId: string): Promise<string> {
  const accountId = `acct_${randomUUID().replaceAll('-', '').slice(0, 16)}`
  await sql`insert into stripe_accounts (tenant_id, account_id, livemode, charges_enabled) values (${tenantId}, ${accountId}, false, true)`
  return accountId
}

/** A payment for a booking, as recorded once Stripe has it. */
export async function recordPaid(
  { sql }: TestContext,
  tenantId: string,
  bookingId: string,
  accountId: string,
  amountMinor: number,
): Promise<string> {
  const [row] = await sql`
    insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id, payment_intent_id, captured_minor, paid_at)
    values (${tenantId}, ${bookingId}, 'deposit', ${amountMinor}, 0, 'USD', 'paid', ${accountId}, ${`pi_${randomUUID()}`}, ${amountMinor}, now()) returning id`
  return row!.id as string
}
