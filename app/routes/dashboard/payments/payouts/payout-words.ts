import type { PayoutLineRow } from '#app/domain/payments/index.server.ts'
import type { PayoutState } from '#app/domain/payments/rules.ts'
import type { BadgeTone } from '#app/ui/layout/badge.tsx'
import { movementWords } from '#app/words/catalog/payments.ts'
import { payoutWords as words } from '#app/words/catalog/payouts.ts'
import type { Text } from '#app/words/text.ts'
import { movementOf } from '../movement-words.ts'

const tones: Record<PayoutState, BadgeTone> = { coming: 'note', paid: 'ok', failed: 'bad', cancelled: 'neutral' }

export const payoutWord = (state: PayoutState) => ({ tone: tones[state], text: words.states[state] })

type Line = Pick<PayoutLineRow, 'type' | 'grossMinor'> & {
  booking: Pick<NonNullable<PayoutLineRow['booking']>, 'kind' | 'paidFor'> | null
}

/** What moved: a booking's money as everywhere, or the provider's own. */
export function lineWord({ type, grossMinor, booking }: Line): Text {
  if (booking && type === 'application_fee_refund') return movementWords.fee
  if (booking) return movementOf({ ...booking, method: null, grossMinor })
  const known: Record<string, Text | undefined> = words.types
  return known[type] ?? words.types.other
}

/** Why a bank did not take a payout; the provider knows more reasons than are told apart here. */
export const failureWord = (code: string | null): Text => {
  const known: Record<string, Text | undefined> = words.failures
  return known[code ?? ''] ?? words.failures.other
}
