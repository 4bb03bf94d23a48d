import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { localDate } from '#app/lib/time.ts'
import {
  askDrives,
  AskFirst,
  estimateTravel,
  explainSlot,
  loadSchedule,
  mustAsk,
  openBookingTravel,
  overruled,
  pointOf,
  startAsking,
  whoIsAble,
  type Asking,
  type Schedule,
  type SlotQuery,
  type TravelTimes,
  type Verdict,
} from '../../scheduling/index.server.ts'
import { changeFacts } from '../changes/cancel-booking.server.ts'
import { findBooking, giveTo, wasAskedByName, type LockedBooking } from '../changes/change-queries.server.ts'
import { questionOf, stopOf } from '../changes/move-slots.server.ts'
import { recordHistory } from '../queries.server.ts'
import { drivingOf, refuseGive, type ChangeRefusal, type Doer } from '../rules.ts'
import { takeTimeOf, type Decision, type Facts } from '../take-time.server.ts'

export type GiveAnswer =
  | { ok: true; changed: boolean }
  /** `slot_taken`: this technician cannot come at that time after all. */
  | { ok: false; reason: ChangeRefusal | 'not_found' | 'slot_taken' }

/** Somebody who could take over a booking, or why not. `drivingMinutes`: extra driving in that person's day. */
export type Heir = {
  id: string
  name: string
  able: boolean
  /** Could come, but is not at work then; the owner may decide so anyway. */
  outsideHours: boolean
  rule: Verdict['rule']
  missingMinutes: number | undefined
  drivingMinutes: number
}

export type Heirs = { ok: true; heirs: Heir[] } | { ok: false; reason: ChangeRefusal | 'not_found' }

/**
 * Who could take over a booking at its own time, by the same rules as `giveBooking`. Drives are estimates, which cost
 * nothing. Lists only technicians who do the service and have its skills. One round trip.
 */
export async function listHeirs(app: App, tenantId: string, bookingId: string, doer: Doer): Promise<Heirs> {
  const now = app.clock.now()
  const { booking, schedule } = await readFacts(app, tenantId, bookingId, now)
  if (!booking || !schedule) return { ok: false, reason: 'not_found' }
  const refusal = refuseGive({ ...changeFacts(booking), endsAt: booking.endsAt.getTime() }, doer, now)
  if (refusal) return { ok: false, reason: refusal }
  const [start, end] = [booking.startsAt.getTime(), booking.endsAt.getTime()]
  const question = atItsTime(booking, schedule, estimateTravel(), now)
  const atWork = new Map(explainSlot(question, start).map((verdict) => [verdict.technician, verdict]))
  const driving = drivingOf(schedule, pointOf(booking.lat, booking.lng))
  const heirs = explainSlot(overruled(question, start), start)
    .filter(({ technician }) => technician !== booking.technicianId)
    .map(({ technician: id, ok: able, rule, missingMinutes }) => ({
      id,
      name: schedule.technicians.find((each) => each.id === id)?.name ?? '',
      able,
      outsideHours: able && atWork.get(id)?.rule === 'closed',
      rule,
      missingMinutes,
      drivingMinutes: Math.max(0, Math.round(driving(id, start, end))),
    }))
  const cost = (heir: Heir) => (heir.able ? 0 : 2_000_000) + (heir.outsideHours ? 1_000_000 : 0) + heir.drivingMinutes
  return { ok: true, heirs: heirs.sort((a, b) => cost(a) - cost(b)) }
}

/**
 * Gives a booking to another technician at its own time, or leaves it as it is. Everything agreed stays. A member may
 * ignore working hours, but never another booking, time off or a drive. Links and reminders stay valid. Both
 * technicians are told; the customer only if they had asked for somebody by name.
 */
export function giveBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  technicianId: string,
  doer: Doer,
): Promise<GiveAnswer> {
  let asking: Asking | undefined
  const askingOf = ({ timeZone }: LockedBooking) => (asking ??= startAsking(openBookingTravel(app, timeZone)))
  return takeTimeOf<GiveAnswer>(app, tenantId, {
    look: async () => {
      const asOf = performance.now()
      const now = app.clock.now()
      const { booking, schedule } = await readFacts(app, tenantId, bookingId, now)
      if (!booking || !schedule) return { answer: { ok: false, reason: 'not_found' } }
      const settled = settle(booking, technicianId, doer, now)
      if (settled) return { answer: settled }
      const [start, end] = [booking.startsAt.getTime(), booking.endsAt.getTime()]
      const given = askingOf(booking)
      const question = overruled(atItsTime(booking, schedule, given.travel, now), start)
      const able = whoIsAble(given, question, start).includes(technicianId)
      if (able && mustAsk(given, question, technicianId, start)) await askDrives(given, question, technicianId, start)
      const { serviceId: service, timeZone } = booking
      const technicianIds = able ? [technicianId] : []
      return {
        asOf,
        wanted: [{ service, timeZone, start, end, technicianIds, booking }],
        gone: () => ({ ok: false, reason: 'slot_taken' }),
      }
    },
    decide: (tx, facts) => decide(tx, tenantId, technicianId, doer, askingOf(facts.booking), facts),
  })
}

/** Decides what the booking alone can tell; null: it depends on the new technician's day. */
function settle(booking: LockedBooking, technicianId: string, doer: Doer, now: number): GiveAnswer | null {
  const refusal = refuseGive({ ...changeFacts(booking), endsAt: booking.endsAt.getTime() }, doer, now)
  if (refusal) return { ok: false, reason: refusal }
  return technicianId === booking.technicianId ? { ok: true, changed: false } : null
}

function decide(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  doer: Doer,
  asking: Asking,
  { booking, schedule, now }: Facts<LockedBooking>,
): Decision<GiveAnswer> {
  const settled = settle(booking, technicianId, doer, now)
  if (settled) return { answer: settled }
  if (!schedule) return 'gone'
  const [start, end] = [booking.startsAt.getTime(), booking.endsAt.getTime()]
  const question = overruled(atItsTime(booking, schedule, asking.travel, now), start)
  if (!whoIsAble(asking, question, start).includes(technicianId)) return 'gone'
  if (mustAsk(asking, question, technicianId, start)) throw new AskFirst(asking, question, technicianId, start)
  const travelEstimated = !asking.travel.knows(question, technicianId, start)
  const { id: bookingId, version } = booking
  return {
    placed: [stopOf(booking, { technicianId, start, end })],
    travel: asking.travel,
    write: async (blockOf) => {
      const block = blockOf(bookingId)
      const promised = wasAskedByName(tx, tenantId, bookingId)
      await Promise.all([
        promised,
        giveTo(tx, tenantId, bookingId, { technicianId, block, travelEstimated, now }),
        recordHistory(tx, tenantId, {
          bookingId,
          kind: 'given',
          actor: doer.kind,
          userId: doer.kind === 'member' ? doer.userId : undefined,
          detail: { technicianId, name: schedule.technicians.find(({ id }) => id === technicianId)?.name },
          now,
        }),
        promised.then((told) =>
          announce(tx, tenantId, 'booking/given', { bookingId, version, technicianId, at: now, promised: told }),
        ),
      ])
      return { ok: true, changed: true }
    },
  }
}

/**
 * Notice, horizon and grid were checked at booking time. Asks for everything the booking reserves, with the agreed
 * buffers.
 */
function atItsTime(booking: LockedBooking, schedule: Schedule, travel: TravelTimes, now: number): SlotQuery {
  const start = booking.startsAt.getTime()
  const date = localDate(start, booking.timeZone)
  const reserved = { durationMinutes: (booking.endsAt.getTime() - start) / 60_000, windowMinutes: 0 }
  const question = questionOf({ travel }, booking, schedule, now, { from: date, to: date }, true, reserved)
  // A visit that has started can still be taken over.
  return { ...question, now: Math.min(now, start), minNoticeMinutes: 0, horizonDays: Infinity, stepMinutes: 1 }
}

async function readFacts(app: App, tenantId: string, bookingId: string, now: number) {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const booking = await findBooking(tx, tenantId, bookingId)
    if (!booking) return { booking, schedule: null }
    const date = localDate(booking.startsAt.getTime(), booking.timeZone)
    const moving = { excludeBookingId: bookingId, retired: true }
    const query = { tenantId, service: booking.serviceId, from: date, to: date, now, ...moving }
    return { booking, schedule: await loadSchedule(tx, query) }
  })
}
