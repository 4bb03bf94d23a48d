import type { Offered } from '#app/domain/booking/index.server.ts'
import { listCustomers } from '#app/domain/desk/index.server.ts'
import type { Place } from '#app/domain/scheduling/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import type { Caller, Known } from './caller.server.ts'
import { noPlace, noTime } from './new-booking.server.ts'

export const serviceStep = ({ reader, money, href, chosen }: Caller, services: readonly Offered[]) => ({
  step: 'service' as const,
  chosen,
  services: services.map(({ slug, name, durationMinutes, priceMinor }) => ({
    href: href({ service: slug, ...noTime }),
    name,
    length: reader.duration(durationMinutes),
    price: money(priceMinor),
  })),
})

export async function customerStep({ app, member, query, draft, href, chosen }: Caller) {
  const found = draft.search ? await listCustomers(app, member, { text: draft.search, limit: 8 }) : null
  const matches = found?.rows.map(({ id, firstName, lastName, phone, email }) => ({
    href: href({ customer: id }),
    name: `${firstName} ${lastName}`.trim(),
    contact: [phone && writePhone(phone), email].filter(Boolean).join(' · '),
  }))
  return {
    step: 'customer' as const,
    chosen,
    matches: matches ?? null,
    search: draft.search,
    keep: Object.fromEntries([...query].filter(([name]) => name !== 'q')),
    newHref: href({ customer: 'new' }),
  }
}

const placesShown = 6

/** Places the typed address may mean, the customer's addresses, and a field for any other, with the problem of the given one. */
export function placeStep(
  { query, draft, href, chosen }: Caller,
  known: Known | null,
  { problem, beyondHref, found = [] }: { problem: string | null; beyondHref: string | null; found?: readonly Place[] },
) {
  const hers = known?.addresses.filter(({ lat }) => lat !== null).slice(0, placesShown) ?? []
  return {
    step: 'place' as const,
    chosen,
    places: [
      ...found.map(({ label, lat, lng }) => ({ label, address: label, lat, lng, door: null })),
      ...hers.map(({ id, name, address, flat, lat, lng }) => ({
        label: [name, [address, flat].filter(Boolean).join(', ')].filter(Boolean).join(' · '),
        address,
        lat,
        lng,
        door: id,
      })),
    ].map(({ label, address, lat, lng, door }) => ({
      label,
      href: href({ ...noTime, address, lat: String(lat), lng: String(lng), door }),
    })),
    address: draft.address,
    problem,
    beyondHref,
    keep: Object.fromEntries([...query].filter(([name]) => !(name in noPlace))),
  }
}
