import { roundToCharge } from '#app/lib/currency.ts'
import { addDays, dayMinutes, weekdayOf, weekdays } from '#app/lib/time.ts'
import type { Reader } from '#app/words/reader.ts'

export { atCustomersPrice, sumTaxes, type Tax } from './tax.ts'

/**
 * Wall-clock 'HH:MM' in the business's zone. An end at or before the start is on the next day; the end may be '24:00'.
 */
export type Interval = { start: string; end: string }
/** ISO weekday: 1 is Monday. */
export type WeeklyInterval = Interval & { weekday: number }

/** The most common hours of a new business: changing them is faster than filling seven empty rows. */
export const usualHours: WeeklyInterval[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  start: '09:00',
  end: '17:00',
}))

/** Minutes since midnight of 'HH:MM'; '24:00' is 1440. */
function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** Minutes from an interval's start to its end, also over midnight: 22:00–02:00 is 240. */
export function lengthOf({ start, end }: Interval): number {
  const minutes = minuteOf(end) - minuteOf(start)
  return minutes > 0 ? minutes : minutes + dayMinutes
}

/** The database distinguishes midnight as an end ('24:00') from midnight as a start ('00:00'). */
export function normalizeInterval<T extends Interval>(interval: T): T {
  return interval.end === '00:00' ? { ...interval, end: '24:00' } : interval
}

/**
 * The weekdays whose hours overlap other hours of the day or those of the night before; Sunday night runs into Monday.
 * Touching is not overlapping.
 */
export function overlappingWeekdays(hours: readonly WeeklyInterval[]): number[] {
  const week = 7 * dayMinutes
  const spans = hours.flatMap((interval) => {
    const from = (interval.weekday - 1) * dayMinutes + minuteOf(interval.start)
    const span = { weekday: interval.weekday, from, until: from + lengthOf(interval) }
    return [span, { ...span, from: from + week, until: span.until + week }]
  })
  spans.sort((a, b) => a.from - b.from)
  const bad = new Set<number>()
  let reach = spans[0]
  for (const span of spans.slice(1)) {
    if (reach && span.from < reach.until) bad.add(span.weekday)
    if (!reach || span.until > reach.until) reach = span
  }
  return [...bad].sort((a, b) => a - b)
}

type HoursReader = Pick<Reader, 'clock' | 'list' | 'weekday'>

/** Weekly hours in one short line: `Mon–Fri 09:00–17:00, Sat 10:00–14:00`. */
export function describeWeek(hours: readonly WeeklyInterval[], reader: HoursReader): string {
  const groups: { from: number; until: number; text: string }[] = []
  for (const weekday of weekdays) {
    const text = describeIntervals(
      hours.filter((interval) => interval.weekday === weekday),
      reader,
    )
    if (!text) continue
    const last = groups.at(-1)
    if (last && last.text === text && last.until === weekday - 1) last.until = weekday
    else groups.push({ from: weekday, until: weekday, text })
  }
  const days = (from: number, until: number) => [...new Set([from, until])].map((day) => reader.weekday(day)).join('–')
  return groups.map(({ from, until, text }) => `${days(from, until)} ${text}`).join(', ')
}

/** `09:00–12:00 and 13:00–17:00`; '' when closed. */
export function describeIntervals(intervals: readonly Interval[], { clock, list }: HoursReader): string {
  const spans = [...intervals]
    .sort((a, b) => (a.start < b.start ? -1 : 1))
    .map(({ start, end }) => `${clock(start)}–${clock(end)}`)
  return list(spans)
}

/** `ids` with one of them moved up or down one place; unchanged at either end. */
export function moveOne(ids: readonly string[], id: string, direction: 'up' | 'down'): string[] {
  const at = ids.indexOf(id)
  const to = direction === 'up' ? at - 1 : at + 1
  if (at === -1 || to < 0 || to >= ids.length) return [...ids]
  const moved = [...ids]
  moved[at] = ids[to]!
  moved[to] = id
  return moved
}

// In minor units. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
const smallestCharge: Record<string, number> = {
  USD: 50,
  AED: 200,
  AUD: 50,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  INR: 50,
  JPY: 50,
  MXN: 1000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1000,
  // Others must be worth half a dollar; about that, so that nobody is led to a page that Stripe refuses.
  AMD: 20_000,
  ARS: 75_000,
  AZN: 85,
  BGN: 100,
  BHD: 190,
  CLP: 500,
  COP: 210_000,
  EGP: 2_500,
  GEL: 140,
  IDR: 850_000,
  ILS: 190,
  ISK: 7_000,
  JOD: 350,
  KES: 6_500,
  KGS: 4_400,
  KRW: 700,
  KWD: 150,
  KZT: 25_000,
  MDL: 900,
  NGN: 80_000,
  OMR: 190,
  PEN: 200,
  PHP: 3_000,
  QAR: 190,
  RSD: 5_500,
  RUB: 5_000,
  SAR: 190,
  TND: 1_500,
  TRY: 2_000,
  TWD: 1_700,
  UAH: 2_000,
  UGX: 190_000,
  UZS: 640_000,
  VND: 13_000,
  ZAR: 900,
}

/** The smallest amount that can be paid online, in minor units. */
export function leastCharge(currency: string): number {
  return smallestCharge[currency] ?? 50
}

/** Whether a card can pay the amount, minor units, as far as cards can pay fractions of the currency. */
export const chargeable = (amountMinor: number, currency: string): boolean =>
  roundToCharge(amountMinor, currency) >= leastCharge(currency)

export type ServicePlace = 'customer' | 'business' | 'online'

/**
 * Where a business works, guessed from the first step of the wizard: an area to drive in, an address to come to, or
 * neither.
 */
export function usualPlace(tenant: { lat: number | null; serviceRadiusKm: number | null }): ServicePlace {
  if (tenant.lat === null) return 'online'
  return tenant.serviceRadiusKm === null ? 'business' : 'customer'
}

export const setupSteps = ['where', 'hours', 'service', 'preview'] as const
export type SetupStep = (typeof setupSteps)[number]

/** The setup step to continue with; anything unknown starts at the beginning. */
export function readSetupStep(stored: string): SetupStep | 'done' {
  if (stored === 'done') return 'done'
  return setupSteps.find((step) => step === stored) ?? 'where'
}

/** Keeps the farthest step reached when the owner goes back to change something. */
export function fartherStep(stored: string, reached: SetupStep): SetupStep | 'done' {
  const now = readSetupStep(stored)
  if (now === 'done') return now
  return setupSteps.indexOf(reached) > setupSteps.indexOf(now) ? reached : now
}

/** Days off, both inclusive; with clock times of the business's zone if the first or last day is only partly off. */
export type TimeOffDates = { from: string; to: string; fromTime: string | null; toTime: string | null }

/**
 * Time off as instants (epoch ms, half open). Without times it covers whole days, including the last one. A time that
 * the clock skips or repeats is resolved like Temporal's `compatible`. Hours belong to the date they start on, so time
 * off until the end of a day also covers the night shift that starts on that day, up to the start of the next day's own
 * hours.
 */
export function timeOffSpan(
  off: TimeOffDates,
  timeZone: string,
  hoursOn: (date: string) => readonly Interval[],
): { start: number; end: number } {
  const at = (date: string, time: string | null) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time ?? '00:00') })
      .epochMilliseconds
  const start = at(off.from, off.fromTime)
  if (off.toTime) return { start, end: at(off.to, off.toTime) }
  const next = addDays(off.to, 1)
  const nights = hoursOn(off.to)
    .filter(({ start: begins }) => off.from < off.to || begins >= (off.fromTime ?? '00:00'))
    .filter(({ start: begins, end }) => end <= begins)
  const last = nights
    .map(({ end }) => end)
    .sort()
    .at(-1)
  const first = hoursOn(next)
    .map(({ start: begins }) => begins)
    .sort()[0]
  return { start, end: at(next, last && first && first < last ? first : (last ?? null)) }
}

/** The hours of a date: its own, or those of its weekday. */
export function hoursByDate({
  weekly,
  overrides,
}: {
  weekly: readonly WeeklyInterval[]
  overrides: readonly { date: string; intervals: readonly Interval[] }[]
}): (date: string) => readonly Interval[] {
  return (date) =>
    overrides.find((override) => override.date === date)?.intervals ??
    weekly.filter(({ weekday }) => weekday === weekdayOf(date))
}

/** Part of a date, in minutes after its midnight; more than a day's minutes are on the next day. */
type PartOfDay = { from: number; until: number }

const partsOf = (hours: readonly Interval[]): PartOfDay[] =>
  hours.map((interval) => {
    const from = minuteOf(interval.start)
    return { from, until: from + lengthOf(interval) }
  })

/**
 * The parts of a date that were working hours `before` and are none `after`. A date that is closed now loses all of its
 * hours and what lies around them, but not the end of the night before.
 */
export function lostTime(
  nightBefore: readonly Interval[],
  before: readonly Interval[],
  after: readonly Interval[],
): PartOfDay[] {
  if (before.length === 0) return []
  const had = partsOf(before)
  if (after.length === 0) {
    const nightEnds = Math.max(0, ...partsOf(nightBefore).map(({ until }) => until - dayMinutes))
    return [{ from: nightEnds, until: Math.max(dayMinutes, ...had.map(({ until }) => until)) }]
  }
  return partsOf(after).reduce(
    (left, has) =>
      left.flatMap(({ from, until }) =>
        [
          { from, until: Math.min(until, has.from) },
          { from: Math.max(from, has.until), until },
        ].filter((part) => part.from < part.until),
      ),
    had,
  )
}

/** "Tue 24 Nov – Fri 27 Nov", "Tue 24 Nov, 9:00–12:00": times only where they were given. */
export function describeTimeOff(
  { from, to, fromTime, toTime }: TimeOffDates,
  { date, clock }: Pick<Reader, 'date' | 'clock'>,
): string {
  if (!fromTime && !toTime) return from === to ? date(from) : `${date(from)} – ${date(to)}`
  const [begins, ends] = [clock(fromTime ?? '00:00'), clock(toTime ?? '24:00')]
  return from === to ? `${date(from)}, ${begins}–${ends}` : `${date(from)}, ${begins} – ${date(to)}, ${ends}`
}
