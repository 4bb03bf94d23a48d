import { hourMs, minuteMs } from '#app/lib/time.ts'
import type { BookingStatus, ChangeRefusal, Doer } from '../asked-change.ts'

/** What one tap records about a visit, in this order; `completed` is also a booking status. */
export type Step = 'on_my_way' | 'arrived' | 'completed'

export type VisitFacts = {
  status: BookingStatus
  place: 'customer' | 'business' | 'online'
  startsAt: Date
  endsAt: Date
  onMyWayAt: Date | null
  arrivedAt: Date | null
  technicianUserId: string | null
}

/** Nobody sets out earlier than this before a visit. */
const soonestMs = 4 * hourMs
/** After this long, the tap was simply forgotten. */
const latestMs = 12 * hourMs
/** How long a wrong tap can be undone. */
const undoMs = 15 * minuteMs

/** Steps that can be recorded now, the next one first. */
export function nextSteps(visit: Omit<VisitFacts, 'technicianUserId'>, now: number): Step[] {
  if (visit.status !== 'confirmed') return []
  const [start, end] = [visit.startsAt.getTime(), visit.endsAt.getTime()]
  const near = now >= start - soonestMs && now < end + latestMs
  const steps: Step[] = []
  if (near && visit.place === 'customer' && !visit.onMyWayAt && !visit.arrivedAt && now < end) steps.push('on_my_way')
  if (near && visit.place === 'customer' && !visit.arrivedAt) steps.push('arrived')
  if (now >= start || visit.arrivedAt) steps.push('completed')
  return steps
}

export type StepRefusal = ChangeRefusal | 'out_of_order'

/** Why a step cannot be recorded; null when it can, or already was. */
export function refuseStep(
  visit: VisitFacts,
  step: 'on_my_way' | 'arrived',
  doer: Doer,
  now: number,
): StepRefusal | null {
  if (isForeign(visit, doer)) return 'not_allowed'
  if (visit.status === 'cancelled') return 'already_cancelled'
  if (visit.status !== 'confirmed') return 'out_of_order'
  if (step === 'on_my_way' ? visit.onMyWayAt : visit.arrivedAt) return null
  return nextSteps(visit, now).includes(step) ? null : 'out_of_order'
}

/** Staff record steps of their own visits only; customers of none. */
export function isForeign({ technicianUserId }: Pick<VisitFacts, 'technicianUserId'>, doer: Doer): boolean {
  return doer.kind !== 'member' || (doer.role === 'staff' && technicianUserId !== doer.userId)
}

/**
 * What can be undone within the last minutes: "done" or "arrived". "On my way" cannot, because the customer has already
 * been told.
 */
export function undoable(
  visit: Pick<VisitFacts, 'status' | 'arrivedAt'> & { updatedAt: Date },
  now: number,
): 'completed' | 'arrived' | null {
  if (visit.status === 'completed') return now - visit.updatedAt.getTime() < undoMs ? 'completed' : null
  if (visit.status !== 'confirmed' || !visit.arrivedAt) return null
  return now - visit.arrivedAt.getTime() < undoMs ? 'arrived' : null
}
