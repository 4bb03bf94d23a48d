import twilio from 'twilio'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { providers } from '#app/paths.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { optedOut } from './channels/failures.ts'
import { isText } from './channels/ways.ts'
import { fallBack } from './fall-back.server.ts'
import { markUndelivered } from './queries.server.ts'
import { isOfWording, restWording } from './own-words/rest-wording.server.ts'
import { findTextSender } from './sender/sender-queries.server.ts'
import { keepWish, senderOf } from './stops.server.ts'

type Callback = { search: string; signature: string | null; body: string }

/**
 * Handles Twilio's report about a text. One that never arrived is shown as not delivered, and its receiver is told in the
 * next way (see `fallBack`). The same report again, late or in another order, changes nothing
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

async function noteLost(app: App, tenantId: string, messageId: string, told: Record<string, string>) {
  // Before it falls back: by the words that it went in.
  if (isOfWording(told.ErrorCode)) await restWording(app, tenantId, messageId)
  const lost = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const why = `not delivered (${told.ErrorCode || 'no reason given'})`
    const message = await markUndelivered(tx, tenantId, messageId, { sid: told.MessageSid ?? '', why })
    if (!message) return null
    app.metrics.messages.inc({ channel: message.channel, outcome: 'undelivered' })
    app.log.warn({ tenant: tenantId, messageId, why }, 'a text was not delivered')
    await fallBack(tx, tenantId, message)
    return { message, textSender: await findTextSender(tx, tenantId) }
  })
  if (!lost) return 'known'
  const { channel, receiver: number } = lost.message
  // From a messaging service Twilio takes every text, and tells afterwards of a STOP that we have not heard.
  if (told.ErrorCode === String(optedOut) && isText(channel)) {
    const senders = [senderOf(app, channel, number, lost.textSender)]
    await keepWish(app, { channel, senders, number, stopped: true, how: 'refused' })
  }
  return 'stored'
}
