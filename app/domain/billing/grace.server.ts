import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { changePlan, findPlan, lockPlan, openPage, stopPage, type PlanRow } from './queries.server.ts'
import { graceDays, graceLeft, remindersDue } from './rules.ts'

/**
 * Whether the plan is paid, as Stripe says. The grace begins with the first payment that fails and ends with the last one
 * that is made good; then the page opens again at once.
 */
export async function writePayment(app: App, tx: Tx, row: PlanRow, unpaid: boolean): Promise<void> {
  if (unpaid === (row.pastDueSince !== null)) return
  await changePlan(tx, row.tenantId, { pastDueSince: unpaid ? new Date(app.clock.now()) : null, reminded: 0 })
  if (!unpaid && (await openPage(tx, row.tenantId))) await record(tx, row.tenantId, 'plan.page_opened')
}

/** Whether something is owed while there is no card to take it from. */
export async function writeOwed(app: App, tenantId: string, owes: boolean): Promise<void> {
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const row = await lockPlan(tx, tenantId, new Date(app.clock.now()))
    if (row && !row.subscriptionId) await writePayment(app, tx, row, owes)
  })
}

/**
 * Once a day: reminds the owners of a plan that is not paid, and after the grace stops new bookings on the page. Everything
 * that is booked goes on. Called twice a day it does nothing more.
 */
export async function judgeGrace(app: App, tenantId: string): Promise<'paid' | 'waiting' | 'reminded' | 'stopped'> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const row = await lockPlan(tx, tenantId, new Date(now))
    if (!row?.pastDueSince) return 'paid'
    const since = row.pastDueSince.getTime()
    const stopsAt = since + graceDays * dayMs
    if (now >= stopsAt) {
      if (!(await stopPage(tx, tenantId, new Date(now)))) return 'waiting'
      await record(tx, tenantId, 'plan.page_stopped')
      await announce(tx, tenantId, 'plan/unpaid', { stopsAt, stopped: true })
      return 'stopped'
    }
    const due = remindersDue(since, now)
    if (due <= row.reminded) return 'waiting'
    await changePlan(tx, tenantId, { reminded: due })
    await announce(tx, tenantId, 'plan/unpaid', { stopsAt, stopped: false, reminder: due })
    return 'reminded'
  })
}

const record = (tx: Tx, tenantId: string, action: string) =>
  recordAction(tx, { tenantId, actorUserId: null, actorRole: 'system', action })

/** For the notice above an owner's pages: days until the page stops, 0 once it has; null while all is paid, and for others. */
export async function findOverdue(
  app: App,
  member: { tenantId: string; role: string; actor: Actor },
): Promise<number | null> {
  if (member.role !== 'owner') return null
  const now = app.clock.now()
  const row = await app.db.withTenant(member.actor, (tx) => findPlan(tx, member.tenantId, new Date(now)))
  return row ? graceLeft(row.pastDueSince, now) : null
}
