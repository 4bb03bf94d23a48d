import { z } from 'zod'
import { cleared, neededLine } from '#app/lib/lines.ts'
import { moneyText, parseMoney, type DecimalSign } from '#app/lib/money.ts'
import { readWorth } from '../payments/rules.ts'

const ticked = z
  .boolean()
  .optional()
  .transform((value) => value ?? false)
const whole = (least: number, most: number) =>
  z
    .number('Enter a number.')
    .int('Use a whole number.')
    .min(least, `Use at least ${least}.`)
    .max(most, `Use at most ${most}.`)

/** What a business gives, as its form sends it: each `worth` is a percentage or an amount in the currency, as its `kind` says. */
export function loyaltySchema(currency: string, sign: DecimalSign = '.') {
  return z
    .object({
      earn: z.enum(['off', 'visits', 'money'], 'Choose from the list.'),
      needed: whole(1, 1_000_000),
      point: z.string('Enter a number.').trim(),
      kind: z.enum(['percent', 'amount', 'free'], 'Choose from the list.'),
      worth: z.string('Enter a number.').trim(),
      expiresDays: cleared(whole(1, 3650)),
      refers: ticked,
      refersKind: z.enum(['percent', 'amount'], 'Choose from the list.'),
      refersWorth: z.string('Enter a number.').trim(),
      refersMost: whole(1, 1000),
      neighbours: ticked,
    })
    .transform(({ point, kind, worth, refersKind, refersWorth, ...rest }, context) => {
      const refuse = (path: string, message: string) => {
        context.addIssue({ code: 'custom', path: [path], message })
        return z.NEVER
      }
      const pointMinor = parseMoney(point, currency, sign)
      const own = readWorth(kind === 'percent' ? 'percent' : 'amount', worth, currency, sign)
      const referred = readWorth(refersKind, refersWorth, currency, sign)
      if (pointMinor === null || pointMinor < 1 || pointMinor > 100_000_000_000)
        return refuse('point', `Enter an amount like ${moneyText(100, currency, sign)}.`)
      if (typeof own === 'string') return refuse('worth', own)
      if (typeof referred === 'string') return refuse('refersWorth', referred)
      return {
        ...rest,
        ...own,
        pointMinor,
        free: kind === 'free',
        refersPercent: referred.percent,
        refersMinor: referred.amountMinor,
      }
    })
}

/** Stamps or points given or taken by hand, with the reason. */
export const correctionSchema = z.object({
  units: whole(-1_000_000, 1_000_000).refine((units) => units !== 0, 'Enter a number.'),
  reason: neededLine(200, 'Please write why.'),
})
