import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { listPayments, requestRefund } from '../payments/index.server.ts'
import { estimateTravel, explainSlot, loadSchedule, localDate, pointOf } from '../scheduling/index.server.ts'
import { baseOf, withBooking, type Locked } from './locked.server.ts'
import { listSettledPayments, reviveBooking, setStatus } from './change-queries.server.ts'
import { expireHolds, recordHistory, updateBlocks } from './queries.server.ts'
import { questionAgain, rebookWithAnybody, type Revive } from './rebook-late.server.ts'
import { changedBlocks, decideStatus, planBlocks, type Blocked, type StoredStop } from './rules.ts'

export type PaidOutcome = 'not_found' | 'not_paid' | 'confirmed' | 'unchanged' | 'booked_again' | 'refunded'

type Payment = { id: string; status: string; capturedMinor: number; refundedMinor: number }

/**
 * Does what a payment calls for, once, whoever calls first: the page the customer returns to, the webhook's job, or both at
 * the same time. A held booking is confirmed. One whose hold ran out is booked again if the slot engine still finds its time
 * free, with the same technician or else with anybody able; else the money goes back. So it does for a payment that came after
 * a cancellation.
 */
export async function confirmPaidBooking(app: App, tenantId: string, bookingId: string): Promise<PaidOutcome> {
  const outcome = await confirm(app, tenantId, bookingId, false).catch((error: unknown) => {
    if (sqlState(error) !== '23P01') throw error
    return 'taken' as const
  })
  if (outcome !== 'taken') return outcome
  const again = await rebookWithAnybody(app, tenantId, bookingId, reviveIfPaid(tenantId))
  if (again) return 'booked_again'
  // Whoever else was at it meanwhile has left the booking in a state that is judged afresh; a time that is gone is now paid back.
  const settled = await confirm(app, tenantId, bookingId, true)
  return settled === 'taken' ? 'unchanged' : settled
}

/** Expired, and paid for with money that is not on its way back. */
const reviveIfPaid =
  (tenantId: string): Revive =>
  async (tx, booking, now) => {
    const paid = (await listPayments(tx, booking.id)).filter(({ status }) => status === 'paid')
    const kept = paid.reduce((sum, payment) => sum + left(payment), 0)
    if (kept === 0 || kept < booking.dueNowMinor) return null
    const status = decideStatus({ dueNowMinor: booking.dueNowMinor, paid: true, confirmation: booking.confirmation })
    return {
      status,
      tell: (technicianId) => tell(tx, tenantId, { booking, now }, status, 'paid_late', { technicianId }),
    }
  }

async function confirm(
  app: App,
  tenantId: string,
  bookingId: string,
  timeGone: boolean,
): Promise<PaidOutcome | 'taken'> {
  const done = await withBooking(app, tenantId, bookingId, async (tx, locked): Promise<PaidOutcome | 'taken'> => {
    const { booking, now } = locked
    const paid = (await listPayments(tx, bookingId)).filter(({ status }) => status === 'paid')
    const captured = paid.reduce((sum, { capturedMinor }) => sum + capturedMinor, 0)
    if (captured === 0) return 'not_paid'
    if (booking.status === 'cancelled') return refundUnsettled(tx, tenantId, bookingId, paid, now)
    if (booking.status === 'held' || booking.status === 'expired') {
      // Money that is on its way back pays for nothing.
      const kept = paid.reduce((sum, payment) => sum + left(payment), 0)
      if (kept < booking.dueNowMinor) return kept < captured ? 'unchanged' : 'not_paid'
      const status = decideStatus({ dueNowMinor: booking.dueNowMinor, paid: true, confirmation: booking.confirmation })
      // A hold that nobody ended still holds its time, however late the money is.
      if (booking.status === 'held') {
        await setStatus(tx, tenantId, bookingId, { status, now })
        await tell(tx, tenantId, locked, status, 'paid')
        return 'confirmed'
      }
      if (timeGone) return refund(tx, tenantId, bookingId, paid, now)
      const block = await findTimeAgain(tx, tenantId, locked)
      if (!block) return 'taken'
      await updateBlocks(tx, tenantId, block.neighbours)
      await reviveBooking(tx, tenantId, bookingId, {
        status,
        block: block.own,
        technicianId: booking.technicianId,
        now,
      })
      await tell(tx, tenantId, locked, status, 'paid_late')
      return 'booked_again'
    }
    return refundSurplus(tx, tenantId, locked, paid)
  })
  return done ?? 'not_found'
}

type Told = Pick<Locked, 'booking' | 'now'>

async function tell(
  tx: Tx,
  tenantId: string,
  { booking, now }: Told,
  status: ReturnType<typeof decideStatus>,
  kind: string,
  more: object = {},
): Promise<void> {
  const { id: bookingId, version, startsAt } = booking
  await Promise.all([
    recordHistory(tx, tenantId, { bookingId, kind, actor: 'customer', detail: { status, ...more }, now }),
    status === 'confirmed'
      ? announce(tx, tenantId, 'booking/confirmed', { bookingId, version, startsAt: startsAt.getTime() })
      : announce(tx, tenantId, 'booking/approval_asked', { bookingId, version }),
  ])
}

/**
 * What an expired booking would block if its time is still free for the same technician. The rules about notice, horizon and
 * grid were met when it was booked; that it has not begun, hours, other bookings and drives are asked again.
 */
async function findTimeAgain(
  tx: Tx,
  tenantId: string,
  { booking, stops: before, now }: Locked,
): Promise<{ own: Blocked; neighbours: Blocked[] } | null> {
  const start = booking.startsAt.getTime()
  if (start <= now) return null
  const date = localDate(booking.timeZone, start)
  const technicianIds = [booking.technicianId]
  const released = new Set(await expireHolds(tx, tenantId, technicianIds, now))
  const schedule = await loadSchedule(tx, {
    tenantId,
    service: booking.serviceId,
    from: date,
    to: date,
    now,
    technicianIds,
    excludeBookingId: booking.id,
    retired: true,
  })
  if (!schedule) return null
  if (!explainSlot(questionAgain(booking, schedule, now), start).some(({ ok }) => ok)) return null
  const travel = estimateTravel()
  const place = pointOf(booking.lat, booking.lng)
  const stops = before.filter(({ id }) => !released.has(id))
  const stop: StoredStop = {
    id: booking.id,
    technicianId: booking.technicianId,
    start,
    end: booking.endsAt.getTime(),
    bufferBefore: booking.bufferBeforeMinutes,
    bufferAfter: booking.bufferAfterMinutes,
    place,
    travelBefore: 0,
    from: start,
  }
  const plan = planBlocks(
    [...stops, stop].sort((a, b) => a.start - b.start),
    travel,
    baseOf(booking),
    before,
  )
  const own = plan.find(({ id }) => id === booking.id)
  return own ? { own, neighbours: changedBlocks(stops, plan, start, now) } : null
}

const left = ({ capturedMinor, refundedMinor }: Payment) => capturedMinor - refundedMinor

/** Gives back what is left of payments, each once by its own cause. */
async function refund(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  payments: readonly Payment[],
  now: number,
): Promise<PaidOutcome> {
  let requested = 0
  for (const payment of payments) {
    requested += await requestRefund(tx, {
      tenantId,
      bookingId,
      amountMinor: left(payment),
      reason: 'time_gone',
      cause: `late:${payment.id}`,
    })
  }
  if (requested === 0) return 'unchanged'
  await recordHistory(tx, tenantId, {
    bookingId,
    kind: 'refunded_late_payment',
    actor: 'system',
    detail: { refundMinor: requested },
    now,
  })
  return 'refunded'
}

/** A payment the cancellation knew of was settled by its policy; one that came later goes back whole. */
async function refundUnsettled(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  paid: readonly Payment[],
  now: number,
): Promise<PaidOutcome> {
  const settled = new Set(await listSettledPayments(tx, tenantId, bookingId))
  return refund(
    tx,
    tenantId,
    bookingId,
    paid.filter(({ id }) => !settled.has(id)),
    now,
  )
}

/** Two payment pages of one booking were paid: all but the first payment goes back. `paid` is newest first. */
async function refundSurplus(
  tx: Tx,
  tenantId: string,
  { booking, now }: Locked,
  paid: readonly Payment[],
): Promise<PaidOutcome> {
  return paid.length < 2 ? 'unchanged' : refund(tx, tenantId, booking.id, paid.slice(0, -1), now)
}
