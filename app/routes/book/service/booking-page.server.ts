import { randomUUID } from 'node:crypto'
import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import {
  listOffered,
  listOpenSlots,
  sealPostcode,
  type NoPlace,
  type Offered,
  type OfferedSlot as Slot,
  type OpenSlots,
} from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { findSuggested, reverseGeocode } from '#app/domain/scheduling/index.server.ts'
import { shop as paths, withQuery } from '#app/paths.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { serviceTexts } from '../service-texts.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { detailsWords } from '#app/words/catalog/bookingDetails.ts'
import { placeStepWords } from '#app/words/catalog/bookingPlace.ts'
import { termsWords } from '#app/words/catalog/bookingTerms.ts'
import type { Reader } from '#app/words/reader.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import type { BookingView } from './booking-view.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { bookingPath, readBookingQuery, type BookingQuery } from '../booking-query.server.ts'
import { findOwnHold } from './own-hold.server.ts'
import { openShop, type OpenShop } from '../shop.server.ts'
import { bestTimes, noteOf, priced, whenWords } from '../offer-view.server.ts'
import { daysAhead, daysOf, toTimeView } from '../time-view.server.ts'
import { arrivalWords, outsideWords, policyWords, priceNote, priceOf } from '../words.server.ts'

type Facts = OpenShop & {
  service: Offered
  query: BookingQuery
  reader: Reader
  today: string
}

/**
 * Everything a step of booking shows, in one round trip to the database; throws a redirect where the address
 * says it better.
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
  const days = query.start ? startDay(query.start, tenant.timeZone) : daysOf(query, today)
  const [open, offered, answer] = await Promise.all([
    openShop(args),
    listOffered(context.app, tenant.id),
    listOpenSlots(context.app, tenant.id, { service: slug, ...days, ...wishedPlace(query), guest: true }),
  ])
  const facts: Facts = {
    ...open,
    service: found(
      offered.find((each) => each.slug === slug),
      'service',
    ),
    query,
    reader,
    today,
  }
  if (!answer.ok) {
    if (answer.reason === 'not_found') throw new AppError('not_found', detailsWords.serviceGone)
    return {
      ...common(facts),
      step: 'place',
      placeError: placeError(facts, answer),
      elsewhere: elsewhere(facts, answer, offered),
      choices: choicesOf(context.app, facts, answer),
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
        postcode: answer.place.sealedPostcode ?? undefined,
      }),
    )
  }
  return timeOrDetails(args, facts, answer, days)
}

/** The business says yes or no to each booking: what that means for the time, and for the money. */
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

const startDay = (start: string, timeZone: string) => {
  const date = localDate(readStart(start), timeZone)
  return { from: date, to: date }
}

function wishedPlace({ lat, lng, place, postcode, address }: BookingQuery) {
  if (lat !== undefined && lng !== undefined) return { place: { lat, lng, label: place, postcode } }
  return address ? { address } : {}
}

/** The device knows where it is but not what people call that. Without an answer the point alone does. */
async function nameThePoint({ context }: LoaderFunctionArgs, slug: string, query: BookingQuery): Promise<never> {
  const { lat, lng } = query as { lat: number; lng: number }
  // Nobody is asked, and nobody sent on, for a service that is not there.
  const offered = await listOffered(context.app, tenantOf(context).id)
  const service = offered.find((each) => each.slug === slug)
  if (!service) throw new AppError('not_found', detailsWords.serviceGone)
  const named = await reverseGeocode(context.app, { lat, lng })
  const postcode =
    named.ok && named.place.postcode ? sealPostcode(context.app, { lat, lng }, named.place.postcode) : undefined
  const place = named.ok ? named.place.label : `${lat.toFixed(5)}, ${lng.toFixed(5)}`
  throw redirect(bookingPath(service.slug, { ...query, place, postcode }))
}

/** A suggestion was taken: its place needs no looking up. Where it cannot be had, the text of it is looked up as any other. */
async function openChoice({ context }: LoaderFunctionArgs, slug: string, query: BookingQuery): Promise<void> {
  const place = await findSuggested(context.app, query.choice ?? '', query.session ?? '')
  if (!place) return
  const { lat, lng, label, postcode } = place
  throw redirect(
    bookingPath(slug, {
      ...query,
      address: undefined,
      lat,
      lng,
      place: label,
      typed: label === query.address ? undefined : query.address,
      postcode: postcode && sealPostcode(context.app, { lat, lng }, postcode),
    }),
  )
}

function placeError({ query, page, reader }: Facts, answer: NoPlace): string | undefined {
  switch (answer.reason) {
    case 'place_required':
      return query.address === undefined ? undefined : reader.say(placeStepWords.placeMissing)
    case 'address_not_found':
      return reader.say(placeStepWords.addressNotFound)
    case 'address_unclear':
      return undefined
    case 'geocoding_unavailable':
      return reader.say(placeStepWords.geocodingOff)
    case 'outside_area':
      return outsideWords(page.name, answer, reader)
  }
}

/** The places an address may mean, each with the way on. */
function choicesOf(app: App, { service, query }: Facts, answer: NoPlace): BookingView['choices'] {
  if (answer.reason !== 'address_unclear') return []
  return answer.places.map(({ lat, lng, label, postcode }) => ({
    label,
    href: bookingPath(service.slug, {
      ...query,
      address: undefined,
      lat,
      lng,
      place: label,
      typed: label === query.address ? undefined : query.address,
      postcode: postcode && sealPostcode(app, { lat, lng }, postcode),
    }),
  }))
}

/** What somebody outside the area can do instead: call, or come to the business where it receives customers. */
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
    when: start === null ? null : whenWords(start, service, reader),
    clock: start === null ? null : { zone: { name: reader.timeZone, label: reader.zoneName(start) }, at: start },
    start: query.start ?? null,
    technician: null,
    people: [],
    time: null,
    gone: false,
    elsewhere: null,
    choices: [],
    byHand: null,
    payments: 'ready',
    formKey: randomUUID(),
    links: {
      services: withQuery(paths.home, { source: query.source }),
      place: atCustomer ? bookingPath(service.slug, withoutPlace) : null,
      time: query.start
        ? bookingPath(service.slug, { ...query, start: undefined, date: startDay(query.start, tenant.timeZone).from })
        : null,
    },
    hidden: Object.entries({ technician: query.technician, date: query.date, source: query.source }).flatMap(
      ([name, value]) => (value ? [{ name, value }] : []),
    ),
  }
}

type Answer = Extract<OpenSlots, { ok: true }>

async function timeOrDetails(
  args: LoaderFunctionArgs,
  facts: Facts,
  answer: Answer,
  days: { from: string; to: string },
): Promise<BookingView> {
  const { query, service, tenant, reader } = facts
  const able = answer.technicians.filter(({ id }) => answer.place.technicianIds.includes(id))
  const people = answer.tenant.technicianChoice ? able : []
  const chosen = people.find(({ id }) => id === query.technician)
  const serves = (slot: Slot) => !chosen || slot.technicians.includes(chosen.id)
  const view: BookingView = {
    ...common(facts),
    step: 'time',
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
  const week = start === null ? { ...days, slots } : await weekAround(args, facts, days.from, serves)
  const lastDay = addDays(facts.today, facts.page.horizonDays)
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
  const date = query.date ?? (start === null ? undefined : days.from)
  const time = toTimeView({
    ...week,
    today: facts.today,
    lastDay,
    date,
    reader,
    href,
    note: noteOf(answer, tenant.currency, reader, chosen?.id),
  })
  const best = bestTimes(answer, week.slots, { currency: tenant.currency, reader }, chosen?.id, href)
  const nextFree = week.slots.length > 0 ? null : await findNextFree(args, facts, week.to, serves, href)
  return { ...view, gone: start !== null, time: { ...time, best, nextFree, travelEstimated: answer.travelEstimated } }
}

/** The wished time is not offered any more: the days around it. */
async function weekAround(
  { context }: LoaderFunctionArgs,
  { service, query, tenant, today }: Facts,
  date: string,
  serves: (slot: Slot) => boolean,
) {
  const days = daysOf({ date }, today)
  const answer = await listOpenSlots(context.app, tenant.id, {
    service: service.id,
    ...days,
    ...wishedPlace(query),
    guest: true,
  })
  return { ...days, slots: answer.ok ? answer.slots.filter(serves) : [] }
}

async function findNextFree(
  { context }: LoaderFunctionArgs,
  { service, query, tenant, reader }: Facts,
  after: string,
  serves: (slot: Slot) => boolean,
  href: (change: Partial<BookingQuery>) => string,
) {
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
  if (!first) return null
  return {
    href: href({ date: localDate(first.start, tenant.timeZone) }),
    label: reader.day(first.start),
  }
}
