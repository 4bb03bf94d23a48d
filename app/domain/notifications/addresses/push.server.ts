import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import type { Subscription } from '#app/lib/push.server.ts'
import type { Language } from '#app/words/language.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { countBrowsers, keepBrowser, removeBrowser, type Owner } from './address-queries.server.ts'

/** What a page needs to offer messages of the browser; null where they are not offered. */
export async function findPush(app: App, tenantId: string, owner: Owner): Promise<{ key: string; on: number } | null> {
  if (!app.push) return null
  const on = await app.db.withTenant(asWorker(tenantId), (tx) => countBrowsers(tx, tenantId, owner))
  return { key: app.push.publicKey, on }
}

const budgetOf = (owner: Owner) => ('userId' in owner ? owner.userId : owner.bookingId)

/**
 * News comes to this browser from now on. Its address is called by the server, so only those of known push services are
 * taken: anything else is `bad_request`.
 */
export async function switchOnPush(
  app: App,
  tenantId: string,
  owner: Owner,
  { endpoint, keys }: Subscription,
  language: Language,
): Promise<void> {
  if (!app.push?.takes(endpoint)) throw new AppError('bad_request', frontWords.unknownButton)
  await requireBudget(app, ['pushSwitch', budgetOf(owner)])
  await app.db.withTenant(asWorker(tenantId), (tx) => keepBrowser(tx, tenantId, owner, { endpoint, keys }, language))
}

export function switchOffPush(app: App, tenantId: string, owner: Owner, endpoint: string): Promise<void> {
  return app.db.withTenant(asWorker(tenantId), (tx) => removeBrowser(tx, tenantId, owner, endpoint))
}
