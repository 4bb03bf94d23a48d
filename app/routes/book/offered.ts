import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { openOffer, type OfferedPage } from '#app/domain/assistant/index.server.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { shop, withQuery } from '#app/paths.ts'
import { bookingPath } from './booking-query.server.ts'

/** Where bookings come from that are made by the link of an answer of the assistant. */
const source = 'assistant'

/** Leads to the page where a proposal of the assistant is confirmed; nothing changes here, because mail scanners open links too. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const tenant = tenantOf(context)
  const page = await openOffer(context.app, tenant, params.token ?? '', context.ip)
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  return redirect(page ? to(page, tenant.timeZone) : shop.home)
}

function to(page: OfferedPage, timeZone: string): string {
  if (page.kind === 'front') return shop.home
  const written = (start: number) => offsetFormat(timeZone)(start)
  if (page.kind === 'visit') return withQuery(page.url, { start: page.start === null ? null : written(page.start) })
  const { slug, start, place, own } = page
  const at = place ? { lat: place.lat, lng: place.lng, place: place.label, seal: place.seal } : {}
  const path = bookingPath(slug, { ...at, date: localDate(start, timeZone), start: written(start), source })
  return own ? withQuery(shop.with(own), { to: path }) : path
}
