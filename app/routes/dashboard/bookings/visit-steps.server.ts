import { randomUUID } from 'node:crypto'
import type { Asking } from '#app/domain/booking/index.server.ts'
import type { BookingStatus } from '#app/domain/booking/rules.ts'
import { nextSteps, undoable, type Step, type VisitFacts } from '#app/domain/booking/rules.ts'
import { methodsIn, type Method } from '#app/domain/payments/rules.ts'
import { byHandWords } from '#app/words/catalog/byHand.ts'
import { visitStepWords as words } from '#app/words/catalog/visitSteps.ts'
import type { Reader } from '#app/words/reader.ts'

/** What one tap can record about a visit now, in words. */
export type StepsView = {
  id: string
  steps: Step[]
  /** "There since 10:12" */
  since: string | null
  /** "To collect: $120.00"; null when nothing is left, or it is too early. */
  due: string | null
  /** How it can be paid by hand. */
  ways: { value: Method; label: string }[]
  currency: string
  /** Of the form: pressed twice, it is recorded once. */
  token: string
  /** Whether the customer can be sent a link to pay it by card, or was. */
  asking: Asking
  /** She has arrived, or it is over: what is to be collected is collected now. */
  there: boolean
  canUndo: boolean
}

type Visit = Omit<VisitFacts, 'technicianUserId'> & { id: string; updatedAt: Date }

/** `due`: what is still to be collected; null when unknown. */
export function buildSteps(
  visit: Visit,
  due: { dueMinor: number; currency: string; asking: Asking } | null,
  { say, time, money, now }: Reader,
): StepsView {
  const { id, onMyWayAt, arrivedAt, status } = visit
  const confirmed = status === 'confirmed'
  const live: BookingStatus[] = ['confirmed', 'completed']
  return {
    id,
    steps: nextSteps(visit, now),
    since: !confirmed
      ? null
      : arrivedAt
        ? say(words.thereSince(time(arrivedAt.getTime())))
        : onMyWayAt
          ? say(words.onTheWaySince(time(onMyWayAt.getTime())))
          : null,
    due:
      due && due.dueMinor > 0 && live.includes(status) ? say(words.toCollect(money(due.dueMinor, due.currency))) : null,
    ways: methodsIn(due?.currency ?? '').map((value) => ({ value, label: say(byHandWords.methods[value]) })),
    currency: due?.currency ?? 'USD',
    token: randomUUID(),
    asking: due?.asking ?? 'cannot',
    there: arrivedAt !== null || status === 'completed',
    canUndo: undoable(visit, now) !== null,
  }
}
