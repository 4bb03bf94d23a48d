import type { DisputeState } from '#app/domain/payments/rules.ts'
import type { BadgeTone } from '#app/ui/layout/badge.tsx'
import { disputeWords as words } from '#app/words/catalog/disputes.ts'
import type { Text } from '#app/words/text.ts'

const reasons: Record<string, Text | undefined> = words.reasons

/** Networks have more reasons than an owner can act on. */
export const reasonWord = (reason: string): Text => reasons[reason] ?? words.reasons.other

const tones: Record<DisputeState, BadgeTone> = {
  answer: 'warn',
  waiting: 'neutral',
  won: 'ok',
  lost: 'bad',
  closed: 'neutral',
}

export const stateWord = (state: DisputeState): { tone: BadgeTone; text: Text } => ({
  tone: tones[state],
  text: words.states[state],
})
