import { randomUUID } from 'node:crypto'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { Language } from '#app/words/language.ts'
import { saveCustomer } from '../customers/index.server.ts'
import { noteConsent, noteOwnPrice, noteUse, openBill } from '../payments/index.server.ts'
import type { Coupon, CouponOffer, Offer } from '../payments/rules.ts'
import type { Asking, Schedule } from '../scheduling/index.server.ts'
import type { Located } from './locate.server.ts'
import { insertBooking, recordHistory, settleKey, type BookingSummary } from './queries.server.ts'
import { decideStatus, type Assignment, type Blocked } from './rules.ts'
import type { ParsedBooking } from './schema.ts'
import type { Placed } from './take-time.server.ts'

export type RequestOptions = {
  /** The same key with the same request has one effect and one answer, as long as the booking exists. */
  idempotencyKey?: string | undefined
  /** A member books for a caller: confirmed at once, nothing to pay unless `askPayment`. */
  createdBy?: { userId: string } | undefined
  /** A member may ignore notice, horizon, hours and the grid, but never another booking, time off or a drive. */
  overrule?: boolean | undefined
  /** A member may ignore the service area and its longest drive. Guests cannot. */
  beyondArea?: boolean | undefined
  askPayment?: boolean | undefined
  /** The guest's language: messages are written in it. */
  language?: Language | undefined
  /** The guest's time zone, an IANA name: messages about an online visit show it too. */
  timeZone?: string | undefined
  /** The links a guest came with; see `readLinks`. */
  access?: readonly string[] | undefined
  /** The customer whose link a guest came with, to friends of theirs. */
  referrer?: string | undefined
  /** A member books for somebody who is blocked, and knows it. */
  blockedToo?: boolean | undefined
}

/** A request that can be booked once its time is taken. */
export type Wish = {
  tenantId: string
  request: ParsedBooking
  options: RequestOptions
  requestHash: Buffer
  /** Epoch ms. */
  start: number
  phone: string | null
  located: Located
  /** She was answered for the square kilometre around, see `sightOf`. */
  rough: boolean
  dueNowMinor: number
  /** Its card is kept, with what she agrees to. */
  keepsCard: boolean
  /** Where the request came from. */
  ip: string | null
  asking: Asking
}

/** More in advance than the service asks for, after so many no-shows. */
export type Raise = (offer: Offer) => { dueNowMinor: number; noShows: number } | null

export type Chosen = { assignment: Assignment; offer: CouponOffer; coupon: Coupon | null; travelEstimated: boolean }

/** The new booking as a stop in the chosen technician's day, with its arrival window, if there is one. */
export function newStop({ options, located, start }: Wish, { service }: Schedule, technicianId: string) {
  const arrivalUntil = service.windowMinutes && !options.overrule ? start + service.windowMinutes * 60_000 : null
  const stop: Placed = {
    id: randomUUID(),
    technicianId,
    start,
    end: (arrivalUntil ?? start) + service.durationMinutes * 60_000,
    bufferBefore: service.bufferBeforeMinutes,
    bufferAfter: service.bufferAfterMinutes,
    place: located.point,
  }
  return { stop, arrivalUntil }
}

type Made = Chosen & {
  raised: ReturnType<Raise>
  stop: Placed
  arrivalUntil: number | null
  block: Blocked
  now: number
}

/**
 * Writes customer, booking, history and event. The status is `held` if a payment is due, `pending_approval` if the
 * owner approves by hand.
 */
export async function writeRequest(
  tx: Tx,
  wish: Wish,
  { tenant, service, technicians, link = null }: Schedule,
  made: Made,
): Promise<BookingSummary> {
  const { tenantId, request, options, located, start } = wish
  const { assignment: chosen, offer, coupon, raised, travelEstimated, stop, arrivalUntil, block, now } = made
  const { id, end } = stop
  const { priceMinor, discountMinor, couponMinor, savedMinutes } = offer
  // What she pays less than others, as a member of a group.
  const ownMinor = (service.usualMinor ?? service.priceMinor) - service.priceMinor
  const dueNowMinor = raised ? raised.dueNowMinor : wish.dueNowMinor > 0 ? offer.dueNowMinor : 0
  const status =
    options.createdBy && dueNowMinor === 0
      ? 'confirmed'
      : decideStatus({ dueNowMinor, needsCard: wish.keepsCard, paid: false, confirmation: tenant.confirmation })
  const holdExpiresAt = status === 'held' ? now + tenant.holdMinutes * 60_000 : null
  const { firstName, lastName, email } = request.customer
  const customer = { firstName, lastName, email: email ?? null, phone: wish.phone }
  await Promise.all([
    saveCustomer(tx, {
      tenantId,
      ...customer,
      language: options.language ?? null,
      rename: options.createdBy !== undefined,
    }),
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
      paymentKind: raised
        ? dueNowMinor < priceMinor
          ? 'deposit'
          : 'full'
        : dueNowMinor > 0
          ? service.paymentKind
          : 'none',
      dueNowMinor,
      noShowsBefore: raised ? raised.noShows : null,
      needsCard: wish.keepsCard,
      holdExpiresAt,
      place: service.place,
      addressLabel: located.label,
      ...accessOf(request, service.place, located.label),
      point: located.point,
      postcode: located.postcode,
      note: request.notes ?? '',
      answers: request.answers ?? {},
      source: request.source || (options.createdBy ? 'manual' : 'page'),
      createdBy: options.createdBy?.userId ?? null,
      accessLinkId: options.createdBy ? null : link,
      referrerId: options.createdBy ? null : (options.referrer ?? null),
      language: options.language ?? null,
      customerTimeZone: options.timeZone ?? null,
      now,
    }),
    service.tax || couponMinor > 0 || ownMinor > 0
      ? openBill(tx, tenantId, id, {
          label: service.name,
          amountMinor: priceMinor + discountMinor + couponMinor + ownMinor,
          tax: service.tax,
          at: new Date(now),
        })
      : null,
    ownMinor > 0 ? noteOwnPrice(tx, tenantId, id, { amountMinor: ownMinor, at: new Date(now) }) : null,
    coupon && couponMinor > 0
      ? noteUse(tx, tenantId, id, { coupon, amountMinor: couponMinor, at: new Date(now) })
      : null,
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
              why: { ...chosen.why, name: technicians.find((each) => each.id === chosen.technicianId)?.name },
            }),
        ...(options.overrule ? { overruled: true } : {}),
        ...(located.beyondArea ? { beyondArea: true } : {}),
        ...(discountMinor > 0 ? { discountMinor, savedMinutes } : {}),
        ...(raised ? { noShowsBefore: raised.noShows } : {}),
        ...(coupon && couponMinor > 0 ? { coupon: coupon.code, couponMinor } : {}),
        ...(ownMinor > 0 ? { groupMinor: ownMinor } : {}),
        ...(request.ownPrice ? { ownPrice: { usualMinor: service.priceMinor, reason: request.ownPrice.reason } } : {}),
      },
      now,
    }),
    status === 'held' && holdExpiresAt !== null
      ? announce(tx, tenantId, 'booking/held', { bookingId: id, version: 1, holdExpiresAt })
      : status === 'confirmed'
        ? announce(tx, tenantId, 'booking/confirmed', { bookingId: id, version: 1, startsAt: start })
        : announce(tx, tenantId, 'booking/approval_asked', { bookingId: id, version: 1 }),
    request.ownPrice ? recordOwnPrice(tx, wish, { bookingId: id, usualMinor: service.priceMinor }) : null,
    options.idempotencyKey ? settleKey(tx, tenantId, options.idempotencyKey, id) : null,
  ])
  if (wish.keepsCard)
    await noteConsent(tx, {
      tenantId,
      bookingId: id,
      priceMinor,
      currency: tenant.currency,
      dueNowMinor,
      language: options.language ?? null,
      ip: wish.ip,
      now,
    })
  return {
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
    noShowsBefore: raised ? raised.noShows : null,
    currency: tenant.currency,
    technicianId: chosen.technicianId,
  }
}

/** A price other than the service's own, `usualMinor`, is also written to the audit log. */
function recordOwnPrice(
  tx: Tx,
  { tenantId, request: { ownPrice }, options: { createdBy } }: Wish,
  { bookingId, usualMinor }: { bookingId: string; usualMinor: number },
) {
  return recordAction(tx, {
    tenantId,
    actorUserId: null,
    actorRole: 'system',
    action: 'booking.price_set',
    ...(ownPrice ? { reason: ownPrice.reason } : {}),
    detail: { bookingId, by: createdBy?.userId, usualMinor, priceMinor: ownPrice?.minor },
  })
}

/** Her own words about her door, and what she calls a pin of hers; of other places there is nothing to say. */
function accessOf(
  { address, place: pin, flat, accessNotes }: ParsedBooking,
  place: Schedule['service']['place'],
  label: string | null,
) {
  const atHers = place === 'customer'
  const named = pin?.label && pin.label !== label ? pin.label : ''
  return {
    addressTyped: (atHers && (address || named)) || '',
    addressFlat: (atHers && flat) || '',
    accessNotes: (atHers && accessNotes) || '',
  }
}
