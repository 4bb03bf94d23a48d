import { recordAction } from '#app/lib/audit.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { changePlan, countSince, lockPlan, type PlanRow } from './queries.server.ts'
import { compareMonth, type Plan } from './rules.ts'

/**
 * The plan as it is now, locked. A change that has come due (the trial is over, or the period for which another plan was
 * chosen) is written down and logged first. Undefined when there is no such business. Worker only.
 */
export async function settlePlan(tx: Tx, tenantId: string, now: number): Promise<PlanRow | undefined> {
  const row = await lockPlan(tx, tenantId, new Date(now))
  if (!row || row.current === row.plan) return row
  await switchPlan(tx, row, row.current, now)
  return { ...row, plan: row.current, nextPlan: null }
}

/** Takes another plan from now on, and logs what the other one would have saved in the month before. */
export async function switchPlan(tx: Tx, row: PlanRow, plan: Plan, now: number): Promise<void> {
  const { tenantId } = row
  const bookings = await countSince(tx, tenantId, new Date(now - 30 * dayMs))
  await changePlan(tx, tenantId, { plan, nextPlan: null })
  await recordAction(tx, {
    tenantId,
    actorUserId: null,
    actorRole: 'system',
    action: 'plan.changed',
    detail: {
      from: row.plan,
      to: plan,
      bookings,
      savedMinor: row.plan === 'trial' ? 0 : compareMonth(row.plan, bookings).savedMinor,
    },
  })
}
