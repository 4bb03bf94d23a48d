import { z } from 'zod'
import { cleared, line, neededLine, paragraph } from '#app/lib/lines.ts'
import { moneyText, parseMoney, refuseAmount, type DecimalSign } from '#app/lib/money.ts'

const whole = (least: number, most: number) =>
  cleared(
    z
      .number('Enter a number.')
      .int('Use a whole number.')
      .min(least, `Use at least ${least}.`)
      .max(most, `Use at most ${most}.`),
  )

/** A group as its form sends it; what is left empty is as for everybody. */
export const groupSchema = z
  .object({
    name: neededLine(60, 'Please enter a name.'),
    horizonDays: whole(1, 730),
    noticeHours: whole(0, 720),
    percentOff: whole(1, 100),
  })
  .transform(({ noticeHours, ...group }) => ({
    ...group,
    noticeMinutes: noticeHours === null ? null : noticeHours * 60,
  }))
export type GroupInput = z.output<typeof groupSchema>

/** What a service costs a group, in the currency, as people type amounts; empty: as everybody. */
export function groupPriceSchema(currency: string, sign: DecimalSign = '.') {
  return z.object({
    service: z.uuid('Choose from the list.'),
    price: z.string('Enter a number.').transform((typed, context) => {
      const minor = parseMoney(typed.trim(), currency, sign)
      const wrong =
        minor === null || minor < 0 || minor > 100_000_000_000
          ? `Enter an amount like ${moneyText(4900, currency, sign)}.`
          : refuseAmount(minor, currency, sign)
      if (!wrong) return minor as number
      context.addIssue({ code: 'custom', message: wrong })
      return z.NEVER
    }),
  })
}

/** A group, and what else an intent is about. */
export const chosenGroupSchema = z.object({ group: z.uuid('Choose from the list.') })
export const chosenServiceSchema = z.object({ service: z.uuid() })
export const chosenLinkSchema = z.object({ link: z.uuid() })

const ticked = z
  .boolean()
  .optional()
  .transform((value) => value ?? false)

export const blockSchema = z.object({ reason: paragraph(500).default(''), byAddress: ticked })

/** Who sees a service. */
export const audienceSchema = z.object({
  audience: z.enum(['everyone', 'private'], 'Choose from the list.'),
  groups: z.array(z.uuid('Choose from the list.')).max(200).default([]),
})

/** A link that shows a private service; `lastDay`: a local date, inclusive. */
export const linkSchema = z.object({
  label: line(60).default(''),
  lastDay: cleared(
    z.iso.date('Choose a date.').refine((day) => day >= '2000-01-01' && day <= '2100-12-31', 'Choose a date.'),
  ),
  usesMost: whole(1, 100_000),
})
