import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { changePlan, lockPlan, type PlanRow } from './queries.server.ts'

/** Whether the plan is paid, as Stripe says; the grace begins with the first payment that failed and ends with the last that was made good. */
export async function writePayment(app: App, tx: Tx, row: PlanRow, unpaid: boolean): Promise<void> {
  if (unpaid === (row.pastDueSince !== null)) return
  await changePlan(tx, row.tenantId, { pastDueSince: unpaid ? new Date(app.clock.now()) : null, reminded: 0 })
}

/** Something is owed and there is no card to take it from. */
export async function markUnpaid(app: App, tenantId: string): Promise<void> {
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const row = await lockPlan(tx, tenantId, new Date(app.clock.now()))
    if (row && !row.subscriptionId) await writePayment(app, tx, row, true)
  })
}
