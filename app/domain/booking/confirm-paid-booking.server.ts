import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { localDate } from '#app/lib/time.ts'
import { isBlockedBooking } from '../customers/index.server.ts'
import { findCard, findDue, removeCard, settleOverpaid, type Due } from '../payments/index.server.ts'
import { estimateTravel, explainSlot, loadSchedule, pointOf, type Schedule } from '../scheduling/index.server.ts'
import { findBooking, reviveBooking, setStatus, type LockedBooking } from './changes/change-queries.server.ts'
import { closeGap, withBooking, type Locked } from './locked.server.ts'
import { questionOf, stopOf } from './changes/move-slots.server.ts'
import { recordHistory } from './queries.server.ts'
import { decideStatus, drivingOf, rankFairly } from './rules.ts'
import { takeTimeOf, type Decision, type Facts } from './take-time.server.ts'

export type PaidOutcome = 'not_found' | 'not_paid' | 'confirmed' | 'unchanged' | 'booked_again' | 'refunded'

/**
 * Does what a payment calls for, exactly once, whether the return page, the webhook's job or both call it. A held
 * booking is confirmed. If the hold has run out, the booking is made again when the slot engine still finds its time
 * free, with the same technician or anybody else who can; otherwise the payment is refunded. Of any other booking, what
 * was paid beyond what is owed goes back. Somebody whom the business has blocked, which may show in the card alone, gets the
 * payment back, and the time is free.
 */
export async function confirmPaidBooking(app: App, tenantId: string, bookingId: string): Promise<PaidOutcome> {
  const outcome = await judge(app, tenantId, bookingId, false)
  // A card that was saved for a visit that does not take place.
  if (outcome === 'unchanged' || outcome === 'refunded') await removeIfExpired(app, tenantId, bookingId)
  if (outcome !== 'late') return outcome
  if (await bookAgain(app, tenantId, bookingId)) return 'booked_again'
  // Somebody else changed the booking meanwhile, so it is judged again; if the time is gone, the payment is refunded
  // now.
  const settled = await judge(app, tenantId, bookingId, true)
  // A card for a visit that does not take place is of no use.
  if (settled === 'unchanged') await removeIfExpired(app, tenantId, bookingId)
  return settled === 'late' ? 'unchanged' : settled
}

async function removeIfExpired(app: App, tenantId: string, bookingId: string): Promise<void> {
  const booking = await app.db.withTenant(asWorker(tenantId), (tx) => findBooking(tx, tenantId, bookingId))
  if (booking?.status === 'expired') await removeCard(app, tenantId, bookingId)
}

/** What cards paid and did not get back. */
const keptOf = (due: Due | undefined) => (due ? due.paidMinor - due.returnedMinor : 0)

/** What a hold waits for is there: its payment, or a card where nothing is paid. */
async function hasWhatItNeeds(tx: Tx, tenantId: string, booking: LockedBooking, keptMinor: number): Promise<boolean> {
  const { id, needsCard, dueNowMinor } = booking
  if (needsCard && dueNowMinor === 0) return (await findCard(tx, tenantId, id)) !== undefined
  return keptMinor > 0 && keptMinor >= dueNowMinor
}

const statusOf = ({ dueNowMinor, confirmation }: LockedBooking) =>
  decideStatus({ dueNowMinor, paid: true, confirmation })

/** `late`: paid after the hold ran out, so the time must be taken again. `timeGone`: that was tried and failed. */
async function judge(app: App, tenantId: string, bookingId: string, timeGone: boolean): Promise<PaidOutcome | 'late'> {
  const done = await withBooking(app, tenantId, bookingId, async (tx, locked): Promise<PaidOutcome | 'late'> => {
    const { booking } = locked
    const due = await findDue(tx, tenantId, bookingId)
    const kept = keptOf(due)
    const enough = await hasWhatItNeeds(tx, tenantId, booking, kept)
    if (!due?.paidMinor && !enough) return 'not_paid'
    const waits = booking.status === 'held' || booking.status === 'expired'
    const blocked = enough && waits && (await isBlockedBooking(tx, tenantId, bookingId, { byGuest: true }))
    if (blocked) return turnAway(tx, tenantId, locked)
    if (booking.status === 'held') {
      if (!enough) return kept < (due?.paidMinor ?? 0) ? 'unchanged' : 'not_paid'
      // A hold that nobody has ended still holds its time, however late the payment is.
      const status = statusOf(booking)
      await setStatus(tx, tenantId, bookingId, { status, now: locked.now })
      await tell(tx, tenantId, locked, status, 'paid')
      return 'confirmed'
    }
    if (booking.status === 'expired' && enough && !timeGone) return 'late'
    return settle(tx, tenantId, locked)
  })
  return done ?? 'not_found'
}

/** Ends a hold that has been paid, and gives the payment back; to its customer it is one that ran out. */
async function turnAway(tx: Tx, tenantId: string, locked: Locked): Promise<PaidOutcome> {
  const { booking, now } = locked
  if (booking.status === 'held') {
    const { id: bookingId, version } = booking
    await setStatus(tx, tenantId, bookingId, { status: 'expired', now })
    await Promise.all([
      recordHistory(tx, tenantId, { bookingId, kind: 'expired', actor: 'system', detail: { blocked: true }, now }),
      announce(tx, tenantId, 'booking/expired', { bookingId, version }),
    ])
    await closeGap(tx, tenantId, locked)
  }
  return settle(tx, tenantId, { ...locked, booking: { ...booking, status: 'expired' } })
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
 * Takes the time of an expired booking again, with its own technician if possible. False when nobody can come, or when
 * there is nothing to do.
 */
function bookAgain(app: App, tenantId: string, bookingId: string): Promise<boolean> {
  return takeTimeOf<boolean>(app, tenantId, {
    look: async () => {
      const asOf = performance.now()
      const now = app.clock.now()
      const { booking, schedule } = await readAgain(app, tenantId, bookingId, now)
      const start = booking?.startsAt.getTime() ?? 0
      if (!booking || !schedule || booking.status !== 'expired' || start <= now) return { answer: false }
      const { serviceId: service, timeZone, technicianId: own } = booking
      const able = whoIsFree(booking, schedule, now)
      const technicianIds = able.includes(own) ? [own, ...able.filter((id) => id !== own)] : able
      const end = booking.endsAt.getTime()
      return { asOf, wanted: [{ service, timeZone, start, end, technicianIds, booking }], gone: () => false }
    },
    decide: (tx, facts) => reviveIfPaid(tx, tenantId, facts),
  })
}

async function readAgain(app: App, tenantId: string, bookingId: string, now: number) {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return { booking, schedule: null }
    const date = localDate(booking.startsAt.getTime(), booking.timeZone)
    const moving = { excludeBookingId: bookingId, retired: true }
    const query = { tenantId, service: booking.serviceId, from: date, to: date, now, ...moving }
    return { booking, schedule: await loadSchedule(tx, query) }
  })
}

/**
 * Notice, horizon and grid were checked at booking time. Area, hours, other bookings and drives are checked again, for
 * everything the booking reserves and with the agreed buffers.
 */
function whoIsFree(booking: LockedBooking, schedule: Schedule, now: number): string[] {
  const start = booking.startsAt.getTime()
  const date = localDate(start, booking.timeZone)
  const reserved = { durationMinutes: (booking.endsAt.getTime() - start) / 60_000, windowMinutes: 0 }
  const days = { from: date, to: date }
  const question = questionOf({ travel: estimateTravel() }, booking, schedule, now, days, true, reserved)
  const again = { ...question, minNoticeMinutes: 0, horizonDays: Infinity, stepMinutes: 1 }
  return explainSlot(again, start).flatMap(({ ok, technician }) => (ok ? [technician] : []))
}

async function reviveIfPaid(
  tx: Tx,
  tenantId: string,
  { booking, schedule, loads, now }: Facts<LockedBooking>,
): Promise<Decision<boolean>> {
  const [start, end] = [booking.startsAt.getTime(), booking.endsAt.getTime()]
  if (booking.status !== 'expired' || start <= now) return { answer: false }
  const kept = keptOf(await findDue(tx, tenantId, booking.id))
  if (!(await hasWhatItNeeds(tx, tenantId, booking, kept))) return { answer: false }
  if (await isBlockedBooking(tx, tenantId, booking.id, { byGuest: true })) return { answer: false }
  if (!schedule) return 'gone'
  const able = whoIsFree(booking, schedule, now)
  const driving = drivingOf(schedule, pointOf(booking.lat, booking.lng))
  const [fairest] = rankFairly(able, loads, new Map(able.map((id) => [id, driving(id, start, end)])))
  const same = able.includes(booking.technicianId)
  const technicianId = same ? booking.technicianId : fairest?.technicianId
  if (!technicianId) return 'gone'
  const status = statusOf(booking)
  return {
    placed: [stopOf(booking, { technicianId, start, end })],
    travel: estimateTravel(),
    write: async (blockOf) => {
      const block = blockOf(booking.id)
      await Promise.all([
        reviveBooking(tx, tenantId, booking.id, { status, block, technicianId, now }),
        tell(tx, tenantId, { booking, now }, status, 'paid_late', same ? {} : { technicianId }),
      ])
      return true
    },
  }
}

/** Gives back what was paid beyond what is owed, and writes it down. */
async function settle(tx: Tx, tenantId: string, { booking, now }: Locked): Promise<PaidOutcome> {
  const { id: bookingId, status } = booking
  const late = status === 'expired' || status === 'cancelled'
  const refundMinor = await settleOverpaid(tx, tenantId, bookingId, late ? 'time_gone' : 'overpaid')
  if (refundMinor === 0) return 'unchanged'
  const kind = late ? 'refunded_late_payment' : 'refunded_overpaid'
  await recordHistory(tx, tenantId, { bookingId, kind, actor: 'system', detail: { refundMinor }, now })
  return 'refunded'
}
