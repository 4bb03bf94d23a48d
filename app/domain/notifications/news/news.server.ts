import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { letters } from '#app/paths.ts'
import { keepConsent, refuseByConsent, type ToSend } from '../consent.server.ts'
import { endWishes, lockNews } from './news-wish.server.ts'

const purposeOf = (tenantId: string) => `wayslot unsubscribe ${tenantId.toLowerCase()}`

type Tenant = { id: string; slug: string }

/** Where a customer ends the news of a business, for as long as there are any. */
export const endNewsLink = (app: Pick<App, 'env'>, tenant: Tenant, customerId: string): string =>
  originOf(app.env.APP_ORIGIN, tenant.slug) + letters.unsubscribe(sealId(app, purposeOf(tenant.id), customerId))

/**
 * What a mail with news of a business carries, so that a mail program can end them with one click and without a page
 * (RFC 8058). To be sent only if `mayMarket`.
 */
export function marketingHeaders(app: Pick<App, 'env'>, tenant: Tenant, customerId: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${endNewsLink(app, tenant, customerId)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** Whether news of the business may go to this customer by this channel; asked in the transaction that claims the message. */
export const mayMarket = async (
  app: Pick<App, 'env'>,
  tx: Tx,
  tenantId: string,
  to: Omit<ToSend, 'purpose' | 'customerId'> & { customerId: string },
): Promise<boolean> => (await refuseByConsent(app, tx, tenantId, { ...to, purpose: 'marketing' })) === null

/** Whether a link to end news is one of this business's; changes nothing. */
export async function findUnsubscribing(
  app: App,
  tenantId: string,
  token: string,
): Promise<{ customerId: string } | null> {
  const customerId = openSealedId(app, purposeOf(tenantId), token)
  if (!customerId) return null
  const known = await app.db.withTenant(
    asWorker(tenantId),
    async (tx) => (await tx`select from customers where tenant_id = ${tenantId} and id = ${customerId}`).count === 1,
  )
  return known ? { customerId } : null
}

/** Ends news by mail, at once. The same again changes nothing. */
export const endNews = (app: App, tenantId: string, customerId: string): Promise<void> =>
  app.db.withTenant(asWorker(tenantId), (tx) => endNewsIn(app, tx, tenantId, customerId, 'unsubscribe'))

/** The same in the transaction of what said so: one click, or the word alone in a mail. */
export async function endNewsIn(
  app: App,
  tx: Tx,
  tenantId: string,
  customerId: string,
  source: 'unsubscribe' | 'keyword',
): Promise<void> {
  const about = { customerId, channel: 'email', purpose: 'marketing' } as const
  const at = new Date(app.clock.now())
  await lockNews(tx, tenantId, customerId)
  await endWishes(tx, tenantId, customerId, at)
  const refusal = await refuseByConsent(app, tx, tenantId, { ...about, sender: '', receiver: '' })
  if (refusal) return
  await keepConsent(tx, tenantId, { ...about, given: false, source, at })
}
