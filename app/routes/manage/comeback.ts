import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findComeback } from '#app/domain/rebooking/index.server.ts'
import { rebookingSource } from '#app/domain/rebooking/rules.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { shop, withQuery } from '#app/paths.ts'
import { bookingPath } from '../book/booking-query.server.ts'

/** Leads who was asked to come back to the booking page, with what she had last time chosen; else to the front page. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const start = Date.parse(new URL(request.url).searchParams.get('start') ?? '')
  const asked = { ip: context.ip, start: Number.isNaN(start) ? null : start }
  const found = await findComeback(context.app, tenantOf(context).id, params.token ?? '', asked)
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  return redirect(found ? to(found) : shop.home)
}

function to({
  service,
  technicianId,
  place,
  own,
  start,
}: NonNullable<Awaited<ReturnType<typeof findComeback>>>): string {
  const at = place ? { lat: place.lat, lng: place.lng, place: place.label, seal: place.seal } : {}
  const chosen = start === null ? {} : { start: new Date(start).toISOString() }
  const page = bookingPath(service, { ...at, ...chosen, technician: technicianId, source: rebookingSource })
  return own ? withQuery(shop.with(own), { to: page }) : page
}
