import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import { beforeQuiet, outOfQuiet, tellReadyAsked } from '../notifications/index.server.ts'
import { findAskable, insertCheck, listAskingGaps, type Askable, type AskingGap } from './queries.server.ts'
import { planAsking } from './rules.ts'

const planFor = (visit: Askable, now: number) =>
  planAsking(
    { startsAt: visit.startsAt.getTime(), timeZone: visit.timeZone },
    visit,
    now,
    (at, until) => outOfQuiet(at, until, visit),
    (until) => beforeQuiet(until, visit),
  )

/** Within so long before somebody is asked, another hour for it is announced to the job that waits, ms. */
const announcedMs = dayMs

/**
 * When the customer of a visit is to be asked whether it can take place, epoch ms; null: not at all, as far as is known now. `lookAt`: when
 * that is to be looked at again, for a business may choose another hour.
 */
export function planReady(
  app: App,
  tenantId: string,
  bookingId: string,
): Promise<{ at: number; lookAt: number } | null> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const visit = await findAskable(tx, tenantId, bookingId, new Date(now))
    const at = visit && planFor(visit, now)?.at
    return at ? { at, lookAt: at - now > announcedMs ? at - announcedMs : at } : null
  })
}

/** The executor may wake a job half a second early, ms. */
const earlyMs = 1_000

class NobodyToAsk extends Error {}

/**
 * Asks the customer of a visit, once for the visit as it is agreed, if the business still wants it and the time for it has
 * come. What is asked and its message are written in one transaction; a job sends it. Who can be reached by no way is not
 * asked. Says whether it did.
 */
export function askReady(app: App, tenantId: string, bookingId: string): Promise<boolean> {
  const now = app.clock.now()
  const asking = app.db.withTenant(asWorker(tenantId), async (tx) => {
    const visit = await findAskable(tx, tenantId, bookingId, new Date(now), true)
    const plan = visit && planFor(visit, now)
    if (!visit || !plan || plan.at > now + earlyMs) return false
    const { version, noDoes, asks, questions } = visit
    const check = { bookingId, version, noDoes, asks, questions, askedAt: new Date(now), until: new Date(plan.until) }
    if (!(await insertCheck(tx, tenantId, check))) return false
    const frees = noDoes === 'free'
    if ((await tellReadyAsked(tx, tenantId, bookingId, { version, until: plan.until, frees })) === 0)
      throw new NobodyToAsk()
    return true
  })
  return asking.catch((error: unknown) => {
    if (error instanceof NobodyToAsk) return false
    throw error
  })
}

/** Asked at once when settings are saved; what is more is asked by the sweep. */
const atOnce = 40

/**
 * Asks those of a business whose time for it has come by what has just been chosen; the jobs of those whose time comes soon learn of it.
 */
export async function askWaiting(app: App, tenantId: string): Promise<number> {
  const now = new Date(app.clock.now())
  const gaps = await app.db.withTenant(asPlatform(), (tx) =>
    listAskingGaps(tx, { now, dueBefore: now, after: null, tenantId }),
  )
  const answers = await eachByItself(app, { kind: 'ready' }, gaps.slice(0, atOnce), ({ bookingId }) =>
    askReady(app, tenantId, bookingId),
  )
  await announcePlans(app, tenantId, gaps)
  return answers.filter(Boolean).length
}

/** Those who are to be asked within the time for which their jobs sleep already. */
async function announcePlans(app: App, tenantId: string, asked: readonly AskingGap[]): Promise<void> {
  const now = app.clock.now()
  const known = new Set(asked.map(({ bookingId }) => bookingId))
  const dueBefore = new Date(now + 2 * announcedMs)
  let after: AskingGap | null = null
  do {
    const page: { now: Date; dueBefore: Date; after: AskingGap | null; tenantId: string } = {
      now: new Date(now),
      dueBefore,
      after,
      tenantId,
    }
    const coming: AskingGap[] = await app.db.withTenant(asPlatform(), (tx) => listAskingGaps(tx, page))
    await app.db.withTenant(asWorker(tenantId), async (tx) => {
      for (const { bookingId } of coming)
        if (!known.has(bookingId)) await announce(tx, tenantId, 'message/ask_planned', { bookingId })
    })
    after = coming.at(-1) ?? null
  } while (after)
}

/** A job counts as lost when it is this late, ms. */
const lateMs = 10 * minuteMs

/** Visits that were to be asked about and were not: their job was lost, or the business wants it since. */
export async function sweepReady(app: App): Promise<number> {
  const now = app.clock.now()
  let [asked, after]: [number, AskingGap | null] = [0, null]
  do {
    const from: AskingGap | null = after
    const gaps: AskingGap[] = await app.db.withTenant(asPlatform(), (tx) =>
      listAskingGaps(tx, { now: new Date(now), dueBefore: new Date(now - lateMs), after: from }),
    )
    const answers = await eachByItself(app, { kind: 'ready' }, gaps, ({ tenantId, bookingId }) =>
      askReady(app, tenantId, bookingId),
    )
    asked += answers.filter(Boolean).length
    after = gaps.at(-1) ?? null
  } while (after)
  return tellLeftBehind(app, 'ready', asked)
}
