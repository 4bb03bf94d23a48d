import { randomUUID } from 'node:crypto'
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import {
  listOffered,
  listOpenMonth,
  listOpenSlots,
  peopleOf,
  sealPlace,
  type MonthAnswer,
  type NoPlace,
  type Offered,
  type OfferedSlot as Slot,
} from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { findSuggested, reverseGeocode } from '#app/domain/scheduling/index.server.ts'
import { shop as paths, withQuery } from '#app/paths.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { serviceTexts } from '../service-texts.ts'
import { timeWords } from '#app/words/catalog/time.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { detailsWords } from '#app/words/catalog/bookingDetails.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import { placeStepWords } from '#app/words/catalog/bookingPlace.ts'
import { termsWords } from '#app/words/catalog/bookingTerms.ts'
import type { Reader } from '#app/words/reader.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import type { BookingView } from './booking-view.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { roughRing } from '#app/ui/map/away.ts'
import { placeHtml } from '#app/ui/map/place-html.server.ts'
import { bookingPath, readBookingQuery, type BookingQuery } from '../booking-query.server.ts'
import { findOwnHold } from './own-hold.server.ts'
import { zoneForm, zoneLine } from './zone-form.server.ts'
import { openShop, type OpenShop } from '../shop.server.ts'
import { bestTimes, noteOf, priced, whenWords } from '../offer-view.server.ts'
import { monthOf } from '../month-view.server.ts'
import { listMonthByClock } from '../own-clock.server.ts'
import { daysAhead, laterDay, toTimeView } from '../time-view.server.ts'
import { arrivalWords, dueNowWords, outsideWords, policyWords, priceNote, priceOf } from '../words.server.ts'

type Facts = OpenShop & {
  service: Offered
  query: BookingQuery
  reader: Reader
  today: string
}

/**
 * Everything a booking step shows, in one round trip to the database. Throws a redirect when another URL fits better.
 */
export async function loadBookingPage(args: LoaderFunctionArgs): Promise<BookingView> {
  const { context, request, params } = args
  const tenant = tenantOf(context)
  const slug = params.service ?? ''
  const query = readBookingQuery(new URL(request.url))
  const { reader } = context
  const today = localDate(reader.now, tenant.timeZone)
  if (query.here) await nameThePoint(args, slug, query)
  if (query.choice && query.session && query.lat === undefined) await openChoice(args, slug, query)
  const [open, offered, answer] = await Promise.all([
    openShop(args),
    listOffered(context.app, tenant.id),
    query.start
      ? lookAt(context.app, tenant.id, slug, query, startDay(query.start, tenant.timeZone))
      : lookAtMonth(context.app, tenant.id, slug, query, today),
  ])
  const service = found(
    offered.find((each) => each.slug === slug),
    'service',
  )
  const facts: Facts = { ...open, service, query, reader, today }
  if (service.place === 'online') return byOwnClock(args, facts, answer)
  if (!answer.ok) {
    if (answer.reason === 'not_found') throw new AppError('not_found', detailsWords.serviceGone)
    return {
      ...common(facts),
      step: 'place',
      placeError: placeError(facts, answer),
      elsewhere: elsewhere(facts, answer, offered),
      choices: choicesOf(context.app, facts, answer),
      missing:
        answer.reason === 'address_unclear' && answer.missing
          ? { title: reader.say(placeWords.whichHouse), text: reader.say(placeWords.whichHouseText) }
          : null,
    }
  }
  if (query.edit === 'place' && facts.service.place === 'customer') return { ...common(facts), step: 'place' }
  if (query.lat === undefined && answer.place.point && facts.service.place === 'customer') {
    const { point, label } = answer.place
    throw redirect(
      bookingPath(slug, {
        ...query,
        address: undefined,
        lat: point.lat,
        lng: point.lng,
        place: label ?? query.address,
        typed: label === query.address ? undefined : query.address,
        seal: answer.place.seal ?? undefined,
      }),
    )
  }
  return timeOrDetails(args, facts, answer)
}

/** Nobody is at a place whose clock would be hers too: the visitor chooses by her own, if it is another. */
async function byOwnClock(args: LoaderFunctionArgs, facts: Facts, answer: MonthAnswer): Promise<BookingView> {
  const { app } = args.context
  const { query, tenant, service, reader } = facts
  if (!answer.ok) throw new AppError('not_found', detailsWords.serviceGone)
  const { zone } = query
  const shown = zone ? { ...facts, reader: reader.in(zone), today: localDate(reader.now, zone) } : facts
  const month =
    zone && !query.start
      ? await listMonthByClock(app, tenant.id, { ...query, service: service.id, zone, now: reader.now }, query)
      : answer
  if (!month.ok) throw new AppError('not_found', detailsWords.serviceGone)
  const view = await timeOrDetails(args, shown, month)
  const current = zone ?? tenant.timeZone
  const asking = query.edit === 'zone'
  return {
    ...view,
    ownClock: {
      html: asking
        ? zoneForm(service.slug, view.hidden, current, reader)
        : zoneLine(
            { shown: current, business: tenant.timeZone },
            bookingPath(service.slug, { ...query, edit: 'zone' }),
            reader,
          ),
      asking,
      chosen: zone ?? null,
      current,
      here: bookingPath(service.slug, { ...query, zone: undefined, edit: undefined }),
    },
  }
}

const lookAt = async (app: App, tenantId: string, service: string, query: BookingQuery, date: string) => ({
  ...(await listOpenSlots(app, tenantId, { service, from: date, to: date, ...wishedPlace(query), guest: true })),
  date,
  later: null,
})

const lookAtMonth = (app: App, tenantId: string, service: string, query: BookingQuery, today: string) =>
  listOpenMonth(app, tenantId, {
    service,
    ...monthOf(query, today),
    prefers: query.technician,
    ...wishedPlace(query),
    guest: true,
  })

/** The business approves each booking: what that means for the time and for the money. */
function byHandWords({ shop, service, tenant, reader }: Facts): NonNullable<BookingView['byHand']> {
  const { say, money } = reader
  return {
    title: say(termsWords.byHand(shop.name)),
    text:
      service.dueNowMinor > 0
        ? say(termsWords.byHandPaid(money(service.dueNowMinor, tenant.currency)))
        : say(termsWords.byHandText),
  }
}

const startDay = (start: string, timeZone: string) => localDate(readStart(start), timeZone)

function wishedPlace({ lat, lng, place, seal, address }: BookingQuery) {
  if (lat !== undefined && lng !== undefined) return { place: { lat, lng, label: place, seal } }
  return address ? { address } : {}
}

/** The device knows its position but not the address. Without an answer, the point alone is enough. */
async function nameThePoint({ context }: LoaderFunctionArgs, slug: string, query: BookingQuery): Promise<never> {
  const { lat, lng } = query as { lat: number; lng: number }
  const service = await getOffered(context, slug)
  const named = await reverseGeocode(context.app, { lat, lng })
  const place = named.ok ? named.place.label : `${lat.toFixed(5)}, ${lng.toFixed(5)}`
  const seal = named.ok ? sealPlace(context.app, { ...named.place, lat, lng }) : undefined
  throw redirect(bookingPath(service.slug, { ...query, place, seal }))
}

/** No provider call and no redirect for a service that does not exist. */
async function getOffered(context: LoaderFunctionArgs['context'], slug: string): Promise<Offered> {
  const offered = await listOffered(context.app, tenantOf(context).id)
  const service = offered.find((each) => each.slug === slug)
  if (!service) throw new AppError('not_found', detailsWords.serviceGone)
  return service
}

/**
 * Opens a chosen suggestion, whose place needs no look-up. If it cannot be read, its text is looked up like any other.
 */
async function openChoice({ context }: LoaderFunctionArgs, slug: string, query: BookingQuery): Promise<void> {
  const service = await getOffered(context, slug)
  const place = await findSuggested(context.app, query.choice ?? '', query.session ?? '')
  if (!place) return
  const { lat, lng, label } = place
  throw redirect(
    bookingPath(service.slug, {
      ...query,
      address: undefined,
      lat,
      lng,
      place: label,
      typed: label === query.address ? undefined : query.address,
      seal: sealPlace(context.app, place),
    }),
  )
}

function placeError({ query, page, reader }: Facts, answer: NoPlace): string | undefined {
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
function choicesOf(app: App, { service, query }: Facts, answer: NoPlace): BookingView['choices'] {
  if (answer.reason !== 'address_unclear') return []
  return answer.places.map((place) => ({
    label: place.label,
    href: bookingPath(service.slug, {
      ...query,
      address: undefined,
      lat: place.lat,
      lng: place.lng,
      place: place.label,
      typed: place.label === query.address ? undefined : query.address,
      seal: sealPlace(app, place),
    }),
  }))
}

/** What a customer outside the area can do instead: call, or come to the business where it receives customers. */
function elsewhere({ shop, query }: Facts, answer: NoPlace, offered: readonly Offered[]): BookingView['elsewhere'] {
  if (answer.reason !== 'outside_area') return null
  const atBusiness = offered.filter(({ place }) => place === 'business').slice(0, 3)
  return {
    phone: shop.phone,
    services: atBusiness.map(({ slug, name }) => ({ name, href: bookingPath(slug, { source: query.source }) })),
  }
}

/** What every step shows: the business, the service, and what was decided so far. */
function common({ shop, tenant, page, service, query, reader }: Facts): Omit<BookingView, 'step'> {
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
      dueNow: dueNowWords(service, tenant.currency, reader),
      arrival: arrivalWords(service, reader),
    },
    shownMinor: service.priceMinor,
    discount: null,
    metaDescription: texts.description.slice(0, 160) || reader.say(words.bookWith(texts.name, shop.name)),
    policy: policyWords(page, service.dueNowMinor, start, reader),
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
      services: withQuery(paths.home, { source: query.source }),
      place: atCustomer ? bookingPath(service.slug, withoutPlace) : null,
      time: query.start
        ? bookingPath(service.slug, { ...query, start: undefined, date: startDay(query.start, reader.timeZone) })
        : null,
    },
    hidden: Object.entries({
      technician: query.technician,
      date: query.date,
      zone: query.zone,
      source: query.source,
    }).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
  }
}

/** The door on the map of the business, which shows where that is only if customers come to it. */
function placeCheckOf(facts: Facts): BookingView['placeCheck'] {
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

type Answer = Extract<MonthAnswer, { ok: true }>

async function timeOrDetails(args: LoaderFunctionArgs, facts: Facts, answer: Answer): Promise<BookingView> {
  const { query, service, tenant, reader } = facts
  const people = peopleOf(answer)
  const chosen = people.find(({ id }) => id === query.technician)
  const serves = (slot: Slot) => !chosen || slot.technicians.includes(chosen.id)
  const view: BookingView = {
    ...common(facts),
    step: 'time',
    placeCheck: placeCheckOf(facts),
    byHand: answer.tenant.confirmation === 'manual' ? byHandWords(facts) : null,
    technician: chosen?.name ?? null,
    payments: service.dueNowMinor > 0 && !answer.tenant.canCharge ? 'off' : 'ready',
    people:
      people.length < 2
        ? []
        : [{ id: '', name: reader.say(words.anyone) }, ...people].map(({ id, name }) => ({
            name,
            current: id === (chosen?.id ?? ''),
            href: bookingPath(service.slug, {
              ...query,
              technician: id || undefined,
              start: undefined,
              edit: undefined,
            }),
          })),
  }
  const slots = answer.slots.filter(serves)
  const start = query.start ? readStart(query.start) : null
  const wanted = start === null ? undefined : slots.find((slot) => slot.start === start)
  if (wanted)
    return priced(
      { ...view, step: 'details' },
      { service, currency: tenant.currency, reader },
      answer,
      wanted,
      chosen?.id,
    )
  const own = start === null ? null : await findOwnHold(args.request, args.context, start)
  if (own) throw redirect(own)
  const asked =
    start === null ? query : { ...query, from: undefined, date: startDay(query.start ?? '', reader.timeZone) }
  // The wished time is no longer offered: show the other times of its day, and the month around it.
  const again = () =>
    service.place === 'online' && query.zone
      ? listMonthByClock(
          args.context.app,
          tenant.id,
          { ...query, service: service.id, zone: query.zone, now: reader.now },
          asked,
        )
      : lookAtMonth(args.context.app, tenant.id, service.id, asked, facts.today)
  const month = start === null ? answer : await again()
  if (!month.ok) return { ...view, gone: true }
  const href = (change: Partial<BookingQuery>) =>
    bookingPath(service.slug, {
      ...query,
      address: undefined,
      edit: undefined,
      from: undefined,
      date: undefined,
      start: undefined,
      ...change,
    })
  const { to, among } = monthOf(asked, facts.today)
  const time = toTimeView({
    slots: month.slots,
    today: facts.today,
    lastDay: addDays(facts.today, facts.page.horizonDays),
    date: month.date,
    from: among.from,
    reader,
    href,
    note: noteOf(month, tenant.currency, reader, chosen?.id),
  })
  const best = bestTimes(month, month.slots, { currency: tenant.currency, reader }, chosen?.id, href)
  const later =
    time.slots.length > 0 || time.otherDay ? null : (month.later ?? (await findLater(args, facts, to, serves)))
  return {
    ...view,
    gone: start !== null,
    time: {
      ...time,
      best,
      otherDay: later === null ? time.otherDay : laterDay(later, reader, href),
      travelEstimated: month.travelEstimated,
    },
  }
}

/** First start after a date, epoch ms; null when nothing is free for a long time. */
async function findLater(
  { context }: LoaderFunctionArgs,
  { service, query, tenant }: Facts,
  after: string,
  serves: (slot: Slot) => boolean,
): Promise<number | null> {
  const from = addDays(after, 1)
  const answer = await listOpenSlots(context.app, tenant.id, {
    service: service.id,
    from,
    to: addDays(from, daysAhead),
    withoutAsking: true,
    ...wishedPlace(query),
    guest: true,
  })
  const first = answer.ok ? answer.slots.find(serves) : undefined
  return first?.start ?? null
}
