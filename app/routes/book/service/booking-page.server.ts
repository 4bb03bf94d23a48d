import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import {
  listOffered,
  listOpenMonth,
  listOpenSlots,
  peopleOf,
  type MonthAnswer,
  type OfferedSlot as Slot,
} from '#app/domain/booking/index.server.ts'
import { lacksPayment } from '#app/domain/payments/rules.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { detailsWords } from '#app/words/catalog/bookingDetails.ts'
import { placeWords } from '#app/words/catalog/place.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingView, PriceView } from './booking-view.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { bookingPath, readBookingQuery, type BookingQuery } from '../booking-query.server.ts'
import { couponOf } from './coupon-view.server.ts'
import { noteView } from './note-view.server.ts'
import { findOwnHold } from './own-hold.server.ts'
import { zoneForm, zoneLine } from './zone-form.server.ts'
import { accessOf } from '../access.server.ts'
import { openShop } from '../shop.server.ts'
import { bestTimes, noteOf, priced } from '../offer-view.server.ts'
import { monthOf } from '../month-view.server.ts'
import { listMonthByClock } from '../own-clock.server.ts'
import { daysAhead, laterDay, toTimeView } from '../time-view.server.ts'
import { common, type Facts, byHandWords, startDay } from './common-view.server.ts'
import {
  withPlace,
  nameThePoint,
  openChoice,
  placeError,
  choicesOf,
  elsewhere,
  placeCheckOf,
} from './place-view.server.ts'

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
  const access = accessOf(request, context)
  const [open, offered, answer] = await Promise.all([
    openShop(args),
    listOffered(context.app, tenant.id, access),
    query.start
      ? lookAt(context.app, tenant.id, slug, { query, access }, startDay(query.start, tenant.timeZone))
      : lookAtMonth(context.app, tenant.id, slug, { query, access }, today, reader),
  ])
  const service = found(
    offered.find((each) => each.slug === slug),
    'service',
  )
  const facts: Facts = { ...open, service, query, access, reader, today }
  const shown = (view: BookingView) => noteView(args, facts, view)
  if (service.place === 'online') return shown(await byOwnClock(args, facts, answer))
  if (!answer.ok) {
    if (answer.reason === 'not_found') throw new AppError('not_found', detailsWords.serviceGone)
    return shown({
      ...common(facts),
      step: 'place',
      placeError: placeError(facts, answer),
      elsewhere: elsewhere(facts, answer, offered),
      choices: choicesOf(context.app, facts, answer),
      missing:
        answer.reason === 'address_unclear' && answer.missing
          ? { title: reader.say(placeWords.whichHouse), text: reader.say(placeWords.whichHouseText) }
          : null,
    })
  }
  if (query.edit === 'place' && facts.service.place === 'customer') return shown({ ...common(facts), step: 'place' })
  if (query.lat === undefined && answer.place.point && facts.service.place === 'customer') {
    const { point, label } = answer.place
    throw redirect(bookingPath(slug, withPlace(query, { ...point, label }, answer.place.seal ?? undefined)))
  }
  return shown(await timeOrDetails(args, facts, answer))
}

/** Nobody is at a place whose clock would be hers too: the visitor chooses by her own, if it is another. */
async function byOwnClock(args: LoaderFunctionArgs, facts: Facts, answer: MonthAnswer): Promise<BookingView> {
  const { app } = args.context
  const { query, access, tenant, service, reader } = facts
  if (!answer.ok) throw new AppError('not_found', detailsWords.serviceGone)
  const { zone } = query
  const shown = zone ? { ...facts, reader: reader.in(zone), today: localDate(reader.now, zone) } : facts
  const month =
    zone && !query.start
      ? await listMonthByClock(
          app,
          tenant.id,
          { ...query, access, service: service.id, zone, now: reader.now, startOn: firstWeekday(reader.country) },
          query,
        )
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

/** What she asked for, and the links she came with. */
type Asked = { query: BookingQuery; access: readonly string[] }

const lookAt = async (app: App, tenantId: string, service: string, { query, access }: Asked, date: string) => ({
  ...(await listOpenSlots(app, tenantId, {
    service,
    from: date,
    to: date,
    ...wishedPlace(query),
    guest: true,
    access,
  })),
  date,
  later: null,
})

const lookAtMonth = (
  app: App,
  tenantId: string,
  service: string,
  { query, access }: Asked,
  today: string,
  { country }: Reader,
) =>
  listOpenMonth(app, tenantId, {
    service,
    ...monthOf(query, today, firstWeekday(country)),
    prefers: query.technician,
    ...wishedPlace(query),
    guest: true,
    access,
  })

function wishedPlace({ lat, lng, place, seal, address }: BookingQuery) {
  if (lat !== undefined && lng !== undefined) return { place: { lat, lng, label: place, seal } }
  return address ? { address } : {}
}

type Answer = Extract<MonthAnswer, { ok: true }>

async function timeOrDetails(args: LoaderFunctionArgs, facts: Facts, answer: Answer): Promise<BookingView> {
  const { query, access, service, tenant, reader } = facts
  const people = peopleOf(answer)
  const chosen = people.find(({ id }) => id === query.technician)
  const serves = (slot: Slot) => !chosen || slot.technicians.includes(chosen.id)
  const view: BookingView = {
    ...common(facts),
    step: 'time',
    placeCheck: placeCheckOf(facts),
    byHand: answer.tenant.confirmation === 'manual' ? byHandWords(facts) : null,
    technician: chosen?.name ?? null,
    payments: lacksPayment(answer.tenant, service) ? 'off' : 'ready',
    people:
      people.length < 2
        ? []
        : [{ id: '', name: reader.say(words.anyone), picturePath: null }, ...people].map(
            ({ id, name, picturePath }) => ({
              name,
              picture: pictureUrl(args.context.app.env, picturePath),
              current: id === (chosen?.id ?? ''),
              href: bookingPath(service.slug, {
                ...query,
                technician: id || undefined,
                start: undefined,
                edit: undefined,
              }),
            }),
          ),
  }
  const slots = answer.slots.filter(serves)
  const start = query.start ? readStart(query.start) : null
  const wanted = start === null ? undefined : slots.find((slot) => slot.start === start)
  if (wanted) {
    const { coupon, shown } = await couponOf(args, facts)
    const details: BookingView = { ...view, step: 'details', coupon: shown }
    return priced(
      details,
      { service, page: facts.page, currency: tenant.currency, reader },
      answer,
      wanted,
      chosen?.id,
      coupon,
    )
  }
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
          {
            ...query,
            access,
            service: service.id,
            zone: query.zone,
            now: reader.now,
            startOn: firstWeekday(reader.country),
          },
          asked,
        )
      : lookAtMonth(args.context.app, tenant.id, service.id, { query: asked, access }, facts.today, reader)
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
  const { to, view: viewOf } = monthOf(asked, facts.today, firstWeekday(reader.country))
  const time = toTimeView({
    slots: month.slots,
    today: facts.today,
    lastDay: addDays(facts.today, facts.page.horizonDays),
    date: month.date,
    view: viewOf(month.date),
    turnedTo: asked.from,
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
  { service, query, access, tenant }: Facts,
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
    access,
  })
  const first = answer.ok ? answer.slots.find(serves) : undefined
  return first?.start ?? null
}

/** What the page would show with a code in its address: the price, or what is wrong with the code. Null: the time is gone. */
export async function loadPriceWith(args: LoaderFunctionArgs, coupon: string) {
  const url = new URL(args.request.url)
  url.searchParams.set('coupon', coupon)
  const view = await loadBookingPage({ ...args, request: new Request(url, { headers: args.request.headers }) })
  if (view.step !== 'details') return null
  const priced: PriceView = { service: view.service, discount: view.discount, policy: view.policy }
  return { error: view.coupon?.error ?? null, priced, minor: view.shownMinor }
}
