import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { addDays, datesBetween, dayBounds, localDate } from '#app/lib/time.ts'
import { storeCohorts } from './cohort-queries.server.ts'
import { wholeDays } from './days.ts'
import { storeFacts } from './fact-queries.server.ts'
import { offeredMinutes } from './offered.ts'
import { listHours, storeOffered } from './offered-queries.server.ts'
import {
  dropMarks,
  findFirstDay,
  findState,
  findTimeZone,
  listMarked,
  listStates,
  lockCounts,
  saveState,
  type ToCount,
} from './state-queries.server.ts'

/** Days that are counted in one transaction: of a large business some seconds. */
const daysAtOnce = 31
const tenantsAtOnce = 500

/** Counts, for every business, the days that are over or have changed. Returns for how many there was something to do. */
export async function recountAll(app: App): Promise<number> {
  const now = app.clock.now()
  let [counted, after]: [number, string | null] = [0, '00000000-0000-0000-0000-000000000000']
  while (after !== null) {
    const from: string = after
    const all: ToCount[] = await app.db.withTenant(asPlatform(), (tx) => listStates(tx, from, tenantsAtOnce))
    const due = all
      .filter(({ timeZone, countedUntil, marked }) => marked || (countedUntil ?? '') < localDate(now, timeZone))
      .map(({ id }) => ({ tenantId: id }))
    counted += (await eachByItself(app, { kind: 'recount' }, due, ({ tenantId }) => recount(app, tenantId))).length
    after = all.at(-1)?.id ?? null
  }
  return counted
}

/** Counts one business up to yesterday. May be cut off anywhere and begun again: each part is whole by itself. */
export async function recount(app: App, tenantId: string): Promise<void> {
  for (let more = true; more;)
    more = await app.db.withTenant(asWorker(tenantId), (tx) => recountPart(tx, tenantId, app.clock.now()))
  await app.db.withTenant(asWorker(tenantId), (tx) => recountCohorts(tx, tenantId, app.clock.now()))
}

/** Says whether more is left to count. */
async function recountPart(tx: Tx, tenantId: string, now: number): Promise<boolean> {
  await lockCounts(tx, tenantId)
  const timeZone = await findTimeZone(tx, tenantId)
  const today = localDate(now, timeZone)
  const open = dayBounds(today, timeZone)[0]
  const state = await findState(tx, tenantId, timeZone)
  const start = state?.countedUntil ?? (await findFirstDay(tx, tenantId, timeZone)) ?? today
  const first = start < today ? start : today
  const next = addDays(first, daysAtOnce)
  const until = next < today ? next : today
  const marked = state
    ? await listMarked(tx, { tenantId, timeZone, before: new Date(dayBounds(first, timeZone)[0]), limit: daysAtOnce })
    : []
  const fresh = first < until ? datesBetween(first, addDays(until, -1)) : []
  const days = [...new Set([...marked, ...fresh])]
  await dropMarks(tx, tenantId, timeZone, days, new Date(open))
  if (days.length > 0) await storeFacts(tx, wholeDays(days, timeZone), { tenantId, timeZone, today, now })
  if (fresh.length > 0) {
    const hours = await listHours(tx, { tenantId, timeZone, first, last: fresh.at(-1)! })
    await storeOffered(
      tx,
      tenantId,
      hours.flatMap((facts) =>
        fresh.map((day) => ({ technicianId: facts.technicianId, day, minutes: offeredMinutes(facts, day, timeZone) })),
      ),
    )
  }
  const earliest = [state?.countedFrom ?? first, ...marked].sort()[0]!
  await saveState(tx, tenantId, timeZone, {
    countedFrom: earliest,
    countedUntil: until > first ? until : first,
    countedAt: new Date(now),
    cohortsOn: state?.cohortsOn ?? null,
  })
  return until < today || marked.length === daysAtOnce
}

/** How customers come back is counted once a night. */
async function recountCohorts(tx: Tx, tenantId: string, now: number): Promise<void> {
  await lockCounts(tx, tenantId)
  const timeZone = await findTimeZone(tx, tenantId)
  const today = localDate(now, timeZone)
  const state = await findState(tx, tenantId, timeZone)
  if (!state || (state.cohortsOn !== null && state.cohortsOn >= today)) return
  await storeCohorts(tx, { tenantId, timeZone, until: dayBounds(today, timeZone)[0] })
  await saveState(tx, tenantId, timeZone, { ...state, cohortsOn: today })
}
