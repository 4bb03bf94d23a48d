import twilio from 'twilio'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { providers } from '#app/paths.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { findFacts, markUndelivered, queueMessages, type StoredMessage } from './queries.server.ts'

type Callback = { search: string; signature: string | null; body: string }

/**
 * Handles Twilio's report about a text. One that never arrived is shown as not delivered, and its receiver gets an
 * e-mail, if there is an address and none was sent. The same report again, late or in another order, changes nothing
 * more. Throws `forbidden` for a report that is not from Twilio.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export async function receiveSmsStatus(app: App, { search, signature, body }: Callback): Promise<void> {
  const told = Object.fromEntries(new URLSearchParams(body))
  const url = `${app.env.APP_ORIGIN}${providers.twilio}${search}`
  if (!twilio.validateRequest(app.env.TWILIO_AUTH_TOKEN, signature ?? '', url, told)) {
    app.metrics.webhooks.inc({ provider: 'twilio', outcome: 'forged' })
    throw new AppError('forbidden', frontWords.notFromTwilio, { code: 'bad_signature' })
  }
  const query = new URLSearchParams(search)
  const [tenantId, messageId] = [query.get('tenant') ?? '', query.get('message') ?? '']
  const lost = ['undelivered', 'failed'].includes(told.MessageStatus ?? '')
  const outcome = lost && isId(tenantId) && isId(messageId) ? await noteLost(app, tenantId, messageId, told) : 'ignored'
  app.metrics.webhooks.inc({ provider: 'twilio', outcome })
}

function noteLost(app: App, tenantId: string, messageId: string, told: Record<string, string>) {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<'stored' | 'known'> => {
    const why = `not delivered (${told.ErrorCode || 'no reason given'})`
    const message = await markUndelivered(tx, tenantId, messageId, { sid: told.MessageSid ?? '', why })
    if (!message) return 'known'
    app.metrics.messages.inc({ channel: 'sms', outcome: 'undelivered' })
    app.log.warn({ tenant: tenantId, messageId, why }, 'a text was not delivered')
    const { template, event, dedupeKey } = message
    if (!dedupeKey.endsWith(':customer:sms')) return 'stored'
    const facts = await findFacts(tx, tenantId, message.bookingId)
    if (!facts?.customerEmail) return 'stored'
    const mail = { recipient: 'customer', channel: 'email', template, receiver: facts.customerEmail } as const
    const { made } = await queueMessages(tx, tenantId, event, [
      { ...mail, dedupeKey: dedupeKey.replace(/:sms$/, ':email') },
    ])
    for (const id of made) await announce(tx, tenantId, 'message/send_asked', { messageId: id })
    return 'stored'
  })
}

/** The URL where Twilio reports the outcome of a message. */
export const statusCallback = (app: App, { tenantId, id }: Pick<StoredMessage, 'id'> & { tenantId: string }): string =>
  `${app.env.APP_ORIGIN}${providers.twilio}?tenant=${tenantId}&message=${id}`
