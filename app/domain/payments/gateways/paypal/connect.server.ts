import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { providers } from '#app/paths.ts'
import { saveKeys, type Keys } from '../keys.server.ts'
import { callPayPal, findToken, PayPalError } from './call.server.ts'

type Owner = { tenantId: string; userId: string; actor: Actor }

/** What PayPal is asked to tell us; each only says which order to read again. */
const told = [
  'CHECKOUT.ORDER.APPROVED',
  'PAYMENT.CAPTURE.COMPLETED',
  'PAYMENT.CAPTURE.DENIED',
  'PAYMENT.CAPTURE.REFUNDED',
  'PAYMENT.CAPTURE.REVERSED',
]

/**
 * Takes payments with these keys from now on, once PayPal has accepted them. Without its events everything works too,
 * only later, so an address that PayPal does not take is no reason to refuse. Throws AppError `rate_limited`.
 */
export async function connectPayPal(
  app: App,
  owner: Owner,
  keys: Keys<'paypal'>,
): Promise<{ ok: true } | { ok: false; reason: 'wrong_keys' | 'no_answer' }> {
  await requireBudget(app, ['gatewayKeys', owner.tenantId])
  try {
    await findToken(app, keys)
  } catch (error) {
    const isWrong = error instanceof PayPalError && [400, 401, 403].includes(error.status)
    if (!isWrong) app.log.warn({ tenant: owner.tenantId, err: error }, 'PayPal keys cannot be checked')
    return { ok: false, reason: isWrong ? 'wrong_keys' : 'no_answer' }
  }
  await saveKeys(app, owner, { way: 'paypal', accountRef: keys.clientId, keys })
  const url = app.env.APP_ORIGIN + providers.paypal(owner.tenantId)
  const body = { url, event_types: told.map((name) => ({ name })) }
  await callPayPal(app, keys, { method: 'POST', path: '/v1/notifications/webhooks', body }).catch((error: unknown) =>
    app.log.warn({ tenant: owner.tenantId, err: error }, 'PayPal will not tell of payments by itself'),
  )
  return { ok: true }
}
