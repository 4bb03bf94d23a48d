import { afterEach, beforeEach } from 'vitest'
import { listOpenSlots } from '#app/domain/booking/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { dateIn, minute } from './bookings.ts'
import type { TestContext } from './context.ts'
import { makeTenant, type TenantOptions } from './tenants.ts'

type Elements = { elements: number; calls: { api: string; elements: number }[] }

const centre = { lat: 40.67, lng: -73.96 }
/** Kilometres east and north of the centre. */
export const away = (east: number, north = 0) => ({ lat: centre.lat + north / 111.19, lng: centre.lng + east / 84.35 })

/** Days with drives, and what Google's stand-in counts and does about them; reset before each test of the file. */
export function openDrives({ app, sql, cloud }: TestContext) {
  beforeEach(() => fetch(`${cloud}/google/elements.json`, { method: 'DELETE' }))
  afterEach(() => fetch(`${cloud}/faults`, { method: 'DELETE' }))

  const counted = async () => (await (await fetch(`${cloud}/google/elements.json`)).json()) as Elements
  const order = (mode: string, times = 1) =>
    fetch(`${cloud}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'google', mode, times }),
    })

  /** A business with one technician who starts at the centre, and jobs as minutes from 8:00 on days ahead. */
  async function makeDay(
    jobs: { day: number; at: number; minutes: number; place: { lat: number; lng: number } }[],
    options: TenantOptions = {},
  ) {
    const tenant = await makeTenant(
      { sql },
      { hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '08:00', ends: '20:00' })), ...options },
    )
    await sql`update technicians set base_lat = ${centre.lat}, base_lng = ${centre.lng} where tenant_id = ${tenant.id}`
    const [customer] =
      await sql`insert into customers (tenant_id, first_name, last_name, email) values (${tenant.id}, 'Jo', 'Doe', 'jo@example.test') returning id`
    for (const { day, at, minutes, place } of jobs) {
      const eight = Temporal.PlainDateTime.from(`${dateIn(app, day)}T08:00`).toZonedDateTime(
        tenant.timeZone,
      ).epochMilliseconds
      const [from, until] = [new Date(eight + at * minute), new Date(eight + (at + minutes) * minute)]
      await sql`
        insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind,
          place, lat, lng, source)
        values (${tenant.id}, ${customer!.id as string}, ${tenant.serviceId}, ${tenant.technicianIds[0]!}, 'confirmed', 'Standard visit', ${from}, ${until},
          tstzrange(${from}, ${until}), 12000, 'USD', 'none', 'customer', ${place.lat}, ${place.lng}, 'test')`
    }
    return tenant
  }

  const open = async (
    on: App,
    tenant: { id: string; serviceSlug: string },
    from: number,
    to: number,
    place = away(4, 3),
  ) => {
    const answer = await listOpenSlots(on, tenant.id, {
      service: tenant.serviceSlug,
      from: dateIn(app, from),
      to: dateIn(app, to),
      place,
    })
    if (!answer.ok) throw new Error(answer.reason)
    return answer
  }

  return { counted, order, makeDay, open }
}
