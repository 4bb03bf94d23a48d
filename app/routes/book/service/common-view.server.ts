import { randomUUID } from 'node:crypto'
import type { Offered } from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { shop as paths, withQuery } from '#app/paths.ts'
import { serviceTexts } from '../service-texts.ts'
import { timeWords } from '#app/words/catalog/time.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { termsWords } from '#app/words/catalog/bookingTerms.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingView } from './booking-view.ts'
import { beginningOf } from '#app/lib/beginning.ts'
import { localDate } from '#app/lib/time.ts'
import { bookingPath, carried, type BookingQuery } from '../booking-query.server.ts'
import type { OpenShop } from '../shop.server.ts'
import { whenWords } from '../offer-view.server.ts'
import { agreedWords, arrivalWords, dueNowWords, priceNote, priceOf } from '../words.server.ts'

export type Facts = OpenShop & {
  service: Offered
  query: BookingQuery
  /** The links she came with; see `accessOf`. */
  access: readonly string[]
  reader: Reader
  today: string
}

export const startDay = (start: string, timeZone: string) => localDate(readStart(start), timeZone)

/** What every step shows: the business, the service, and what was decided so far. */
export function common({ shop, tenant, page, service, query, reader }: Facts): Omit<BookingView, 'step'> {
  const start = query.start ? readStart(query.start) : null
  const atCustomer = service.place === 'customer'
  const own = service.place === 'online' && query.zone !== tenant.timeZone ? query.zone : undefined
  const inZone = (text: string) =>
    own && start !== null ? reader.say(timeWords.inZone(text, reader.zoneName(start))) : text
  const texts = serviceTexts(service, reader, tenant)
  const withoutPlace = { ...query, address: undefined, start: undefined, edit: 'place' as const }
  return {
    shop,
    service: {
      slug: service.slug,
      ...texts,
      duration: reader.duration(service.durationMinutes),
      place: service.place,
      price: priceOf(service, tenant.currency, reader),
      priceNote: priceNote(service, tenant.currency, reader),
      paysNow: service.dueNowMinor > 0,
      send: reader.say(
        service.dueNowMinor > 0 ? words.continueToPayment : service.keepsCard ? words.continueToCard : words.bookNow,
      ),
      dueNow: dueNowWords(service, tenant.currency, reader),
      arrival: arrivalWords(service, reader),
    },
    shownMinor: service.priceMinor,
    discount: null,
    coupon: null,
    metaDescription: beginningOf(texts.description, 160) || reader.say(words.bookWith(texts.name, shop.name)),
    policy: agreedWords(service, page, start, tenant.currency, reader),
    placeLabel: atCustomer
      ? (query.place ?? null)
      : service.place === 'online'
        ? reader.say(words.online)
        : page.addressLabel,
    typedAddress: query.address ?? query.typed ?? query.place ?? '',
    when: start === null ? null : inZone(whenWords(start, service, reader)),
    ownClock: null,
    begins: start === null ? null : service.windowMinutes ? whenWords(start, service, reader) : reader.dayTime(start),
    clock:
      start === null
        ? null
        : {
            zone: { name: tenant.timeZone, label: reader.in(tenant.timeZone).zoneName(start) },
            at: start,
            ...(own ? { own } : {}),
          },
    start: query.start ?? null,
    technician: null,
    people: [],
    time: null,
    gone: false,
    elsewhere: null,
    choices: [],
    missing: null,
    placeCheck: null,
    byHand: null,
    payments: 'ready',
    formKey: randomUUID(),
    links: {
      services: withQuery(paths.home, carried(query)),
      place: atCustomer ? bookingPath(service.slug, withoutPlace) : null,
      time: query.start
        ? bookingPath(service.slug, { ...query, start: undefined, date: startDay(query.start, reader.timeZone) })
        : null,
    },
    hidden: Object.entries({
      technician: query.technician,
      date: query.date,
      zone: query.zone,
      ...carried(query),
    }).flatMap(([name, value]) => (value ? [{ name, value: String(value) }] : [])),
  }
}

/** The business approves each booking: what that means for the time and for the money. */
export function byHandWords({ shop, service, tenant, reader }: Facts): NonNullable<BookingView['byHand']> {
  const { say, money } = reader
  return {
    title: say(termsWords.byHand(shop.name)),
    text:
      service.dueNowMinor > 0
        ? say(termsWords.byHandPaid(money(service.dueNowMinor, tenant.currency)))
        : say(termsWords.byHandText),
  }
}
