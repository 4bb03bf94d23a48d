import { createHash, randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { parseInput } from '#app/lib/input.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { readPhone, saveCustomer } from '../customers/index.server.ts'
import { dueNow, offerAt, type Offer } from '../payments/rules.ts'
import {
  basesOf,
  daysAround,
  addDays,
  loadSchedule,
  localDate,
  nearestSlots,
  openBookingTravel,
  overruled,
  savingsOf,
  toSlotQuery,
  type Schedule,
  type SlotQuery,
} from '../scheduling/index.server.ts'
import { assertBookable } from '../tenancy/index.server.ts'
import { AskFirst, askDrives, mustAsk, startAsking, whoIsAble, type Asking } from './asking.ts'
import { locate, type Located, type NoPlace } from './locate.server.ts'
import {
  claimKey,
  countLoads,
  expireHolds,
  findKey,
  findSummary,
  insertBooking,
  listStops,
  lockTechnicians,
  recordHistory,
  settleKey,
  updateBlocks,
  type BookingSummary,
} from './queries.server.ts'
import {
  changedBlocks,
  decideStatus,
  drivingOf,
  planBlocks,
  rankFairly,
  type Assignment,
  type Load,
  type Stop,
  type StoredStop,
} from './rules.ts'
import {
  bookingSchema,
  manualBookingSchema,
  readStart,
  type BookingInput,
  type ManualBookingInput,
  type ParsedBooking,
} from './schema.ts'
import { inTurn } from './turns.server.ts'

export type RequestOptions = {
  /** The same key with the same request has one effect and one answer, for as long as the booking exists. */
  idempotencyKey?: string | undefined
  /** A member books for a caller: confirmed at once, nothing to pay unless `askPayment`. */
  createdBy?: { userId: string } | undefined
  /**
   * The member's word stands above notice, horizon, hours and the grid; never above another booking, time off or a
   * drive.
   */
  overrule?: boolean | undefined
  /** The member's word stands above the area the business serves and its longest drive. Guests cannot say so. */
  beyondArea?: boolean | undefined
  askPayment?: boolean | undefined
}

export type RequestAnswer =
  | { ok: true; booking: BookingSummary; tenant: { id: string; slug: string; timeZone: string }; replayed: boolean }
  | { ok: false; reason: 'invalid'; fields: Record<string, string[]> }
  | { ok: false; reason: 'not_found' }
  | { ok: false; reason: 'idempotency_conflict' }
  /** The service must be paid for and the business cannot take payments yet. */
  | { ok: false; reason: 'payments_unavailable' }
  /** Not offered or just taken; the three nearest other times, epoch ms, or windows of so many minutes from `start`. */
  | {
      ok: false
      reason: 'slot_taken'
      timeZone: string
      windowMinutes: number
      alternatives: { start: number; end: number }[]
    }
  /** The discount is smaller than when the price was shown; nothing was booked. What it costs now, minor units. */
  | { ok: false; reason: 'price_changed'; priceMinor: number; discountMinor: number; currency: string }
  /** Customers of this business do not say who comes. */
  | { ok: false; reason: 'no_choice' }
  | NoPlace

/** How many technicians are locked at once; a larger team is tried in rounds. */
const lockedAtOnce = 8
/** Days looked at on either side for other times. */
const lookBehindDays = 3
const lookAheadDays = 7

/**
 * Books a time, or says why not. Facts are read and the address is looked up first; then, in one transaction, the
 * technicians who could come are locked and the slot engine is asked again, so that of two who want the same minutes
 * exactly one gets them. Writes history and event with the booking: a payment due makes it `held`, a careful owner
 * `pending_approval`.
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
  const known = await loadFacts(app, tenantId, request, start, options.idempotencyKey)
  if (known.replay) {
    if (!known.replay.requestHash.equals(requestHash)) return { ok: false, reason: 'idempotency_conflict' }
    if (known.replay.booking && known.schedule) return replayed(known.schedule, known.replay.booking)
  }
  const { schedule } = known
  if (schedule && !options.createdBy) assertBookable(schedule.tenant)
  if (!schedule || (request.technician && schedule.technicians.length === 0)) return { ok: false, reason: 'not_found' }
  if (request.technician && !options.createdBy && !schedule.tenant.technicianChoice)
    return { ok: false, reason: 'no_choice' }
  const phone = request.customer.phone ? readPhone(request.customer.phone, schedule.tenant) : null
  if (request.customer.phone && !phone)
    return {
      ok: false,
      reason: 'invalid',
      fields: { 'customer.phone': ['Please enter a phone number with its country code, such as +1 212 555 0100.'] },
    }

  const dueNowMinor = options.createdBy && !options.askPayment ? 0 : dueNow(schedule.service)
  if (dueNowMinor > 0 && !schedule.tenant.canCharge) return { ok: false, reason: 'payments_unavailable' }
  const located = await locate(app, schedule, request, { beyondArea: Boolean(options.createdBy && options.beyondArea) })
  if (!located.ok) return located
  const wish: Wish = {
    tenantId,
    request,
    options,
    requestHash,
    start,
    phone,
    located,
    dueNowMinor,
    asking: startAsking(openBookingTravel(app, schedule.tenant.timeZone)),
  }
  return commit(app, wish, schedule)
}

type Wish = {
  tenantId: string
  request: ParsedBooking
  options: RequestOptions
  requestHash: Buffer
  start: number
  phone: string | null
  located: Located
  dueNowMinor: number
  asking: Asking
}

type Replay = { requestHash: Buffer; booking: BookingSummary | null }

async function loadFacts(app: App, tenantId: string, request: ParsedBooking, start: number, key: string | undefined) {
  const utcDate = new Date(start).toISOString().slice(0, 10)
  return app.db.withTenant(
    asWorker(tenantId),
    async (tx): Promise<{ schedule: Schedule | null; replay: Replay | null }> => {
      const [schedule, used] = await Promise.all([
        loadSchedule(tx, {
          tenantId,
          service: request.service,
          from: addDays(utcDate, -lookBehindDays - 1),
          to: addDays(utcDate, lookAheadDays + 1),
          now: app.clock.now(),
          ...(request.technician ? { technicianIds: [request.technician] } : {}),
        }),
        key ? findKey(tx, tenantId, key) : null,
      ])
      const booking = used?.bookingId ? await findSummary(tx, tenantId, used.bookingId) : null
      return { schedule, replay: used && { requestHash: used.requestHash, booking } }
    },
  )
}

function replayed({ tenant }: Schedule, booking: BookingSummary): RequestAnswer {
  return { ok: true, booking, tenant: { id: tenant.id, slug: tenant.slug, timeZone: tenant.timeZone }, replayed: true }
}

/** The engine's question for the days around the wish, of those technicians who serve the place. */
function questionOf(
  wish: Wish,
  schedule: Schedule,
  now: number,
  days: { from: string; to: string },
  exact = false,
): SlotQuery {
  const serving = {
    ...schedule,
    technicians: schedule.technicians.filter(({ id }) => wish.located.technicianIds.includes(id)),
  }
  return toSlotQuery(serving, { ...days, now, place: wish.located.point, travel: wish.asking.travel, exact })
}

/** The same for the wished time alone, as far as a member's word stands above the rules. */
function wishedOf(wish: Wish, schedule: Schedule, now: number, days: { from: string; to: string }): SlotQuery {
  const question = questionOf(wish, schedule, now, days, wish.options.overrule)
  return wish.options.overrule ? overruled(question, wish.start) : question
}

/**
 * Who can come: first whoever saves most driving by it, where customers share in that, then whoever drives least more.
 */
function whoCanCome(wish: Wish, schedule: Schedule, question: SlotQuery): Candidate[] {
  const able = whoIsAble(wish.asking, question, wish.start)
  const { tenant, service } = schedule
  const saved = service.place === 'customer' && wish.located.point ? savingsOf(schedule, wish.located.point) : () => 0
  const end = wish.start + question.durationMinutes * 60_000
  const driving = drivingOf(schedule, service.place === 'customer' ? wish.located.point : undefined)
  return able
    .map((id) => ({
      id,
      offer: offerAt(service, saved(id, wish.start, end), tenant, tenant.currency),
      driving: driving(id, wish.start, end),
    }))
    .sort((a, b) => b.offer.discountMinor - a.offer.discountMinor || a.driving - b.driving)
}

type Candidate = { id: string; offer: Offer; driving: number }

async function commit(app: App, wish: Wish, known: Schedule): Promise<RequestAnswer> {
  const { tenant } = known
  const date = localDate(tenant.timeZone, wish.start)
  const around = { from: addDays(date, -lookBehindDays), to: addDays(date, lookAheadDays) }
  const wished = wishedOf(wish, known, app.clock.now(), around)
  let candidates = whoCanCome(wish, known, wished).map(({ id }) => id)
  const [only, ...others] = candidates
  // Of several, only the locked facts tell who is sent; one alone need not be locked to be asked about.
  if (only && others.length === 0 && mustAsk(wish.asking, wished, only, wish.start)) {
    await askDrives(wish.asking, wished, only, wish.start)
    candidates = whoIsAble(wish.asking, wished, wish.start)
  }
  let lost = false
  for (let from = 0; from < candidates.length; from += lockedAtOnce) {
    const tried = await tryTwice(app, wish, known, candidates.slice(from, from + lockedAtOnce))
    if (tried !== 'taken') return tried
    lost = true
  }
  // Facts read before a lost race would offer the very times that were just taken.
  const fresh = lost ? (await loadFacts(app, wish.tenantId, wish.request, wish.start, undefined)).schedule : known
  const alternatives = fresh ? nearestSlots(questionOf(wish, fresh, app.clock.now(), around), wish.start) : []
  return {
    ok: false,
    reason: 'slot_taken',
    timeZone: tenant.timeZone,
    windowMinutes: known.service.windowMinutes ?? 0,
    alternatives,
  }
}

/** Overlap, deadlock, a lock that took too long, and a skill that was taken away meanwhile. */
const takenStates = ['23P01', '40P01', '55P03', 'WS001']

class SlotTaken extends Error {}
/** Undoes everything, the claim of the key too: asked again for the new price, the same key books. */
class PriceChanged extends Error {
  readonly answer: Extract<RequestAnswer, { reason: 'price_changed' }>
  constructor({ priceMinor, discountMinor }: Offer, currency: string) {
    super('price_changed')
    this.answer = { ok: false, reason: 'price_changed', priceMinor, discountMinor, currency }
  }
}

/**
 * Exclusion, deadlock and a lock that took too long all mean that somebody else was there; a deadlock is tried once
 * more.
 */
async function tryTwice(app: App, wish: Wish, known: Schedule, candidates: string[]): Promise<RequestAnswer | 'taken'> {
  for (let again = 0; ; again += 1) {
    try {
      return await inTurn(app, wish.tenantId, () =>
        app.db.withTenant(asWorker(wish.tenantId), (tx) => bookLocked(app, tx, wish, known, candidates)),
      )
    } catch (error) {
      if (error instanceof SlotTaken) return 'taken'
      if (error instanceof PriceChanged) return error.answer
      if (error instanceof AskFirst) {
        await askDrives(wish.asking, error.question, error.technicianId, wish.start)
        again = -1
        continue
      }
      const state = sqlState(error)
      if (state === '40P01' && again === 0) continue
      if (state && takenStates.includes(state)) return 'taken'
      throw error
    }
  }
}

async function bookLocked(app: App, tx: Tx, wish: Wish, known: Schedule, candidates: string[]): Promise<RequestAnswer> {
  const { tenantId, options, start } = wish
  const key = options.idempotencyKey
  const now = app.clock.now()
  const date = localDate(known.tenant.timeZone, start)
  const claim = key ? claimKey(tx, tenantId, key, wish.requestHash) : true
  const [first, , , schedule, stops, loads] = await Promise.all([
    claim,
    lockTechnicians(tx, tenantId, candidates),
    expireHolds(tx, tenantId, candidates, now),
    loadSchedule(tx, { tenantId, service: known.service.id, from: date, to: date, now, technicianIds: candidates }),
    listStops(tx, tenantId, candidates, start, start),
    countLoads(tx, tenantId, candidates, daysAround(known.tenant.timeZone, date)),
  ])
  if (!first) return answerAgain(tx, wish, known)
  if (!schedule) throw new SlotTaken()
  const wished = wishedOf(wish, schedule, now, { from: date, to: date })
  const able = whoCanCome(wish, schedule, wished)
  const [best] = able
  if (!best) throw new SlotTaken()
  const offer = best.offer
  if (wish.request.agreedPriceMinor !== undefined && offer.priceMinor > wish.request.agreedPriceMinor)
    throw new PriceChanged(offer, schedule.tenant.currency)
  // Fair among those for whom the price holds.
  const equals = able.filter((each) => each.offer.discountMinor === offer.discountMinor)
  const driving = new Map(equals.map((each) => [each.id, each.driving]))
  const inOrder = schedule.technicians.map(({ id }) => id).filter((id) => driving.has(id))
  const [fairest] = rankFairly(inOrder, loads as Load[], driving)
  if (!fairest) throw new SlotTaken()
  if (mustAsk(wish.asking, wished, fairest.technicianId, start)) throw new AskFirst(wished, fairest.technicianId)
  const travelEstimated = !wish.asking.travel.knows(wished, fairest.technicianId, start)
  const priced = equals.length < able.length
  const reason = priced ? `saves most driving; ${fairest.reason}` : fairest.reason
  const why = priced ? { ...fairest.why, by: 'saving' as const, of: able.length } : fairest.why
  const own = equals.find(({ id }) => id === fairest.technicianId)?.offer ?? offer
  return write(tx, wish, schedule, { assignment: { ...fairest, reason, why }, offer: own, travelEstimated }, stops, now)
}

type Chosen = { assignment: Assignment; offer: Offer; travelEstimated: boolean }

/** Somebody else sent the same key and was done first. */
async function answerAgain(tx: Tx, wish: Wish, known: Schedule): Promise<RequestAnswer> {
  const used = await findKey(tx, wish.tenantId, wish.options.idempotencyKey ?? '')
  if (used && !used.requestHash.equals(wish.requestHash)) return { ok: false, reason: 'idempotency_conflict' }
  const booking = used?.bookingId ? await findSummary(tx, wish.tenantId, used.bookingId) : null
  if (!booking) throw new SlotTaken()
  return replayed(known, booking)
}

async function write(
  tx: Tx,
  wish: Wish,
  schedule: Schedule,
  { assignment: chosen, offer, travelEstimated }: Chosen,
  around: StoredStop[],
  now: number,
): Promise<RequestAnswer> {
  const { tenantId, request, options, located, start } = wish
  const { tenant, service } = schedule
  const { priceMinor, discountMinor, savedMinutes } = offer
  const dueNowMinor = wish.dueNowMinor > 0 ? offer.dueNowMinor : 0
  const id = randomUUID()
  const arrivalUntil = service.windowMinutes && !options.overrule ? start + service.windowMinutes * 60_000 : null
  const end = (arrivalUntil ?? start) + service.durationMinutes * 60_000
  const stop: Stop = {
    id,
    start,
    end,
    bufferBefore: service.bufferBeforeMinutes,
    bufferAfter: service.bufferAfterMinutes,
    place: located.point,
  }
  const own = around.filter(({ technicianId }) => technicianId === chosen.technicianId)
  const plan = planBlocks(
    [...own, stop].sort((a, b) => a.start - b.start),
    wish.asking.travel,
    basesOf(schedule).get(chosen.technicianId),
    own,
  )
  const block = plan.find((each) => each.id === id)
  if (!block) throw new Error('a plan leaves no stop out')
  const status =
    options.createdBy && dueNowMinor === 0
      ? 'confirmed'
      : decideStatus({ dueNowMinor, paid: false, confirmation: tenant.confirmation })
  const holdExpiresAt = status === 'held' ? now + tenant.holdMinutes * 60_000 : null
  const customer = { email: request.customer.email ?? null, phone: wish.phone }
  await Promise.all([
    saveCustomer(tx, {
      tenantId,
      firstName: request.customer.firstName,
      lastName: request.customer.lastName,
      ...customer,
    }),
    updateBlocks(tx, tenantId, changedBlocks(own, plan, start, now)),
    insertBooking(tx, {
      tenantId,
      id,
      customer,
      serviceId: service.id,
      technicianId: chosen.technicianId,
      status,
      serviceName: service.name,
      start,
      end,
      bufferBefore: stop.bufferBefore,
      bufferAfter: stop.bufferAfter,
      block,
      travelEstimated,
      arrivalUntil,
      priceMinor,
      discountMinor,
      savedMinutes,
      currency: tenant.currency,
      paymentKind: dueNowMinor > 0 ? service.paymentKind : 'none',
      dueNowMinor,
      holdExpiresAt,
      place: service.place,
      addressLabel: located.label,
      point: located.point,
      postcode: located.postcode,
      note: request.notes ?? '',
      answers: request.answers ?? {},
      source: request.source || (options.createdBy ? 'manual' : 'page'),
      createdBy: options.createdBy?.userId ?? null,
      now,
    }),
    recordHistory(tx, tenantId, {
      bookingId: id,
      kind: 'requested',
      actor: options.createdBy ? 'member' : 'customer',
      userId: options.createdBy?.userId,
      detail: {
        status,
        technician: request.technician ? 'chosen by name' : chosen.reason,
        ...(request.technician
          ? {}
          : {
              why: { ...chosen.why, name: schedule.technicians.find((each) => each.id === chosen.technicianId)?.name },
            }),
        ...(options.overrule ? { overruled: true } : {}),
        ...(located.beyondArea ? { beyondArea: true } : {}),
        ...(discountMinor > 0 ? { discountMinor, savedMinutes } : {}),
      },
      now,
    }),
    status === 'held' && holdExpiresAt !== null
      ? announce(tx, tenantId, 'booking/held', { bookingId: id, version: 1, holdExpiresAt })
      : status === 'confirmed'
        ? announce(tx, tenantId, 'booking/confirmed', { bookingId: id, version: 1, startsAt: start })
        : announce(tx, tenantId, 'booking/approval_asked', { bookingId: id, version: 1 }),
    options.idempotencyKey ? settleKey(tx, tenantId, options.idempotencyKey, id) : null,
  ])
  const booking: BookingSummary = {
    id,
    status,
    startsAt: new Date(start),
    endsAt: new Date(end),
    version: 1,
    holdExpiresAt: holdExpiresAt === null ? null : new Date(holdExpiresAt),
    arrivalUntil: arrivalUntil === null ? null : new Date(arrivalUntil),
    priceMinor,
    discountMinor,
    dueNowMinor,
    currency: tenant.currency,
    technicianId: chosen.technicianId,
  }
  return { ok: true, booking, tenant: { id: tenant.id, slug: tenant.slug, timeZone: tenant.timeZone }, replayed: false }
}
