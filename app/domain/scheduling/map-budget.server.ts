import type { App } from '#app/lib/app.server.ts'
import { takeBudget, type Take, type Taken } from '#app/lib/abuse-budget.server.ts'

const daySeconds = 86_400

/**
 * Takes another `count` drives or look-ups, which are billed, from the budgets of the caller's address, her business and the day. Nobody
 * may run up a bill by looking at times all day long; past the limits there are estimates, and no refusal. In the demo drives are always estimated.
 */
export async function takeMaps(app: App, what: 'drive' | 'lookUp', count: number): Promise<Taken> {
  const asker = app.asker.getStore()
  if (asker?.demo && what === 'drive') return { ok: false, limit: 'driveOfAll', retryAfterSeconds: daySeconds }
  const takes: Take[] = [[`${what}OfAll`, 'maps', count]]
  if (asker?.tenantId) takes.push([`${what}ByBusiness`, asker.tenantId, count])
  if (asker?.demo) takes.push(['lookUpOfDemo', 'maps', count])
  if (asker) takes.push([`${what}ByAddress`, asker.ip, count], [`${what}ByAddressOfDay`, asker.ip, count])
  const taken = await takeBudget(app, takes)
  if (!taken.ok && !asker?.demo) app.metrics.alerts.inc({ kind: 'maps_budget' })
  return taken
}
