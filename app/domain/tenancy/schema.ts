import { z } from 'zod'
import { emailSchema } from '#app/lib/email.ts'
import { cleared, inOtherLanguages, line, nameWithoutLinks, neededLine, orNothing, paragraph } from '#app/lib/lines.ts'
import { isCountry } from '../../lib/countries.ts'
import { isTimeZone } from '../../lib/time-zones.ts'
import { languages } from '../../words/language.ts'
import { visitNames, workerNames } from '../../words/trade.ts'
import { moneyText, parseMoney, type DecimalSign } from '../../lib/money.ts'
import {
  currencies,
  describeSlugRefusal,
  mostRadius,
  readPostcodes,
  readShape,
  refuseSlug,
  type Read,
} from './rules.ts'
import { readWebsites } from './websites.ts'

export const timeZone = z.string().max(64).refine(isTimeZone, 'Choose a time zone from the list.')
export const country = z.string().refine(isCountry, 'Choose a country from the list.')
const currency = z.enum(currencies, 'Choose a currency from the list.')
const businessName = nameWithoutLinks(neededLine(80, 'Enter the name of your business.'))

const slug = z
  .string('Choose an address.')
  .trim()
  .toLowerCase()
  .superRefine((value, context) => {
    const reason = refuseSlug(value)
    if (reason) context.addIssue({ code: 'custom', message: describeSlugRefusal(reason) })
  })

/** A new business. */
export const startSchema = z.object({ name: businessName, slug, timeZone, currency })
export type StartInput = z.output<typeof startSchema>

/** How a business presents itself. Take parts of it with `.pick`; picked fields left empty are cleared. */
export const profileSchema = z.object({
  name: businessName,
  about: orNothing(paragraph(4000)),
  aboutIn: inOtherLanguages(paragraph(4000)),
  contactEmail: cleared(emailSchema()),
  contactPhone: cleared(
    line(32).regex(/^[+()\d\s./-]{5,}$/, 'Enter a phone number with its country code, like +1 212 555 0100.'),
  ),
  addressLabel: cleared(line(300)),
  lat: cleared(z.number().min(-90).max(90)),
  lng: cleared(z.number().min(-180).max(180)),
  timeZone,
  country: cleared(country),
  currency,
  /** The language of its own texts, and of messages to people whose language nobody knows. */
  locale: z.enum(languages, 'Choose from the list.'),
  visitWord: z.enum(visitNames, 'Choose from the list.'),
  workerWord: z.enum(workerNames, 'Choose from the list.'),
  brandColour: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'Choose a colour.'),
  logoPath: cleared(z.string().max(300)),
  headerPath: cleared(z.string().max(300)),
})

const whole = (min: number, max: number, unit: string) =>
  z
    .number(`Enter a number of ${unit}.`)
    .int('Use a whole number.')
    .min(min, `Use at least ${min} ${unit}.`)
    .max(max, `Use at most ${max} ${unit}.`)

/**
 * A radius typed in units of `unitKm` km (`Reader.unitKm`). Stored in tenths of a km, fine enough for tenths of a mile.
 */
const radiusIn = (unitKm: number) =>
  cleared(
    z
      .number('Enter a number.')
      .gt(0, 'Use more than 0.')
      .max(mostRadius(unitKm), `Use at most ${mostRadius(unitKm)}.`)
      .transform((typed) => Math.max(1, Math.round(typed * unitKm * 10)) / 10),
  )

const tipsLike = 'Write up to three percentages from 1 to 50, like 10, 15, 20.'

/** "10, 15, 20": up to three percentages, the smallest first; empty for none. */
function readTips(text: string): number[] | null {
  const parts = text.split(/[\s,;%]+/).filter(Boolean)
  const percents = [...new Set(parts.map(Number))].sort((a, b) => a - b)
  const fits = parts.every((part) => /^\d{1,2}$/.test(part)) && percents.every((one) => one >= 1 && one <= 50)
  return fits && percents.length <= 3 ? percents : null
}

/** When and how times are offered, and what happens when a booking changes. */
export const rulesSchema = z.object({
  stepMinutes: whole(5, 240, 'minutes'),
  minNoticeMinutes: whole(0, 43_200, 'minutes'),
  horizonDays: whole(1, 365, 'days'),
  holdMinutes: whole(5, 1440, 'minutes'),
  serviceRadiusKm: radiusIn(1),
  confirmation: z.enum(['automatic', 'manual']),
  /** Customers may choose a technician. A checkbox that is off sends nothing. */
  technicianChoice: z
    .boolean()
    .optional()
    .transform((value) => value ?? false),
  /** Technicians take time off without asking. */
  ownTimeOff: z
    .boolean()
    .optional()
    .transform((value) => value ?? false),
  tipPercents: z
    .string()
    .max(60, tipsLike)
    .optional()
    .transform((text, context) => {
      const percents = readTips(text ?? '')
      if (percents) return percents
      context.addIssue({ code: 'custom', message: tipsLike })
      return z.NEVER
    }),
  cancelFreeHours: whole(0, 720, 'hours'),
  refundLatePercent: whole(0, 100, 'percent'),
  changeUntilHours: whole(0, 720, 'hours'),
  /** Minutes of the day between which phones stay silent; equal: never. */
  quietFromMinute: whole(0, 1439, 'minutes'),
  quietUntilMinute: whole(0, 1439, 'minutes'),
  reminderLeadsMinutes: z
    .array(whole(15, 43_200, 'minutes'))
    .max(5, 'Use at most five reminders.')
    .transform((leads) => [...new Set(leads)].sort((a, b) => b - a)),
})

/** When customers are reminded, and when their phones stay silent. */
export const remindersSchema = rulesSchema.pick({
  reminderLeadsMinutes: true,
  quietFromMinute: true,
  quietUntilMinute: true,
})

/**
 * Text that `read` converts to the stored value; its message is shown beside the field, in the reader's language
 * (problems.ts).
 */
const written = <T>(read: (text: string) => Read<T>) =>
  z
    .string()
    .max(60_000, 'This is too long. Use at most 60,000 characters.')
    .nullish()
    .transform((text, context) => {
      const answer = read(text ?? '')
      if (answer.ok) return answer.value
      context.addIssue({ code: 'custom', message: answer.message.en })
      return z.NEVER
    })

/**
 * Where a business goes: within the radius, or in these postcodes, or inside this shape; never farther than the drive.
 * Each may be empty.
 */
export const areaSchema = z.object({
  serviceRadiusKm: rulesSchema.shape.serviceRadiusKm,
  servicePostcodes: written(readPostcodes),
  servicePolygon: written(readShape),
  serviceDriveMinutes: cleared(whole(5, 600, 'minutes')),
})

/** The same as a form sends it, with the radius in units of `unitKm` km. */
export const areaFormSchema = (unitKm: number) =>
  areaSchema
    .omit({ serviceRadiusKm: true })
    .extend({ radius: radiusIn(unitKm) })
    .transform(({ radius, ...rest }) => ({ serviceRadiusKm: radius, ...rest }))

/** The customer's share of saved driving; the cost of an hour in the business's currency. */
export function discountSchema(currency: string, sign: DecimalSign = '.') {
  return z
    .object({
      discountSharePercent: whole(0, 100, 'percent')
        .optional()
        .transform((value) => value ?? 0),
      driveHour: z
        .string()
        .nullish()
        .transform((typed, context) => {
          const minor = typed ? parseMoney(typed, currency, sign) : 0
          if (minor !== null && minor <= 100_000_000) return minor
          context.addIssue({
            code: 'custom',
            message:
              minor === null ? `Enter an amount like ${moneyText(4000, currency, sign)}.` : 'This amount is too large.',
          })
          return z.NEVER
        }),
      discountMaxPercent: cleared(whole(1, 100, 'percent')),
    })
    .superRefine(({ discountSharePercent, driveHour }, context) => {
      if (discountSharePercent > 0 && driveHour === 0)
        context.addIssue({ code: 'custom', path: ['driveHour'], message: 'Enter what an hour of driving costs you.' })
    })
    .transform(({ driveHour, ...rest }) => ({ ...rest, driveHourMinor: driveHour }))
}
/** Cancelling and moving, and what is charged to a card that is kept: a share of the price, and at least an amount. */
export function cancellationSchema(currency: string, sign: DecimalSign = '.') {
  const share = whole(0, 100, 'percent')
    .optional()
    .transform((value) => value ?? 0)
  const amount = z
    .string()
    .nullish()
    .transform((typed, context) => {
      const minor = typed ? parseMoney(typed, currency, sign) : 0
      if (minor !== null && minor >= 0 && minor <= 100_000_000) return minor
      context.addIssue({
        code: 'custom',
        message:
          minor === null ? `Enter an amount like ${moneyText(4000, currency, sign)}.` : 'This amount is too large.',
      })
      return z.NEVER
    })
  return rulesSchema
    .pick({ cancelFreeHours: true, refundLatePercent: true, changeUntilHours: true })
    .extend({
      noShowFeePercent: share,
      noShowFee: amount,
      lateFeePercent: share,
      lateFee: amount,
      cardPaysRest: z.boolean().default(false),
      noShowDeposit: z.enum(['none', 'percent', 'full'], 'Choose when customers pay.').default('none'),
      noShowLimit: whole(1, 10, 'number')
        .optional()
        .transform((value) => value ?? 2),
      noShowDepositPercent: whole(1, 100, 'percent')
        .optional()
        .transform((value) => value ?? 50),
    })
    .transform(({ noShowFee, lateFee, ...rest }) => ({ ...rest, noShowFeeMinor: noShowFee, lateFeeMinor: lateFee }))
}
type FeeName =
  | 'noShowFeePercent'
  | 'noShowFeeMinor'
  | 'lateFeePercent'
  | 'lateFeeMinor'
  | 'cardPaysRest'
  | 'noShowDeposit'
  | 'noShowLimit'
  | 'noShowDepositPercent'
export type CancellationInput = z.output<ReturnType<typeof cancellationSchema>>
export type DiscountInput = z.output<ReturnType<typeof discountSchema>>

const setupSchema = z.object({ setupStep: z.string().regex(/^[a-z_]{1,20}$/) })

/** Everything a manager may change about the business; any part of it. */
export const tenantPatchSchema = profileSchema
  .partial()
  .extend(rulesSchema.partial().shape)
  .extend(areaSchema.partial().shape)
  .extend(setupSchema.partial().shape)
/** The ways to phones that an owner chooses among, best first. */
export const phoneOrders = ['sms', 'whatsapp,sms', 'sms,whatsapp'] as const
export const channelsSchema = z.object({ channelOrder: z.enum(phoneOrders) })
/** For one kind of news: the same as for the others, by mail alone, or an order of its own. */
export const kindOrders = ['same', 'mail', ...phoneOrders] as const
export const kindChannelsSchema = z.object({
  reminderChannels: z.enum(kindOrders),
  moneyChannels: z.enum(kindOrders),
})
type KindOrder = (typeof kindOrders)[number]

/** How such a choice is stored, and read again; null: an order that cannot be chosen. */
export const channelsOf = (order: KindOrder): string[] | null =>
  order === 'same' ? null : order === 'mail' ? [] : order.split(',')
export const kindOrderOf = (channels: readonly string[] | null): KindOrder | null =>
  channels === null
    ? 'same'
    : (kindOrders.find((order) => channels.join() === (channelsOf(order) ?? ['same']).join()) ?? null)

export type TenantPatch = z.output<typeof tenantPatchSchema> &
  Partial<DiscountInput> &
  Partial<Pick<CancellationInput, FeeName>> & {
    paysOnPage?: boolean
    channelOrder?: string[]
    reminderChannels?: string[] | null
    moneyChannels?: string[] | null
    textsMonthCents?: number | null
    websites?: string[]
  } & Partial<Omit<z.output<typeof textsSchema>, 'textsMonthDollars'>>

/** Other websites that may show the booking page in a frame. */
export const websitesSchema = z.object({ websites: written(readWebsites) })

/** How many parts of texts a business pays for in a month; empty: no limit. */
export const textsSchema = z.object({
  textsMonthLimit: cleared(whole(0, 1_000_000, 'parts')),
  /** US dollars, as typed. */
  textsMonthDollars: cleared(line(12)),
  /** Whether technicians may choose texts. */
  teamTexts: z.boolean().default(false),
  /** The business's name is never cut in a text, whatever that costs. */
  textWholeName: z.boolean().default(false),
})

/** Legal details of a business, and its own texts; empty texts are replaced by ours. */
export const legalSchema = z.object({
  legalName: orNothing(line(200)),
  legalAddress: orNothing(line(300)),
  registrationNumber: orNothing(line(100)),
  taxNumber: orNothing(line(100)),
  responsiblePerson: orNothing(line(200)),
  terms: orNothing(paragraph(30_000)),
  privacy: orNothing(paragraph(30_000)),
  imprint: orNothing(paragraph(30_000)),
})
export type LegalInput = z.output<typeof legalSchema>
