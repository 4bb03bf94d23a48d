import { z } from 'zod'
import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { wayWords } from '#app/words/catalog/waysToPay.ts'
import { findPaymentByRef } from '../../queries.server.ts'
import { syncOrder } from '../sync-order.server.ts'

const hint = z.object({
  resource: z.object({
    id: z.string().optional(),
    supplementary_data: z.object({ related_ids: z.object({ order_id: z.string().optional() }).optional() }).optional(),
    links: z.array(z.object({ rel: z.string(), href: z.string() })).optional(),
  }),
})

/** All ids by which an event may name one of our orders or captures. A refund names its capture as a link upwards. */
function refsOf(body: string): string[] {
  try {
    const { resource } = hint.parse(JSON.parse(body))
    const up = resource.links
      ?.find(({ rel }) => rel === 'up')
      ?.href.split('/')
      .at(-1)
    return [resource.id, resource.supplementary_data?.related_ids?.order_id, up].filter((ref) => ref !== undefined)
  } catch {
    return []
  }
}

/**
 * PayPal says that something happened. Whoever says so, nothing is believed: the order is read at PayPal, and only if it
 * is one of this business's. Throws when PayPal cannot be read or was asked too often for one booking; PayPal then tells
 * again, for three days.
 */
export async function hearPayPal(app: App, tenantId: string | undefined, body: string): Promise<string> {
  const refs = refsOf(body)
  if (!isId(tenantId) || refs.length === 0) return heard(app, 'ignored: nothing of ours')
  const payment = await app.db.withTenant(asWorker(tenantId), (tx) => findPaymentByRef(tx, tenantId, 'paypal', refs))
  if (!payment) return heard(app, 'ignored: nothing of ours')
  await requireBudget(app, ['paymentRead', payment.bookingId])
  try {
    return heard(app, (await syncOrder(app, payment, true)).outcome)
  } catch (error) {
    app.log.warn({ tenant: tenantId, paymentId: payment.id, err: error }, 'PayPal cannot be read')
    throw new AppError('unavailable', wayWords.noAnswer)
  }
}

function heard(app: App, outcome: string): string {
  app.metrics.webhooks.inc({ provider: 'paypal', outcome: outcome.split(':')[0]! })
  return outcome
}
