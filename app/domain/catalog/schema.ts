import { z } from 'zod'
import { daysBetween, weekdays } from '#app/lib/time.ts'
import { emailSchema } from '#app/lib/email.ts'
import { isId } from '#app/lib/ids.ts'
import { cleared, inOtherLanguages, line, nameWithoutLinks, neededLine, orNothing, paragraph } from '#app/lib/lines.ts'
import { moneyText, parseMoney, refuseAmount, type DecimalSign } from '../../lib/money.ts'
import {
  leastCharge,
  lengthOf,
  normalizeInterval,
  overlappingWeekdays,
  type Interval,
  type WeeklyInterval,
} from './rules.ts'

const minutes = (min: number, max: number) =>
  z
    .number('Enter a number of minutes.')
    .int('Use whole minutes.')
    .min(min, `Use at least ${min} minutes.`)
    .max(max, `Use at most ${max} minutes.`)
/** Most bookings a day; empty: no limit. */
const dailyCap = cleared(
  z.number('Enter a number.').int('Use a whole number.').min(1, 'Use at least 1.').max(200, 'Use at most 200.'),
)
const ids = z
  .array(z.string().refine(isId, 'Choose from the list.'))
  .max(200)
  .optional()
  .transform((value) => [...new Set(value ?? [])])

/** A checkbox: when it is off, the form sends nothing. */
const flag = z
  .boolean()
  .optional()
  .transform((value) => value ?? false)

const mostMinor = 100_000_000_000

/** A typed amount in major units, converted to minor units of `currency`. */
const money = (currency: string, sign: DecimalSign) =>
  z.string('Enter an amount.').transform((typed, context) => {
    const minor = parseMoney(typed, currency, sign)
    const refusal =
      minor === null ? `Enter an amount like ${moneyText(4900, currency, sign)}.` : refuseAmount(minor, currency, sign)
    if (minor !== null && minor <= mostMinor && !refusal) return minor
    context.addIssue({ code: 'custom', message: refusal ?? 'This amount is too large.' })
    return z.NEVER
  })

const webAddress = z
  .string()
  .trim()
  .max(500, 'Use at most 500 characters.')
  .regex(/^https:\/\/[^\s/]+\.[^\s]+$/, 'Enter a link that starts with https://.')

/** Possible lengths of an arrival window, in minutes. */
const windowLengths: readonly number[] = [60, 120, 180, 240]

/**
 * A service as its form sends it; typed amounts become `priceMinor` and `depositMinor` in minor units of the tenant's
 * currency.
 */
export function serviceSchema(currency: string, sign: DecimalSign = '.') {
  return z
    .object({
      name: nameWithoutLinks(neededLine(80, 'Enter a name.')),
      description: orNothing(paragraph(2000)),
      nameIn: inOtherLanguages(nameWithoutLinks(line(80))),
      descriptionIn: inOtherLanguages(paragraph(2000)),
      durationMinutes: minutes(5, 1440),
      price: money(currency, sign),
      place: z.enum(['customer', 'business', 'online'], 'Choose where it takes place.'),
      onlineUrl: cleared(webAddress),
      paymentKind: z.enum(['none', 'deposit', 'full'], 'Choose when customers pay.'),
      deposit: money(currency, sign).optional(),
      /** Guests leave a card when booking. */
      keepsCard: flag,
      /** By which of the business's ways it is paid online; empty: by each. */
      payWays: z
        .array(z.enum(['stripe', 'paypal', 'kaspi'], 'Choose from the list.'))
        .max(3)
        .optional()
        .transform((value) => [...new Set(value ?? [])]),
      bufferBeforeMinutes: minutes(0, 240)
        .optional()
        .transform((value) => value ?? 0),
      bufferAfterMinutes: minutes(0, 240)
        .optional()
        .transform((value) => value ?? 0),
      // Empty: exact times.
      windowMinutes: cleared(z.number().refine((value) => windowLengths.includes(value), 'Choose from the list.')),
      dailyCap,
      arrivalNotice: z
        .enum(['evening_before', 'four_hours', 'two_hours', 'by_hand'], 'Choose from the list.')
        .optional()
        .transform((value) => value ?? 'evening_before'),
      taxRateId: cleared(z.string().refine(isId, 'Choose from the list.')),
      technicianIds: ids,
      skillIds: ids,
      active: flag,
    })
    .superRefine(({ price, deposit, paymentKind, keepsCard, payWays }, context) => {
      const least = leastCharge(currency)
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (paymentKind === 'full' && price < least)
        refuse('price', `To be paid online it must cost at least ${moneyText(least, currency, sign)} ${currency}.`)
      if (keepsCard && payWays.length > 0 && !payWays.includes('stripe'))
        refuse('payWays', 'A card can only be kept where cards are one of the ways.')
      if (paymentKind !== 'deposit') return
      if (deposit === undefined) refuse('deposit', 'Enter the deposit.')
      else if (deposit < least)
        refuse('deposit', `A deposit is at least ${moneyText(least, currency, sign)} ${currency}.`)
      else if (deposit > price) refuse('deposit', 'The deposit cannot be more than the price.')
    })
    .transform(({ price, deposit, onlineUrl, ...rest }) => ({
      ...rest,
      onlineUrl: rest.place === 'online' ? onlineUrl : null,
      windowMinutes: rest.place === 'customer' ? rest.windowMinutes : null,
      priceMinor: price,
      depositMinor: rest.paymentKind === 'deposit' ? (deposit ?? 0) : 0,
    }))
}
export type ServiceInput = z.output<ReturnType<typeof serviceSchema>>

/** A technician as the form sends it; the address is looked up before it is stored. */
export const technicianSchema = z.object({
  name: nameWithoutLinks(neededLine(80, 'Enter a name.')),
  email: cleared(emailSchema()),
  phone: cleared(
    line(32).regex(/^[+()\d\s./-]{5,}$/, 'Enter a phone number with its country code, like +1 212 555 0100.'),
  ),
  bio: orNothing(paragraph(500)),
  base: cleared(line(300)),
  maxTravelMinutes: cleared(minutes(1, 600)),
  dailyCap,
  serviceIds: ids,
  skillIds: ids,
  active: flag,
})
export type TechnicianInput = Omit<z.output<typeof technicianSchema>, 'base'> & {
  base: { label: string; lat: number; lng: number } | null
}

/** The name of a skill, in the business's own words. */
export const skillSchema = z.object({ name: neededLine(60, 'Enter a name.') })

const time = /^([01]\d|2[0-3]):[0-5]\d$/
const mostIntervalsADay = 6

type Read<T> = { ok: true; value: T } | { ok: false; message: string }

/**
 * The intervals of one day from two columns of time fields. Empty rows are dropped; '00:00' as an end means midnight.
 */
function readDay(starts: readonly string[], ends: readonly string[]): Read<Interval[]> {
  const rows = starts
    .map((start, at) => ({ start: start.trim(), end: (ends[at] ?? '').trim() }))
    .filter(({ start, end }) => start || end)
  if (rows.length > mostIntervalsADay)
    return { ok: false, message: `Use at most ${mostIntervalsADay} sets of hours a day.` }
  for (const { start, end } of rows) {
    const to = end === '24:00' ? '00:00' : end
    if (!time.test(start) || !time.test(to)) return { ok: false, message: 'Enter both times, like 09:00 and 17:00.' }
    if (start === to && start !== '00:00') return { ok: false, message: 'The end must differ from the start.' }
  }
  return { ok: true, value: rows.map(normalizeInterval).sort((a, b) => (a.start < b.start ? -1 : 1)) }
}

const column = (form: FormData, name: string) => form.getAll(name).filter((value) => typeof value === 'string')

export type WeekReading =
  | { ok: true; hours: WeeklyInterval[] }
  | { ok: false; errors: Record<number, string>; typed: WeeklyInterval[] }

/**
 * The weekly hours of a form: fields `start-1` and `end-1` for Monday to `start-7` and `end-7`, with any number of
 * rows.
 */
export function readWeek(form: FormData): WeekReading {
  const errors: Record<number, string> = {}
  const hours: WeeklyInterval[] = []
  const typed: WeeklyInterval[] = []
  for (const weekday of weekdays) {
    const [starts, ends] = [column(form, `start-${weekday}`), column(form, `end-${weekday}`)]
    typed.push(
      ...starts
        .slice(0, 20)
        .map((start, at) => ({ weekday, start: start.slice(0, 5), end: (ends[at] ?? '').slice(0, 5) }))
        .filter(({ start, end }) => start || end),
    )
    const day = readDay(starts, ends)
    if (!day.ok) errors[weekday] = day.message
    else hours.push(...day.value.map((interval) => ({ weekday, ...interval })))
  }
  for (const weekday of overlappingWeekdays(hours)) errors[weekday] ??= 'These hours overlap.'
  return Object.keys(errors).length > 0 ? { ok: false, errors, typed } : { ok: true, hours }
}

const date = z.iso
  .date('Choose a date.')
  .refine((value) => value >= '2000-01-01' && value <= '2100-12-31', 'Choose a date.')
const dateList = { from: 'Choose the first day.', to: 'Choose the last day.' }

export type OverrideInput = { date: string; intervals: Interval[]; note: string }
export type OverrideReading =
  | { ok: true; value: OverrideInput }
  | { ok: false; errors: Record<string, string[]>; typed: Interval[] }

/**
 * Hours of one date that replace the weekly ones; without intervals the day is closed. Dates before `today` cannot be
 * changed.
 */
export function readOverride(form: FormData, today: string): OverrideReading {
  const fields = z
    .object({ date, note: orNothing(line(200)) })
    .safeParse({ date: form.get('date') ?? '', note: form.get('note') })
  const [starts, ends] = [column(form, 'start'), column(form, 'end')]
  const closed = form.get('closed') === 'on'
  const day: Read<Interval[]> = closed ? { ok: true, value: [] } : readDay(starts, ends)
  const errors: Record<string, string[]> = fields.success ? {} : { ...z.flattenError(fields.error).fieldErrors }
  if (fields.success && fields.data.date < today) errors.date = ['Choose today or a later date.']
  if (!day.ok) errors.hours = [day.message]
  else if (!closed && day.value.length === 0) errors.hours = ['Enter the hours, or tick “Closed all day”.']
  else if (overlap(day.value)) errors.hours = ['These hours overlap.']
  const typed = starts
    .slice(0, 20)
    .map((start, at) => ({ start: start.slice(0, 5), end: (ends[at] ?? '').slice(0, 5) }))
  if (!fields.success || !day.ok || Object.keys(errors).length > 0) return { ok: false, errors, typed }
  return { ok: true, value: { ...fields.data, intervals: day.value } }
}

function overlap(intervals: readonly Interval[]): boolean {
  // One day is checked alone, because the next day's hours are not known here.
  return (
    overlappingWeekdays(intervals.map((interval) => ({ ...interval, weekday: 1 }))).length > 0 ||
    intervals.some((interval) => lengthOf(interval) > 1440)
  )
}

const optionalTime = cleared(z.string().regex(time, 'Enter a time like 09:00.'))

export const timeOffSchema = z
  .object({
    from: z.string(dateList.from).pipe(date),
    to: z.string(dateList.to).pipe(date),
    fromTime: optionalTime,
    toTime: optionalTime,
    reason: orNothing(line(200)),
  })
  .superRefine(({ from, to, fromTime, toTime }, context) => {
    if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'The last day is before the first.' })
    else if (daysBetween(from, to) > 366)
      context.addIssue({ code: 'custom', path: ['to'], message: 'Use at most a year at once.' })
    else if (from === to && toTime !== null && toTime <= (fromTime ?? '00:00'))
      context.addIssue({ code: 'custom', path: ['toTime'], message: 'The end must be after the start.' })
  })

export const closureSchema = z
  .object({
    from: z.string(dateList.from).pipe(date),
    to: z.string(dateList.to).pipe(date).optional(),
    label: orNothing(line(80)),
  })
  .transform(({ from, to, label }) => ({ from, to: to ?? from, label }))
  .superRefine(({ from, to }, context) => {
    if (to < from) context.addIssue({ code: 'custom', path: ['to'], message: 'The last day is before the first.' })
    else if (daysBetween(from, to) > 366)
      context.addIssue({ code: 'custom', path: ['to'], message: 'Use at most a year at once.' })
  })
export type ClosureInput = z.output<typeof closureSchema>

export const roleSchema = z.object({ role: z.enum(['manager', 'staff'], 'Choose a role.') })

/** A rate of tax, as people write it: "8.875" or "8,875". */
export const taxRateSchema = z.object({
  id: cleared(z.string().refine(isId, 'Choose from the list.')),
  name: nameWithoutLinks(neededLine(40, 'Enter a name.')),
  percent: z
    .string('Enter a percentage like 8.875.')
    .trim()
    .regex(/^\d{1,3}([.,]\d{1,4})?\s*%?$/, 'Enter a percentage like 8.875.')
    .transform((typed) => Number(typed.replace(',', '.').replace('%', '')))
    .refine((percent) => percent <= 100, 'Use at most 100 percent.'),
  kind: z.enum(['included', 'added'], 'Choose from the list.'),
  /** New services begin with it. */
  forNew: flag,
})
export type TaxRateInput = z.output<typeof taxRateSchema>

/** A removed rate, as the page that can bring it back sends it. */
export const restoredTaxSchema = taxRateSchema.omit({ id: true }).extend({ serviceIds: ids })
export type RestoredTax = z.output<typeof restoredTaxSchema>

/** The number that bills tell, and what it is called where the business is. */
export const taxNumberSchema = z.object({ taxNumber: orNothing(line(100)), taxNumberLabel: orNothing(line(40)) })
