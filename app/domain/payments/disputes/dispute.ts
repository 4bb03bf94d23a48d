/** The bank wants an answer: to a dispute, or to a question before it takes any money. */
export const needsAnswer = (status: string) => ['needs_response', 'warning_needs_response'].includes(status)

/** As far as the owner is concerned; the provider knows more, and may come to know others. */
export const disputeStates = ['answer', 'waiting', 'won', 'lost', 'closed'] as const
export type DisputeState = (typeof disputeStates)[number]

type Known = { status: string; sentAt: Date | null; submissions: number }

/** Whether an answer was sent; the bank's status says so only a little later. */
export const isAnswered = ({ sentAt, submissions }: Omit<Known, 'status'>) => sentAt !== null || submissions > 0

export function stateOfDispute({ status, ...known }: Known): DisputeState {
  if (needsAnswer(status)) return isAnswered(known) ? 'waiting' : 'answer'
  if (status === 'won' || status === 'lost') return status
  return status === 'prevented' || status === 'warning_closed' ? 'closed' : 'waiting'
}

/** Days before the bank's deadline on which the owner is reminded. */
export const remindedDays = [3, 1] as const
