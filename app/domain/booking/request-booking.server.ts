import { createHash } from 'node:crypto'
import { takeBudget, takeIn, type Take, type Taken } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { parseInput } from '#app/lib/input.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { isBlockedGuest, readPhone } from '../customers/index.server.ts'
import { lockCoupon, type FoundCoupon } from '../payments/index.server.ts'
import {
  couponFits,
  dueNow,
  dueOf,
  lacksPayment,
  offerByHand,
  raiseDue,
  withCoupon,
  type Coupon,
  type CouponOffer,
  type Offer,
} from '../payments/rules.ts'
import {
  askDrives,
  loadSchedule,
  mustAsk,
  openBookingTravel,
  type Schedule,
  startAsking,
  whoIsAble,
} from '../scheduling/index.server.ts'
import { assertBookable, assertOpen } from '../tenancy/index.server.ts'
import { choose, questionOf, whoCanCome, wishedOf } from './choose-technician.server.ts'
import { readGuest, tooManyHolds, type GuestState } from './guest-holds.server.ts'
import { sightOf, sightReturnsSeconds, whatGuestsMaySee } from './guest-sight.server.ts'
import { listOpenSlots } from './list-slots.server.ts'
import { locate, type Located, type NoPlace } from './locate.server.ts'
import { claimKey, findKey, findSummary, type BookingSummary } from './queries.server.ts'
import {
  bookingSchema,
  manualBookingSchema,
  readStart,
  type BookingInput,
  type ManualBookingInput,
  type ParsedBooking,
} from './schema.ts'
import { offerOthers, takeTimes, type Decision, type Facts, type NotTaken, type Sight } from './take-time.server.ts'
import { readTogether } from './turns.server.ts'
import { newStop, writeRequest, type Raise, type RequestOptions, type Wish } from './write-request.server.ts'

export type RequestAnswer =
  | { ok: true; booking: BookingSummary; tenant: { id: string; slug: string; timeZone: string }; replayed: boolean }
  | NotTaken
  | { ok: false; reason: 'invalid'; fields: Record<string, string[]> }
  | { ok: false; reason: 'idempotency_conflict' }
  /** The service must be paid when booking, and the business cannot take payments yet. */
  | { ok: false; reason: 'payments_unavailable' }
  /** Customers of this business do not choose who comes. */
  | { ok: false; reason: 'no_choice' }
  | NoPlace
  /** Too many unpaid times: of this guest, or at this business. */
  | { ok: false; reason: 'too_many_holds'; whose: 'customer' | 'business' }
  /** For members alone: the business has blocked this customer, and nobody has said that it should be booked all the same. */
  | { ok: false; reason: 'blocked_customer' }
  /** The guest already has a visit at this start and did not ask for a second one. */
  | { ok: false; reason: 'visit_then' }
  /** The code does not take anything off this booking; nobody is told why, as codes can be guessed. */
  | { ok: false; reason: 'coupon_invalid' }
  /** Too many bookings from this IP address, or by hand at this business. */
  | { ok: false; reason: 'too_often'; retryAfterSeconds: number }

/** Days before and after the wished time that are searched for other times. */
const lookBehindDays = 3
const lookAheadDays = 7

/**
 * Books a time, or says why not. First the facts are read and the address is looked up; then `takeTimes` commits the
 * time, so that of two people who want the same minutes exactly one gets them.
 */
export async function requestBooking(
  app: App,
  tenantId: string,
  input: BookingInput | ManualBookingInput,
  options: RequestOptions = {},
): Promise<RequestAnswer> {
  const parsed = parseInput<ParsedBooking>(options.createdBy ? manualBookingSchema : bookingSchema, input)
  if (!parsed.ok) return parsed
  const answer = await book(app, tenantId, parsed.data, options)
  app.metrics.bookings.inc({
    outcome: answer.ok ? (answer.replayed ? 'replayed' : answer.booking.status) : answer.reason,
  })
  return answer
}

async function book(
  app: App,
  tenantId: string,
  request: ParsedBooking,
  options: RequestOptions,
): Promise<RequestAnswer> {
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest()
  const start = readStart(request.start)
  const key: Key = { tenantId, key: options.idempotencyKey, requestHash }
  const [{ schedule, asOf }, before] = await Promise.all([
    readFacts(app, tenantId, request, start, options),
    findBefore(app, key),
  ])
  const known = answerBefore(before, key, schedule)
  if (known) return known
  if (schedule && options.createdBy) assertOpen(schedule.tenant, 'customers')
  else if (schedule) assertBookable(schedule.tenant)
  if (!schedule || (request.technician && schedule.technicians.length === 0)) return { ok: false, reason: 'not_found' }
  if (request.technician && !options.createdBy && !schedule.tenant.technicianChoice)
    return { ok: false, reason: 'no_choice' }
  const guesses = await takeGuess(app, tenantId, request, options)
  if (!guesses.ok) return { ok: false, reason: 'too_often', retryAfterSeconds: guesses.retryAfterSeconds }
  // Whoever has to be driven to is in the business's country.
  const abroad = schedule.service.place === 'online' && !options.createdBy ? options.timeZone : undefined
  const phone = request.customer.phone ? readPhone(request.customer.phone, schedule.tenant, abroad) : null
  if (request.customer.phone && !phone)
    return {
      ok: false,
      reason: 'invalid',
      fields: { 'customer.phone': ['Please enter a phone number with its country code, such as +1 212 555 0100.'] },
    }

  const dueNowMinor = options.createdBy && !options.askPayment ? 0 : dueNow(schedule.service)
  // Whom the team books has not read what a card is kept for.
  const keepsCard = Boolean(schedule.service.keepsCard) && !options.createdBy
  if (lacksPayment(schedule.tenant, { dueNowMinor, keepsCard })) return { ok: false, reason: 'payments_unavailable' }
  const located = await locate(app, schedule, request, {
    beyondArea: Boolean(options.createdBy && options.beyondArea),
    // A member's own words for a place are the business's words.
    lookUpPin: !options.createdBy || !(request.place?.label ?? request.address),
    see: options.createdBy ? undefined : async (at) => (await whatGuestsMaySee(app, tenantId, at)).point,
  })
  if (!located.ok) return located
  const sight = options.createdBy
    ? null
    : await lookAsGuest(app, tenantId, { request, schedule, start, located, access: options.access })
  if (sight && !sight.ok) return sight
  const asking = startAsking(openBookingTravel(app, schedule.tenant.timeZone))
  const rough = sight?.rough ?? false
  const wish: Wish = {
    tenantId,
    request,
    options,
    requestHash,
    start,
    phone,
    located,
    rough,
    dueNowMinor,
    keepsCard,
    ip: app.asker.getStore()?.ip ?? null,
    asking,
  }
  return take(app, wish, key, { schedule, asOf })
}

/** Codes can be guessed, so each try with one counts, also where nothing is booked. */
async function takeGuess(
  app: App,
  tenantId: string,
  { coupon }: ParsedBooking,
  { createdBy }: RequestOptions,
): Promise<Taken> {
  const ip = app.asker.getStore()?.ip
  return coupon && ip && !createdBy ? takeBudget(app, [['couponTry', `${tenantId}:${ip}`]]) : { ok: true }
}

type Looking = Pick<RequestOptions, 'access'> & {
  request: ParsedBooking
  schedule: Schedule
  start: number
  located: Located
}

/**
 * Asking to book tells no more of others than looking does: beyond the few places a person has, only what is offered for the square
 * kilometre around can be booked, and other times are named from it alone. Otherwise tries that end before anything is booked
 * would show to the metre where the customer before lives. See `sightOf`.
 */
async function lookAsGuest(
  app: App,
  tenantId: string,
  { request, schedule, start, located, access }: Looking,
): Promise<{ ok: true; rough: boolean } | Extract<RequestAnswer, { ok: false }>> {
  const { point, label, seal } = located
  if (!point || schedule.service.place !== 'customer') return { ok: true, rough: false }
  const sight = await sightOf(app, tenantId, point)
  if (!sight) return { ok: false, reason: 'too_often', retryAfterSeconds: sightReturnsSeconds }
  if (!sight.rough) return { ok: true, rough: false }
  const date = localDate(start, schedule.tenant.timeZone)
  const place = { ...point, label: label ?? undefined, seal: seal ?? undefined }
  const { service, technician } = request
  const days = { from: date, to: date }
  const open = await listOpenSlots(app, tenantId, { service, technician, ...days, place, guest: true, access })
  if (!open.ok) return open
  const starts = open.slots.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
  if (starts[0]?.start === start) return { ok: true, rough: true }
  const windowMinutes = schedule.service.windowMinutes ?? 0
  const alternatives = starts.slice(0, 3).map(({ start: from, end }) => ({ start: from, end }))
  return { ok: false, reason: 'slot_taken', timeZone: open.timeZone, windowMinutes, alternatives }
}

/**
 * What a booking takes from the budgets. Taken in the booking's own transaction, so that a refused booking costs
 * nothing.
 */
function takesOf(app: App, wish: Wish): Take[] {
  const { tenantId, options } = wish
  if (options.createdBy) return [['bookingByHand', tenantId]]
  const asker = app.asker.getStore()
  if (!asker) return []
  const whose = `${tenantId}:${asker.ip}`
  return [['booking', whose], ['bookingOfDay', whose], ...(isHold(wish) ? holdTakes(app, wish) : [])]
}

/** Its time is held until something is paid or a card is kept. */
const isHold = ({ dueNowMinor, keepsCard }: Wish) => dueNowMinor > 0 || keepsCard

function holdTakes(app: App, { tenantId }: Wish): Take[] {
  const asker = app.asker.getStore()
  return asker ? [['hold', `${tenantId}:${asker.ip}`]] : []
}

type Read = { schedule: Schedule; asOf: number }

function take(app: App, wish: Wish, key: Key, first: Read): Promise<RequestAnswer> {
  let read: Read | null = first
  let mine = true
  let guest: GuestState | undefined
  let taken: Taken = { ok: true }
  let found: FoundCoupon | null = null
  let blocked = false
  let gone: (() => RequestAnswer | Promise<RequestAnswer>) | undefined
  const answer = takeTimes<RequestAnswer>(app, wish.tenantId, {
    look: async () => {
      const { schedule, asOf } = read ?? (await readFacts(app, wish.tenantId, wish.request, wish.start, wish.options))
      read = null
      if (!schedule) return { answer: { ok: false, reason: 'not_found' } }
      const sight = await look(app, wish, key, { schedule, asOf })
      gone = sight.gone
      return sight
    },
    claim: async (tx) => {
      const contact = { email: wish.request.customer.email ?? null, phone: wish.phone }
      const byMember = wish.options.createdBy !== undefined
      const [claimed, budget, state, coupon, isBlocked] = await Promise.all([
        key.key ? claimKey(tx, key.tenantId, key.key, key.requestHash) : true,
        takeIn(tx, app, takesOf(app, wish)),
        byMember ? undefined : readGuest(tx, wish.tenantId, contact, wish.start, app.clock.now()),
        byMember || !wish.request.coupon ? null : lockCoupon(tx, wish.tenantId, wish.request.coupon, contact),
        // Guests are stopped by the database itself as their booking is written.
        byMember && !wish.options.blockedToo && isBlockedGuest(tx, wish.tenantId, contact, doorOf(wish)),
      ])
      taken = budget
      mine = claimed
      guest = state
      found = coupon
      blocked = isBlocked
    },
    decide: async (tx, [facts]) => {
      if (!facts) return 'gone'
      // Another request with the same key was faster.
      if (!mine) return facts.schedule ? decideAgain(await readKey(tx, key), key, facts.schedule) : 'gone'
      if (!taken.ok) return { answer: { ok: false, reason: 'too_often', retryAfterSeconds: taken.retryAfterSeconds } }
      const raised = guest && facts.schedule ? raiseFor(guest, facts.schedule) : undefined
      const decision = decide(tx, wish, facts, { raise: raised, found })
      // Last of all: who has a visit when is told to nobody whom anything else stops, so that asking costs a booking.
      if (decision === 'gone' || 'answer' in decision) return decision
      if (blocked) return { answer: { ok: false, reason: 'blocked_customer' } }
      // Otherwise without anything to pay, it has not been counted as a hold yet.
      if (raised && !isHold(wish)) taken = await takeIn(tx, app, holdTakes(app, wish))
      if (!taken.ok) return { answer: { ok: false, reason: 'too_often', retryAfterSeconds: taken.retryAfterSeconds } }
      return (guest && facts.schedule && refuseGuest(wish, guest, facts.schedule, raised)) ?? decision
    },
  })
  return answer.catch(async (error: unknown) => {
    if (sqlState(error) === closingState) return { ok: false, reason: 'not_found' }
    if (sqlState(error) !== blockedState || !gone) throw error
    // Somebody who is blocked is told what everybody is told whose time was just taken, for as much of her budget.
    await takeBudget(app, takesOf(app, wish))
    return gone()
  })
}

/** How the database refuses a guest's booking of somebody whom the business has blocked; nobody is told why. */
const blockedState = 'WS008'

/** And one for a business that began to close while it was being written. */
const closingState = 'WS010'

/** Where a visit is, as its booking says it. */
function doorOf({ request, located }: Wish) {
  const { flat = '', address = '' } = request
  return { label: located.label, flat, typed: address, point: located.point }
}

/** What somebody who did not come before has to pay in advance, where cards can be charged at all. */
function raiseFor({ noShows }: GuestState, { tenant, service }: Schedule): Raise | undefined {
  if (!noShows || !tenant.canCharge) return undefined
  return (offer) => {
    const due = raiseDue(offer, noShows, tenant.currency)
    const asked = dueOf(service, offer.priceMinor)
    return due > asked ? { dueNowMinor: due, noShows: noShows.count } : null
  }
}

function refuseGuest(
  wish: Wish,
  guest: GuestState,
  { technicians }: Schedule,
  raised: Raise | undefined,
): { answer: RequestAnswer } | undefined {
  if (guest.hasVisitThen && !wish.request.another) return { answer: { ok: false, reason: 'visit_then' } }
  const whose = isHold(wish) || raised ? tooManyHolds(guest, technicians.length) : null
  return whose ? { answer: { ok: false, reason: 'too_many_holds', whose } } : undefined
}

async function look(app: App, wish: Wish, key: Key, { schedule, asOf }: Read): Promise<Sight<RequestAnswer>> {
  const { asking, start } = wish
  const { timeZone } = schedule.tenant
  const date = localDate(start, timeZone)
  const around = { from: addDays(date, -lookBehindDays), to: addDays(date, lookAheadDays) }
  const now = app.clock.now()
  const wished = wishedOf(wish, schedule, now, around)
  let technicianIds = whoCanCome(wish, schedule, wished).map(({ id }) => id)
  const [only, ...more] = technicianIds
  // With several technicians, only the locked facts tell who is sent. With only one, nothing has to be locked before
  // asking.
  if (only && more.length === 0 && mustAsk(asking, wished, only, start)) {
    await askDrives(asking, wished, only, start)
    technicianIds = whoIsAble(asking, wished, start)
  }
  const end = start + wished.durationMinutes * 60_000
  return {
    asOf,
    wanted: [{ service: schedule.service.id, timeZone, start, end, technicianIds, guest: guestOf(wish) }],
    gone: async () => {
      // The time may have been taken by the guest's own request, sent twice.
      const before = answerBefore(await findBefore(app, key), key, schedule)
      if (before) return before
      const windowMinutes = schedule.service.windowMinutes ?? 0
      return wish.rough
        ? { ok: false, reason: 'slot_taken', timeZone, windowMinutes, alternatives: [] }
        : offerOthers(questionOf(wish, schedule, now, around), start, windowMinutes)
    },
  }
}

/** What a guest came with and is called by; a member books whatever there is. */
const guestOf = ({ options, request: { customer }, phone }: Wish) =>
  options.createdBy ? undefined : { access: options.access ?? [], contact: { email: customer.email ?? null, phone } }

/** The coupon that was asked for; null: none was. */
function couponOf({ request, options }: Wish, { service, tenant }: Schedule, found: FoundCoupon | null, now: number) {
  if (!request.coupon || options.createdBy) return null
  const at = { serviceId: service.id, today: localDate(now, tenant.timeZone) }
  return found && couponFits(found.coupon, found.state, at) ? found.coupon : 'invalid'
}

/** An offer at the price that was agreed on or a lower one; null: it costs more. */
function agreedOffer(
  { request: { agreedPriceMinor, ownPrice }, options }: Wish,
  { service, tenant }: Schedule,
  usual: Offer,
  coupon: Coupon | null,
): CouponOffer | null {
  if (options.createdBy) {
    const byHand = offerByHand(service, usual, { ownMinor: ownPrice?.minor, toldMinor: agreedPriceMinor })
    return byHand && { ...byHand, couponMinor: 0 }
  }
  const offer = withCoupon(service, usual, coupon, tenant.currency)
  return agreedPriceMinor !== undefined && offer.priceMinor > agreedPriceMinor ? null : offer
}

function decide(
  tx: Tx,
  wish: Wish,
  { schedule, loads, now }: Facts,
  { raise, found }: { raise: Raise | undefined; found: FoundCoupon | null },
): Decision<RequestAnswer> {
  // It was there when she looked: it is hers no more, or her link is another's.
  if (!schedule) return { answer: { ok: false, reason: 'not_found' } }
  const choice = choose(wish, schedule, loads, now)
  if (!choice) return 'gone'
  const coupon = couponOf(wish, schedule, found, now)
  if (coupon === 'invalid') return { answer: { ok: false, reason: 'coupon_invalid' } }
  const { priceMinor, discountMinor } = withCoupon(schedule.service, choice.best, coupon, schedule.tenant.currency)
  const priced = (offer: Offer) => agreedOffer(wish, schedule, offer, coupon)
  const changed = (): Decision<RequestAnswer> => ({
    answer: { ok: false, reason: 'price_changed', priceMinor, discountMinor, currency: schedule.tenant.currency },
  })
  if (!priced(choice.best)) return changed()
  const confirmed = choice.confirm()
  const offer = priced(confirmed.offer)
  if (!offer) return changed()
  const chosen = { ...confirmed, offer, coupon, raised: raise?.(offer) ?? null }
  const { stop, arrivalUntil } = newStop(wish, schedule, chosen.assignment.technicianId)
  return {
    placed: [stop],
    travel: wish.asking.travel,
    write: async (blockOf) => {
      const made = { ...chosen, stop, arrivalUntil, block: blockOf(stop.id), now }
      return { ...answerOf(schedule, await writeRequest(tx, wish, schedule, made)), replayed: false }
    },
  }
}

const answerOf = ({ tenant: { id, slug, timeZone } }: Schedule, booking: BookingSummary) => {
  return { ok: true as const, booking, tenant: { id, slug, timeZone } }
}

/** Read once for everybody who wants the same days at the same moment. */
function readFacts(
  app: App,
  tenantId: string,
  { service, technician }: ParsedBooking,
  start: number,
  { createdBy, access = [] }: RequestOptions,
) {
  const links = createdBy ? undefined : access
  const date = new Date(start).toISOString().slice(0, 10)
  const [from, to] = [addDays(date, -lookBehindDays - 1), addDays(date, lookAheadDays + 1)]
  return readTogether(app, JSON.stringify([tenantId, service, from, to, technician, links]), async () => {
    const asOf = performance.now()
    const only = technician ? { technicianIds: [technician] } : {}
    const schedule = await app.db.withTenant(asWorker(tenantId), (tx) =>
      loadSchedule(tx, { tenantId, service, from, to, now: app.clock.now(), ...only, access: links }),
    )
    return { schedule, asOf }
  })
}

type Key = { tenantId: string; key: string | undefined; requestHash: Buffer }
type Before = { requestHash: Buffer; booking: BookingSummary | null } | null

/** What the same key was used for before. */
const findBefore = (app: App, key: Key): Promise<Before> | null =>
  key.key ? app.db.withTenant(asWorker(key.tenantId), (tx) => readKey(tx, key)) : null

async function readKey(tx: Tx, { tenantId, key }: Key): Promise<Before> {
  const used = await findKey(tx, tenantId, key ?? '')
  if (!used) return null
  return { ...used, booking: used.bookingId ? await findSummary(tx, tenantId, used.bookingId) : null }
}

function answerBefore(before: Before, { requestHash }: Key, schedule: Schedule | null): RequestAnswer | null {
  if (before && !before.requestHash.equals(requestHash)) return { ok: false, reason: 'idempotency_conflict' }
  return before?.booking && schedule ? { ...answerOf(schedule, before.booking), replayed: true } : null
}

function decideAgain(before: Before, key: Key, schedule: Schedule): Decision<RequestAnswer> {
  const answer = answerBefore(before, key, schedule)
  return answer ? { answer } : 'gone'
}
