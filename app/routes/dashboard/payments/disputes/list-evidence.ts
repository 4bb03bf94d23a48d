import type { getDispute } from '#app/domain/payments/index.server.ts'

type Evidence = Awaited<ReturnType<typeof getDispute>>['evidence']

/** The bank wants the rules in two fields; where both say the same, people read them once. */
export function listEvidence({ cancellation_policy_disclosure: cancelling, ...rest }: Evidence): [string, string][] {
  const once = cancelling === rest.refund_policy_disclosure
  return Object.entries({ ...rest, ...(once ? {} : { cancellation_policy_disclosure: cancelling }) }).flatMap(
    ([name, text]) =>
      typeof text === 'string' ? [[once && name === 'refund_policy_disclosure' ? 'rules' : name, text]] : [],
  )
}
