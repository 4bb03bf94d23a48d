import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { localDate } from '#app/lib/time.ts'
import { shop } from '#app/paths.ts'
import { listOffered, listOpenSlots, offerOf, type Offered, type OfferedSlot } from '../booking/index.server.ts'
import { pointOf, veiled } from '../scheduling/rules.ts'
import { isBeside, neighbourNoticeMs, spread, type Beside } from './neighbours.ts'

const purposeOf = (tenantId: string) => `wayslot neighbour link ${tenantId.toLowerCase()}`

/** A visit that a link can be given for, as of its own time; `linkId`: there is one. */
type Linkable = { startsAt: Date; linkId: string | null }

/**
 * Visits at a customer's place that are agreed and still ahead, where the business lets customers tell neighbours and gives a part of
 * saved driving; of nobody who is erased.
 */
const linkable = (tx: Tx, tenantId: string, now: number) => tx`
  from bookings b
  join loyalty_settings s on s.tenant_id = b.tenant_id and s.neighbours
  join tenants t on t.id = b.tenant_id and t.discount_share_percent > 0 and t.drive_hour_minor > 0
  join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id and c.erased_at is null
  left join neighbour_links l on l.tenant_id = b.tenant_id and l.booking_id = b.id and l.starts_at = b.starts_at
  where b.tenant_id = ${tenantId} and b.status = 'confirmed' and b.place = 'customer' and b.lat is not null and b.arrived_at is null
    and b.starts_at > ${new Date(now + neighbourNoticeMs)}`

/** Whether a link for neighbours can be given for a booking, and the one there is; null: it cannot. */
export async function findNeighbourLink(
  app: App,
  tenant: { id: string; slug: string },
  bookingId: string,
): Promise<{ startsAt: Date; url: string | null } | null> {
  const [row] = await app.db.withTenant(
    asWorker(tenant.id),
    (tx) => tx<Linkable[]>`
      select b.starts_at, l.id as link_id ${linkable(tx, tenant.id, app.clock.now())} and b.id = ${bookingId}`,
  )
  return row ? { startsAt: row.startsAt, url: row.linkId && urlOf(app, tenant, row.linkId) } : null
}

/** Makes the link, once for a visit at its time; false where it cannot be given. */
export function makeNeighbourLink(app: App, tenantId: string, bookingId: string): Promise<boolean> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    await tx`
      insert into neighbour_links (tenant_id, booking_id, starts_at)
      select b.tenant_id, b.id, b.starts_at ${linkable(tx, tenantId, app.clock.now())} and b.id = ${bookingId} on conflict do nothing`
    const [row] = await tx<Linkable[]>`
      select b.starts_at, l.id as link_id ${linkable(tx, tenantId, app.clock.now())} and b.id = ${bookingId} and l.id is not null`
    return row !== undefined
  })
}

const urlOf = (app: App, tenant: { id: string; slug: string }, id: string) =>
  `${originOf(app.env.APP_ORIGIN, tenant.slug)}${shop.near(sealId(app, purposeOf(tenant.id), id))}`

type Visit = {
  technicianId: string
  lat: number | null
  lng: number | null
  veil: number
  timeZone: string
  start: number
  end: number
  previousEnd: number | null
  nextStart: number | null
}

async function findVisit(app: App, tenantId: string, token: string): Promise<Visit | null> {
  const id = openSealedId(app, purposeOf(tenantId), token)
  if (!id) return null
  const [row] = await app.db.withTenant(
    asWorker(tenantId),
    (tx) => tx<Visit[]>`
      select b.technician_id, b.lat, b.lng, hashtext(b.customer_id::text) as veil, t.time_zone,
        (date_part('epoch', b.starts_at) * 1000)::bigint as start, (date_part('epoch', b.ends_at) * 1000)::bigint as end,
        (select (date_part('epoch', max(o.ends_at)) * 1000)::bigint from bookings o where o.tenant_id = b.tenant_id and o.technician_id = b.technician_id
          and o.status not in ('cancelled', 'expired') and o.ends_at <= b.starts_at and o.starts_at > b.starts_at - interval '2 days') as previous_end,
        (select (date_part('epoch', min(o.starts_at)) * 1000)::bigint from bookings o where o.tenant_id = b.tenant_id and o.technician_id = b.technician_id
          and o.status not in ('cancelled', 'expired') and o.starts_at >= b.ends_at and o.starts_at < b.ends_at + interval '2 days') as next_start
      ${linkable(tx, tenantId, app.clock.now())} and l.id = ${id}`,
  )
  return row ?? null
}

/** More times than this are not listed for one service. */
const timesAtMost = 6

/** `date`: of the visit, local. `priceMinor`: what the time costs a neighbour, as far as is known without their address. */
export type NearTimes = {
  date: string
  services: Offered[]
  service: Offered | null
  times: { start: number; end: number; priceMinor: number; discountMinor: number }[]
}

/**
 * Times beside the visit of a link that save driving, with their price; null: the visit is over, moved or cancelled, or there is no such
 * link. Nobody is asked for an address: all of it is told for one point, the visit's veiled one (see `veiled`), which is always the same
 * for a customer, so neither asking often nor many links tell where the visit is. `slug`: which service; the first one otherwise.
 */
export async function listNearTimes(
  app: App,
  tenantId: string,
  token: string,
  { slug, access }: { slug: string | undefined; access: readonly string[] },
): Promise<NearTimes | null> {
  const visit = await findVisit(app, tenantId, token)
  const point = visit && pointOf(visit.lat, visit.lng)
  if (!visit || !point) return null
  const date = localDate(visit.start, visit.timeZone)
  const services = (await listOffered(app, tenantId, access)).filter(
    ({ place, payable }) => place === 'customer' && payable,
  )
  const service = services.find((each) => each.slug === slug) ?? services[0] ?? null
  const answer = service
    ? await listOpenSlots(app, tenantId, {
        service: service.id,
        from: date,
        to: date,
        technician: visit.technicianId,
        place: veiled(point, visit.veil),
        withoutAsking: true,
        // The visit is in it; the neighbour's own address is looked at when they give it.
        beyondArea: true,
        guest: true,
        access,
      })
    : null
  if (!answer?.ok) return { date, services, service, times: [] }
  const priced = (slot: OfferedSlot) => {
    const { priceMinor, discountMinor } = offerOf(answer, slot, visit.technicianId)
    return { start: slot.start, end: slot.end, priceMinor, discountMinor }
  }
  const beside = answer.slots.filter((slot) => isBeside(slot, visit satisfies Beside)).map(priced)
  const saving = beside.filter(({ discountMinor }) => discountMinor > 0)
  return { date, services, service, times: spread(saving, timesAtMost) }
}
