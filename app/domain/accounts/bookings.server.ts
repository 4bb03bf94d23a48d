import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { shop, withQuery } from '#app/paths.ts'
import { accessUrl, findOwnLink as findAccessLink } from '../customers/index.server.ts'
import { linkLifeMs } from '../booking/rules.ts'
import { manageUrl } from '../booking/index.server.ts'
import type { Customer } from './guard.server.ts'
import { findOwn, listComing, listPast, type OwnBookingRow } from './queries.server.ts'

export type OwnBooking = OwnBookingRow

const pageSize = 20

/** Her bookings at every business: what is coming, and a page of what is over. */
export function listOwnBookings(
  app: App,
  { actor }: Customer,
  cursor?: PageCursor,
): Promise<{ coming: OwnBooking[]; past: KeysetPage<OwnBooking> }> {
  const now = new Date(app.clock.now())
  return app.db.withTenant(actor, async (tx) => ({
    coming: cursor ? [] : await listComing(tx, now),
    past: cutKeyset(await listPast(tx, { now, size: pageSize, cursor }), pageSize, cursor),
  }))
}

/** Whether the page of a booking still opens at its business. */
export const opens = ({ endsAt }: Pick<OwnBooking, 'endsAt'>, now: number): boolean =>
  now < endsAt.getTime() + linkLifeMs

/**
 * The page of one of her bookings on its business's own host; null when it is not hers, or not any more. Made at the moment
 * she goes there, so that its secret is on no page of her account.
 */
export async function findOwnLink(
  app: App,
  { actor }: Customer,
  { business, bookingId, page }: { business: string; bookingId: string; page: 'booking' | 'review' },
): Promise<string | null> {
  const booking = await app.db.withTenant(actor, (tx) => findOwn(tx, business, bookingId))
  return booking && manageUrl(app, { id: booking.tenantId, slug: booking.slug }, booking, page)
}

/**
 * Where she books the same again: by her own link at the business, where it has given her one; null when the booking is not hers, or its
 * service is not offered any more.
 */
export async function findAgain(
  app: App,
  { actor }: Customer,
  { business, bookingId }: { business: string; bookingId: string },
): Promise<string | null> {
  const booking = await app.db.withTenant(actor, (tx) => findOwn(tx, business, bookingId))
  if (!booking?.service) return null
  const { tenantId, slug, service } = booking
  const link = await app.db.withTenant(asWorker(tenantId), (tx) =>
    findAccessLink(tx, tenantId, bookingId, { now: app.clock.now(), proven: true }),
  )
  return link === null
    ? originOf(app.env.APP_ORIGIN, slug) + shop.service(service)
    : withQuery(accessUrl(app, { id: tenantId, slug }, link), { to: shop.service(service) })
}
