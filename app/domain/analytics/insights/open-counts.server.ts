import type { App } from '#app/lib/app.server.ts'
import type { Actor, Tx } from '#app/lib/db.server.ts'
import { addDays, dayBounds, localDate } from '#app/lib/time.ts'
import type { Period } from '../period.ts'
import { openDays, wholeDays, type DayRange } from './days.ts'
import type { Counting } from './fact-queries.server.ts'
import { slices, type DayFacts, type MoneyFacts, type Slice } from './measures.ts'
import { countDays, countMoney, sizeOf, type Halves } from './read-queries.server.ts'
import { findFirstDay, findState, findTimeZone, listMarked, type State } from './state-queries.server.ts'

export type Manager = { tenantId: string; actor: Actor }

/** How fresh what is shown is. `behind`: days that wait to be counted (again), shown as they were `countedAt` (epoch ms), or not at all. */
export type AsOf = { countedAt: number | null; behind: number }

/** What a page counts: stored days, days that are counted as it is asked for, and how far the period before is compared. */
export type Counts = {
  tx: Tx
  counting: Counting
  period: Period
  state: State | null
  stored: Halves
  /** Counted now, whole. */
  live: DayRange[]
  /** The day of the period before up to the time that it is now; null when it is compared whole. */
  partial: DayRange | null
  /** Local dates [first, until) of this period that are not ahead. */
  dates: { first: string; until: string }
  asOf: AsOf
  /** What is counted now, once for all that a page shows. */
  countNow: () => Promise<CountedNow>
}

export type CountedNow = {
  days: readonly DayFacts[]
  money: readonly MoneyFacts[]
  partialDays: readonly DayFacts[]
  partialMoney: readonly MoneyFacts[]
}

/** So many bookings are counted while a page waits. */
const liveAtMost = 5_000
const marksAtMost = 2_000

/** Opens the counts of a period and the one before it, and lets `read` read them in one transaction. `wanted`: what of them it reads. */
export function withCounts<T>(
  app: App,
  { tenantId, actor }: Manager,
  period: Period,
  read: (counts: Counts) => Promise<T>,
  wanted: readonly Slice[] = slices,
): Promise<T> {
  return app.db.withTenant(actor, async (tx) => {
    const now = app.clock.now()
    const timeZone = await findTimeZone(tx, tenantId)
    const today = localDate(now, timeZone)
    const counting = { tenantId, timeZone, today, now }
    const [begin, middle, end] = [period.dates[0]!, period.dates[period.count]!, period.dates.at(-1)!]
    const tomorrow = addDays(today, 1)
    const until = end < tomorrow ? end : tomorrow
    const [state, marked] = await Promise.all([
      findState(tx, tenantId, timeZone),
      listMarked(tx, { tenantId, timeZone, before: new Date(dayBounds(today, timeZone)[0]), limit: marksAtMost }),
    ])
    const first = state ? state.countedFrom : ((await findFirstDay(tx, tenantId, timeZone)) ?? today)
    const counted = { from: first, until: state?.countedUntil ?? first }
    const days = openDays(begin, addDays(until, -1), counted, marked)
    const ranges = wholeDays(days, timeZone)
    const small = (await sizeOf(tx, tenantId, ranges, liveAtMost + 1)) <= liveAtMost
    const live = small ? ranges : ranges.filter(({ day }) => day === today)
    const compared =
      period.comparedUntil < period.starts[period.count]! ? localDate(period.comparedUntil, timeZone) : middle
    const partial =
      compared < middle && compared >= begin
        ? { day: compared, from: dayBounds(compared, timeZone)[0], until: period.comparedUntil }
        : null
    let once: Promise<CountedNow> | undefined
    return read({
      tx,
      counting,
      period,
      state,
      stored: { tenantId, first: begin, until, middle, compared, open: live.map(({ day }) => day) },
      live,
      partial,
      dates: { first: middle, until },
      asOf: { countedAt: state?.countedAt.getTime() ?? null, behind: ranges.length - live.length },
      countNow: () => (once ??= countNow(tx, counting, { live, partial: partial ? [partial] : [] }, wanted)),
    })
  })
}

async function countNow(
  tx: Tx,
  counting: Counting,
  { live, partial }: { live: DayRange[]; partial: DayRange[] },
  wanted: readonly Slice[],
): Promise<CountedNow> {
  const [days, money, partialDays, partialMoney] = await Promise.all([
    countDays(tx, live, counting, wanted),
    countMoney(tx, live, counting, wanted),
    countDays(tx, partial, counting, wanted),
    countMoney(tx, partial, counting, wanted),
  ])
  return { days, money, partialDays, partialMoney }
}
