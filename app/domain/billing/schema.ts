import { z } from 'zod'
import { paragraph } from '#app/lib/lines.ts'
import { moneyText, parseMoney } from '#app/lib/money.ts'
import { choices } from './rules.ts'

/** A plan, or the way to Stripe's pages for the card and the invoices. */
export const planSchema = z.object({ choice: z.enum([...choices, 'portal'], 'Choose what to do.') })

const why = paragraph(500, 'Say why: the owner reads it.').min(5, 'Say why in a few words: the owner reads it.')
const whole = (most: 24) =>
  z.number('Enter a number.').int('Use a whole number.').min(1, 'Use at least 1.').max(most, `Use at most ${most}.`)
const dollarsIn = z.string('Enter a number.').transform((typed, context) => {
  const minor = parseMoney(typed, 'USD')
  if (minor !== null && minor >= 100 && minor <= 50_000) return minor
  context.addIssue({
    code: 'custom',
    message:
      minor === null
        ? `Enter an amount like ${moneyText(750, 'USD')}.`
        : minor < 100
          ? 'Use at least 1.'
          : 'Use at most 500.',
  })
  return z.NEVER
})

/** Credit in US dollars, from 1 to 500. `token` is new with each page, so that a form sent twice gives once. */
export const creditSchema = z
  .object({
    intent: z.literal('credit', 'Choose what to do.'),
    dollars: dollarsIn,
    reason: why,
    token: z.uuid('Choose what to do.'),
  })
  .transform(({ dollars, reason, token }) => ({ reason, token, amountMinor: dollars }))
export type CreditInput = z.output<typeof creditSchema>

/** Free months. `after`: until when it was free before, ISO; '' for not at all. */
export const monthsSchema = z.object({
  intent: z.literal('months', 'Choose what to do.'),
  months: whole(24),
  reason: why,
  after: z.union([z.literal(''), z.iso.datetime('Choose what to do.')]).default(''),
})
export type MonthsInput = z.output<typeof monthsSchema>
