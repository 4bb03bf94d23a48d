import { listOpenSlots } from '#app/domain/booking/index.server.ts'
import type { Service } from '#app/domain/catalog/index.server.ts'
import { dueNow } from '#app/domain/payments/rules.ts'
import type { Tenant } from '#app/domain/tenancy/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { Reader } from '#app/words/reader.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { shop } from '#app/paths.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import type { ServiceCard } from '#app/ui/schedule/service-list.tsx'
import { paymentWords, priceOf } from '#app/routes/book/words.server.ts'

const daysShown = 3
const timesShown = 6
const daysSearched = 14

/** The services as the booking page shows them; they lead to the page's own preview. */
export function previewServices(app: App, tenant: Tenant, services: readonly Service[], reader: Reader): ServiceCard[] {
  return services
    .filter(({ active }) => active)
    .map((service) => ({
      slug: service.slug,
      href: shop.service(service.slug),
      name: service.name,
      description: service.description,
      pictureUrl: pictureUrl(app.env, service.picturePath),
      duration: reader.duration(service.durationMinutes),
      place: service.place,
      price: priceOf(service, tenant.currency, reader),
      payment: paymentWords({ ...service, dueNowMinor: dueNow(service) }, tenant.currency, reader),
    }))
}

/** The first open times of a service, for a customer at the business's own address. */
export async function previewTimes(
  app: App,
  tenant: Tenant,
  service: Service,
  reader: Reader,
): Promise<{ day: string; times: string[] }[]> {
  const { timeZone, lat, lng } = tenant
  const today = localDate(app.clock.now(), timeZone)
  const place = lat !== null && lng !== null ? { place: { lat, lng } } : {}
  const open = await listOpenSlots(app, tenant.id, {
    service: service.id,
    from: today,
    to: addDays(today, daysSearched),
    withoutAsking: true,
    ...place,
  })
  if (!open.ok) return []
  const days = new Map<string, string[]>()
  for (const { start } of open.slots) {
    const day = reader.day(start)
    const times = days.get(day) ?? []
    if (!days.has(day) && days.size === daysShown) break
    days.set(day, times)
    if (times.length < timesShown) times.push(reader.time(start))
  }
  return [...days].map(([day, times]) => ({ day, times }))
}
