import { byHandWords } from '#app/words/catalog/byHand.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { movementWords } from '#app/words/catalog/payments.ts'
import { wayWords } from '#app/words/catalog/waysToPay.ts'
import type { Text } from '#app/words/text.ts'
import type { Way } from '#app/domain/analytics/rules.ts'
import type { Method, PaidFor } from '#app/domain/payments/rules.ts'

type Movement = {
  kind: 'payment' | 'refund' | 'cash' | 'dispute'
  method: Method | null
  paidFor: PaidFor | null
  grossMinor: number
}

/** What moved, for payments also what for, and for money taken by hand how. */
export function movementOf({ kind, method, paidFor, grossMinor }: Movement): Text {
  if (kind === 'cash') return byHandWords.methods[method ?? 'cash']
  if (kind === 'payment') return paidFor ? movementWords.paidFor[paidFor] : movementWords.payment
  if (kind === 'dispute') return grossMinor > 0 ? movementWords.disputeWon : movementWords.dispute
  return grossMinor === 0 ? movementWords.fee : grossMinor > 0 ? movementWords.cameBack : movementWords.refund
}

/** By Kaspi's code that we made, or by the business's own, which it took by hand, are two ways. */
export const wayWord = (way: Way): Text =>
  way === 'card'
    ? historyWords.card
    : way === 'paypal'
      ? wayWords.names[way]
      : way === 'kaspi' || way === 'kaspi_qr'
        ? historyWords.kaspi[way]
        : byHandWords.methods[way]
