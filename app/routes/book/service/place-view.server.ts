import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { listOffered, sealPlace, type NoPlace, type Offered } from '#app/domain/booking/index.server.ts'
import { findSuggested, reverseGeocode } from '#app/domain/scheduling/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { detailsWords } from '#app/words/catalog/bookingDetails.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import { placeStepWords } from '#app/words/catalog/bookingPlace.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import type { BookingView } from './booking-view.ts'
import { roughRing } from '#app/ui/map/away.ts'
import { placeHtml } from '#app/ui/map/place-html.server.ts'
import { accessOf } from '../access.server.ts'
import { bookingPath, type BookingQuery } from '../booking-query.server.ts'
import { outsideWords } from '../words.server.ts'
import { type Facts, common } from './common-view.server.ts'

/** The query that carries a matched place along, and what was typed where that is something else. */
export const withPlace = (
  query: BookingQuery,
  { lat, lng, label }: { lat: number; lng: number; label: string | null },
  seal: string | undefined,
): BookingQuery => ({
  ...query,
  address: undefined,
  lat,
  lng,
  place: label ?? query.address,
  typed: label === query.address ? undefined : query.address,
  seal,
})

/** The device knows its position but not the address. Without an answer, the point alone is enough. */
export async function nameThePoint(args: LoaderFunctionArgs, slug: string, query: BookingQuery): Promise<never> {
  const { context } = args
  const { lat, lng } = query as { lat: number; lng: number }
  const service = await getOffered(args, slug)
  const named = await reverseGeocode(context.app, { lat, lng })
  const place = named.ok ? named.place.label : `${lat.toFixed(5)}, ${lng.toFixed(5)}`
  const seal = named.ok ? sealPlace(context.app, { ...named.place, lat, lng }) : undefined
  throw redirect(bookingPath(service.slug, { ...query, place, seal }))
}

/** No provider call and no redirect for a service that does not exist. */
async function getOffered({ request, context }: LoaderFunctionArgs, slug: string): Promise<Offered> {
  const offered = await listOffered(context.app, tenantOf(context).id, accessOf(request, context))
  const service = offered.find((each) => each.slug === slug)
  if (!service) throw new AppError('not_found', detailsWords.serviceGone)
  return service
}

/**
 * Opens a chosen suggestion, whose place needs no look-up. If it cannot be read, its text is looked up like any other.
 */
export async function openChoice(args: LoaderFunctionArgs, slug: string, query: BookingQuery): Promise<void> {
  const { context } = args
  const service = await getOffered(args, slug)
  const place = await findSuggested(context.app, query.choice ?? '', query.session ?? '')
  if (!place) return
  throw redirect(bookingPath(service.slug, withPlace(query, place, sealPlace(context.app, place))))
}

export function placeError({ query, page, reader }: Facts, answer: NoPlace): string | undefined {
  switch (answer.reason) {
    case 'place_required':
      return query.address === undefined ? undefined : reader.say(placeStepWords.placeMissing)
    case 'address_not_found':
      return reader.say(answer.town ? placeWords.noStreet(answer.town) : placeStepWords.addressNotFound)
    case 'address_unclear':
      return undefined
    case 'geocoding_unavailable':
      return reader.say(placeStepWords.geocodingOff)
    case 'outside_area':
      return outsideWords(page.name, answer, reader)
  }
}

/** The places an address may mean, each with the link to continue. */
export function choicesOf(app: App, { service, query }: Facts, answer: NoPlace): BookingView['choices'] {
  if (answer.reason !== 'address_unclear') return []
  return answer.places.map((place) => ({
    label: place.label,
    href: bookingPath(service.slug, withPlace(query, place, sealPlace(app, place))),
  }))
}

/** What a customer outside the area can do instead: call, or come to the business where it receives customers. */
export function elsewhere(
  { shop, query }: Facts,
  answer: NoPlace,
  offered: readonly Offered[],
): BookingView['elsewhere'] {
  if (answer.reason !== 'outside_area') return null
  const atBusiness = offered.filter(({ place }) => place === 'business').slice(0, 3)
  return {
    phone: shop.phone,
    services: atBusiness.map(({ slug, name }) => ({
      name,
      href: bookingPath(slug, { source: query.source, embed: query.embed, lang: query.lang }),
    })),
  }
}

/** The door on the map of the business, which shows where that is only if customers come to it. */
export function placeCheckOf(facts: Facts): BookingView['placeCheck'] {
  const { page, service, query, reader } = facts
  const { lat, lng, place: label } = query
  if (service.place !== 'customer' || lat === undefined || lng === undefined || !label) return null
  const home = page.lat === null || page.lng === null ? null : { lat: page.lat, lng: page.lng }
  const open = page.receivesCustomers
  const ring = open && home && page.serviceRadiusKm !== null ? { middle: home, km: page.serviceRadiusKm } : null
  const place = {
    pin: { lat, lng },
    home: open ? home : null,
    ring: open ? ring : roughRing(home, page.serviceRadiusKm),
  }
  return { label, html: placeHtml(label, place, common(facts).links.place, reader) }
}
