import { z } from 'zod'
import { cleared } from '#app/lib/lines.ts'
import { isId } from '#app/lib/ids.ts'
import type { DecimalSign } from '#app/lib/money.ts'
import { readCode } from './coupon.ts'
import { readWorth } from './worth.ts'

const date = cleared(
  z.iso.date('Choose a date.').refine((day) => day >= '2000-01-01' && day <= '2100-12-31', 'Choose a date.'),
)
const most = (max: number) =>
  cleared(
    z.number('Enter a number.').int('Use a whole number.').min(1, 'Use at least 1.').max(max, `Use at most ${max}.`),
  )
const ticked = z
  .boolean()
  .optional()
  .transform((value) => value ?? false)

/** A coupon as its form sends it: `worth` is a percentage or an amount in the currency, as `kind` says. */
export function couponSchema(currency: string, sign: DecimalSign = '.') {
  return z
    .object({
      code: z.string('Enter a code of 3 to 30 letters and digits.').transform((typed, context) => {
        const code = readCode(typed)
        if (code) return code
        context.addIssue({ code: 'custom', message: 'Enter a code of 3 to 30 letters and digits.' })
        return z.NEVER
      }),
      kind: z.enum(['percent', 'amount'], 'Choose from the list.'),
      worth: z.string('Enter a number.').trim(),
      fromDate: date,
      toDate: date,
      serviceIds: z.array(z.string().refine(isId, 'Choose from the list.')).max(200).optional(),
      newCustomersOnly: ticked,
      mostUses: most(1_000_000),
      mostUsesEach: most(1_000),
      withNearby: ticked,
    })
    .transform(({ kind, worth, serviceIds = [], ...rest }, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (rest.fromDate !== null && rest.toDate !== null && rest.toDate < rest.fromDate)
        refuse('toDate', 'The last day is before the first.')
      const read = readWorth(kind, worth, currency, sign)
      if (typeof read !== 'string') return { ...rest, serviceIds, ...read }
      refuse('worth', read)
      return { ...rest, serviceIds, percent: null, amountMinor: null }
    })
}
export type CouponInput = z.output<ReturnType<typeof couponSchema>>
export type CouponForm = ReturnType<typeof couponSchema>
