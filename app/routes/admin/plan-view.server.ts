import { randomUUID } from 'node:crypto'
import type { getPlanOf } from '#app/domain/billing/index.server.ts'
import { consolePlan as words } from '#app/words/catalog/consolePlan.ts'
import { planWords } from '#app/words/catalog/plan.ts'
import type { Reader } from '#app/words/reader.ts'
import { writeInstant } from './lines.server.ts'

/** Plan, state and money of a business as the console shows them. */
export function viewPlanOf({ plan, sums }: Awaited<ReturnType<typeof getPlanOf>>, now: number, reader: Reader) {
  const { say } = reader
  const at = (instant: Date | null | undefined) => (instant ? writeInstant(instant, reader) : null)
  const dollars = (minor: number) => reader.money(minor, 'USD')
  const freeUntil = plan?.freeUntil && plan.freeUntil.getTime() > now ? plan.freeUntil : null
  const facts: [keyof typeof words, string | null | undefined][] = [
    ['trialEnds', plan?.current === 'trial' ? at(plan.trialEndsAt) : null],
    ['next', plan?.nextPlan && say(planWords.name[plan.nextPlan])],
    ['periodEnds', at(plan?.periodEndsAt)],
    ['unpaidSince', at(plan?.pastDueSince)],
    ['freeUntil', at(freeUntil)],
    ['customer', plan?.customerId],
    ['bookings', reader.number(sums.bookings)],
    ['free', reader.number(sums.free)],
    ['sent', dollars(sums.sentMinor)],
    ['waiting', dollars(sums.openMinor)],
  ]
  return {
    name: say(planWords.name[plan?.current ?? 'per_booking']),
    unpaid: Boolean(plan?.pastDueSince),
    facts: facts.flatMap(([label, value]) => (value ? [{ label: say(words[label]), value }] : [])),
    token: randomUUID(),
    after: plan?.freeUntil?.toISOString() ?? '',
  }
}

export type PlanOf = ReturnType<typeof viewPlanOf>
