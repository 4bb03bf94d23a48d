import { randomUUID } from 'node:crypto'
import type { Asking, Collectable } from '#app/domain/booking/index.server.ts'
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
  /** The button that charges the kept card, with what it charges, minor units; null: it cannot be. */
  card: { button: string; minor: number } | null
  /** What is to be known of the card, and whether it is being charged: then nothing else is taken. */
  cardNote: string | null
  charging: boolean
  /** She has arrived, or it is over: what is to be collected is collected now. */
  there: boolean
  canUndo: boolean
}

type Visit = Omit<VisitFacts, 'technicianUserId'> & { id: string; updatedAt: Date }

/** `due`: what is still to be collected; null when unknown. */
export function buildSteps(
  visit: Visit,
  due: Pick<Collectable, 'dueMinor' | 'currency' | 'asking' | 'onFile'> | null,
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
    ...cardView(due, { say, money }),
    charging: due?.onFile?.state === 'charging',
    there: arrivedAt !== null || status === 'completed',
    canUndo: undoable(visit, now) !== null,
  }
}

function cardView(
  due: Pick<Collectable, 'currency' | 'onFile'> | null,
  { say, money }: Pick<Reader, 'say' | 'money'>,
): Pick<StepsView, 'card' | 'cardNote'> {
  const onFile = due?.onFile
  if (!onFile) return { card: null, cardNote: null }
  if (onFile.state === 'refused') return { card: null, cardNote: say(words.cardRefused) }
  const amount = money(onFile.amountMinor, due.currency)
  if (onFile.state === 'charging') return { card: null, cardNote: say(words.cardCharging(amount)) }
  const { last4, amountMinor, beyondMinor } = onFile
  return {
    card: { button: say(words.chargeCard(last4, amount)), minor: amountMinor },
    cardNote: beyondMinor > 0 ? say(words.agreedUpTo(amount, money(beyondMinor, due.currency))) : null,
  }
}
