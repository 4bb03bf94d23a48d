import type { App } from '#app/lib/app.server.ts'
import { roundToCharge } from '#app/lib/currency.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { BookingsRow } from '#app/lib/rows.gen.ts'
import {
  findRefundWays,
  giveBackLines,
  handBack,
  handOver,
  wasGiven,
  type GivenPart,
  type RefundWays,
} from '../../payments/index.server.ts'
import { methodsIn, type Method } from '../../payments/rules.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import type { Doer } from '../rules.ts'

/** Once a visit was agreed. Of a hold and of a request everything goes back, by declining it. */
const givable: readonly BookingsRow['status'][] = ['confirmed', 'completed', 'cancelled', 'no_show']

export const mayRefund = (status: BookingsRow['status'], role: 'owner' | 'manager' | 'staff'): boolean =>
  role !== 'staff' && givable.includes(status)

/** What can be given back by hand. Null: no such booking. The caller must be allowed to. */
export function findRefundable(app: App, tenantId: string, bookingId: string): Promise<RefundWays | null> {
  return app.db.withTenant(asWorker(tenantId), (tx) => findRefundWays(tx, tenantId, bookingId))
}

export type RefundByHand = {
  /** Of the form that was sent: the same one gives back once. */
  token: string
  parts: readonly GivenPart[]
  back: 'online' | Method
  /** Read by the customer. */
  reason: string
}

export type RefundByHandAnswer =
  | { ok: true; amountMinor: number }
  /** `most`: of this line, or by this way, at most `mostMinor` can go back. */
  | { ok: false; reason: 'not_found' | 'not_refundable' | 'nothing_chosen' | 'no_reason' | 'no_such_amount' }
  | { ok: false; reason: 'most'; lineId: string | null; mostMinor: number }

const notFound = { ok: false, reason: 'not_found' } as const

/**
 * Gives money of a visit back, line by line, with a reason that the customer reads. Twenty presses of one form give back
 * once, and never more than was paid. Managers, and for them Wayslot's support, which writes down what it did in the same
 * transaction.
 */
export async function refundByHand(
  app: App,
  tenantId: string,
  bookingId: string,
  wish: RefundByHand,
  doer: Doer,
  bySupport?: (tx: Tx, given: { amountMinor: number; currency: string; reason: string }) => Promise<unknown>,
): Promise<RefundByHandAnswer> {
  const { token, back } = wish
  const parts = partsOf(wish)
  const answer = await withBooking<RefundByHandAnswer>(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (doer.kind !== 'member') return notFound
    if (!mayRefund(booking.status, doer.role)) return { ok: false, reason: 'not_refundable' }
    const note = wish.reason.trim().slice(0, 200)
    if (await wasGiven(tx, tenantId, bookingId, token)) return { ok: true, amountMinor: 0 }
    const ways = await findRefundWays(tx, tenantId, bookingId)
    if (!ways) return notFound
    const refusal = refuseRefund(ways, wish)
    if (refusal) return refusal
    const { userId } = doer
    await giveBackLines(tx, tenantId, bookingId, { token, parts, back, reason: note, userId, now })
    const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0)
    const detail = {
      givenMinor: amountMinor,
      reason: note,
      ...(back === 'online' ? {} : { method: back }),
      ...(bySupport && { bySupport: true }),
    }
    await Promise.all([
      recordHistory(tx, tenantId, { bookingId, kind: 'given_back', actor: 'member', userId, detail, now }),
      announce(tx, tenantId, 'booking/collected', { bookingId, at: now }),
      bySupport?.(tx, { amountMinor, currency: ways.currency, reason: note }),
    ])
    return { ok: true, amountMinor }
  })
  return answer ?? notFound
}

/**
 * Notes that the money of a refund which did not arrive was handed over, or without one what was paid too much by hand, once however
 * often it is pressed. Managers. Answers what was noted now, minor units.
 */
export async function handOverFailed(
  app: App,
  tenantId: string,
  bookingId: string,
  { refundId, method }: { refundId: string | null; method: Method },
  doer: Doer,
): Promise<{ ok: true; amountMinor: number } | { ok: false; reason: 'not_found' }> {
  const done = await withBooking(app, tenantId, bookingId, async (tx, { booking, now }) => {
    if (doer.kind !== 'member' || doer.role === 'staff' || !methodsIn(booking.currency).includes(method))
      return notFound
    const { userId } = doer
    const by = { method, userId, now }
    const amountMinor =
      refundId === null
        ? await handBack(tx, tenantId, bookingId, by)
        : await handOver(tx, tenantId, bookingId, { refundId, ...by })
    if (amountMinor === 0) return { ok: true as const, amountMinor }
    const detail = { givenMinor: amountMinor, method }
    await Promise.all([
      recordHistory(tx, tenantId, { bookingId, kind: 'given_back', actor: 'member', userId, detail, now }),
      announce(tx, tenantId, 'booking/collected', { bookingId, at: now }),
    ])
    return { ok: true as const, amountMinor }
  })
  return done ?? notFound
}

const partsOf = ({ parts }: RefundByHand) => parts.filter(({ amountMinor }) => amountMinor !== 0)

/** Why this cannot be given back as things are; null when it can. */
function refuseRefund(ways: RefundWays, wish: RefundByHand): Extract<RefundByHandAnswer, { ok: false }> | null {
  const { back } = wish
  const parts = partsOf(wish)
  if (wish.reason.trim() === '') return { ok: false, reason: 'no_reason' }
  if (parts.length === 0) return { ok: false, reason: 'nothing_chosen' }
  const { currency } = ways
  let sum = 0
  for (const { lineId, amountMinor } of parts) {
    const fits =
      Number.isSafeInteger(amountMinor) && amountMinor > 0 && roundToCharge(amountMinor, currency) === amountMinor
    if (!fits) return { ok: false, reason: 'no_such_amount' }
    const mostMinor = ways.lines.find(({ id }) => id === lineId)?.mostMinor ?? 0
    if (amountMinor > mostMinor) return { ok: false, reason: 'most', lineId, mostMinor }
    sum += amountMinor
  }
  if (back !== 'online' && !methodsIn(currency).includes(back)) return { ok: false, reason: 'no_such_amount' }
  const mostMinor = back === 'online' ? ways.onlineMinor : ways.byHandMinor
  return sum > mostMinor ? { ok: false, reason: 'most', lineId: null, mostMinor } : null
}
