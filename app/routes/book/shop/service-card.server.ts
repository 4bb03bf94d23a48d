import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Offered } from '#app/domain/booking/index.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import type { ServiceCard } from '#app/ui/schedule/service-list.tsx'
import { bookingPath, type BookingQuery } from '../booking-query.server.ts'
import { serviceTexts } from '../service-texts.ts'
import { paymentWords, priceOf } from '../words.server.ts'

type Business = { currency: string; locale: string }

/** A service on the front page; links keep how its reader came. */
export function toServiceCard(
  service: Offered,
  { context: { app, reader } }: LoaderFunctionArgs,
  tenant: Business,
  came: Partial<BookingQuery> = {},
): ServiceCard {
  return {
    slug: service.slug,
    href: bookingPath(service.slug, came),
    ...serviceTexts(service, reader, tenant),
    pictureUrl: pictureUrl(app.env, service.picturePath),
    duration: reader.duration(service.durationMinutes),
    place: service.place,
    price: priceOf(service, tenant.currency, reader),
    payment: paymentWords(service, tenant.currency, reader),
    soon: !service.payable,
  }
}
