import type { Counts } from './open-counts.server.ts'
import type { DayCounts, MoneyCounts, Part, Slice } from './measures.ts'
import { countSpread, listDays, listMoneyDays, sumKeyMoney, sumKeys, sumSpread } from './read-queries.server.ts'
import { add, noCounts, noMoney } from './sums.ts'

/** Counts by local date; a currency's money by local date. Both periods, without what lies ahead. */
export type Days = {
  counts: Map<string, DayCounts>
  money: Map<string, Map<string, MoneyCounts>>
  /** Of the period before, what its last day that is compared counts until the time that it is now. */
  partial: { counts: DayCounts; money: Map<string, MoneyCounts> } | null
}

/** All that is counted of one part, day by day. */
export async function readDays({ tx, stored, partial, countNow }: Counts, part: Part): Promise<Days> {
  const [days, money, now] = await Promise.all([
    listDays(tx, stored, part),
    listMoneyDays(tx, stored, part),
    countNow(),
  ])
  const own = <T extends Part>(rows: readonly T[]) =>
    rows.filter(({ slice, key }) => slice === part.slice && key === part.key)
  const result: Days = {
    counts: new Map(),
    money: new Map(),
    partial: partial && { counts: own(now.partialDays).reduce<DayCounts>(add, noCounts()), money: new Map() },
  }
  for (const row of [...days, ...own(now.days)]) add(put(result.counts, row.day, noCounts), row)
  for (const row of [...money, ...own(now.money)])
    add(put(put(result.money, row.currency, newMap), row.day, noMoney), row)
  for (const row of own(now.partialMoney)) add(put(result.partial!.money, row.currency, noMoney), row)
  return result
}

const newMap = () => new Map<string, MoneyCounts>()

function put<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** The sums of a member of a slice, in this period and in the one before as far as it is compared. */
export type KeySums = {
  key: string
  now: DayCounts
  before: DayCounts
  money: Map<string, { now: MoneyCounts; before: MoneyCounts }>
}

/** Every service, technician, area or source of the two periods, most visits first. */
export async function readKeys({ tx, stored, countNow }: Counts, slice: Slice): Promise<KeySums[]> {
  const [days, money, counted] = await Promise.all([
    sumKeys(tx, stored, slice),
    sumKeyMoney(tx, stored, slice),
    countNow(),
  ])
  const own = <T extends Part>(rows: readonly T[]) => rows.filter((row) => row.slice === slice)
  // The stored sums of the day that is compared in part end before it.
  const inTime = <T extends Part & { day: string }>(rows: readonly T[]) =>
    own(rows)
      .filter(({ day }) => day >= stored.middle || day < stored.compared)
      .map((row) => ({ ...row, now: row.day >= stored.middle }))
  const asBefore = <T extends Part>(rows: readonly T[]) => own(rows).map((row) => ({ ...row, now: false }))
  const keys = new Map<string, KeySums>()
  const open = (key: string) => put(keys, key, () => ({ key, now: noCounts(), before: noCounts(), money: new Map() }))
  for (const row of [...days, ...inTime(counted.days), ...asBefore(counted.partialDays)])
    add(open(row.key)[row.now ? 'now' : 'before'], row)
  for (const row of [...money, ...inTime(counted.money), ...asBefore(counted.partialMoney)]) {
    const sums = put(open(row.key).money, row.currency, () => ({ now: noMoney(), before: noMoney() }))
    add(sums[row.now ? 'now' : 'before'], row)
  }
  return [...keys.values()].sort(
    (a, b) => b.now.visits - a.now.visits || b.before.visits - a.before.visits || (a.key < b.key ? -1 : 1),
  )
}

/** Visits of this period by weekday (ISO) and hour, or by the first day of how long before they were booked (weekday 0). */
export async function readSpread(
  { tx, stored, live, counting, dates }: Counts,
  part: Part,
  what: 'hour' | 'lead',
): Promise<{ weekday: number; n: number; visits: number }[]> {
  const [rows, now] = await Promise.all([
    sumSpread(tx, { ...stored, first: dates.first, until: dates.until }, part, what),
    countSpread(
      tx,
      live.filter(({ day }) => day >= dates.first),
      counting,
      [part.slice],
    ),
  ])
  const sums = new Map<string, { weekday: number; n: number; visits: number }>()
  const own = now
    .filter((row) => row.what === what && row.key === part.key)
    .map(({ day, n, visits }) => ({ weekday: what === 'hour' ? Temporal.PlainDate.from(day).dayOfWeek : 0, n, visits }))
  for (const { weekday, n, visits } of [...rows, ...own])
    put(sums, `${weekday} ${n}`, () => ({ weekday, n, visits: 0 })).visits += visits
  return [...sums.values()]
}
