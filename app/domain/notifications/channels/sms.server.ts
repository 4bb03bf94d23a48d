import type { App } from '#app/lib/app.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { providers } from '#app/paths.ts'
import { senderOf } from '../stops.server.ts'
import { judgeSmsFailure } from './failures.ts'
import { readable, type Attempt, type Door, type Outgoing } from './channel.ts'

/** Hands a text to Twilio, which reports the outcome to `statusCallback`. */
export const sms: Door = {
  send(app, outgoing) {
    const from = senderOf(app, 'sms', outgoing.message.receiver, outgoing.business.textSender)
    const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from }
    return sendByTwilio(app, outgoing, { to: outgoing.message.receiver, body: outgoing.words.text, ...sender })
  },
  find: (app, outgoing, known) => findAtTwilio(app, outgoing, outgoing.message.receiver, known),
}

type Order = Omit<Parameters<App['sms']['client']['messages']['create']>[0], 'statusCallback'>

export async function sendByTwilio(app: App, { message, business }: Outgoing, order: Order): Promise<Attempt> {
  const { client, tellsBack } = app.sms
  const statusCallback = `${app.env.APP_ORIGIN}${providers.twilio}?tenant=${business.tenantId}&message=${message.id}`
  try {
    const sent = await client.messages.create({ ...order, ...(tellsBack ? { statusCallback } : {}) })
    // Where a text has no name of Twilio's, nobody knows whether there is one; typed otherwise.
    const { sid } = sent as { sid?: unknown }
    return typeof sid === 'string' && sid !== ''
      ? { kind: 'sent', providerId: sid }
      : { kind: 'uncertain', why: 'Twilio gave no answer' }
  } catch (error) {
    return judgeSmsFailure(readable(error))
  }
}

const clockDriftMs = 2 * minuteMs
const lookedAt = 200

/**
 * Looks for a text with exactly these words, or those of an earlier attempt, among the latest ones to this number, except
 * those `known` to be other messages: a booking that is moved there and back is told twice in the same words. Does not filter by `dateSentAfter`,
 * because a text in Twilio's queue has no such date yet. Throws when Twilio cannot tell.
 */
export async function findAtTwilio(
  app: App,
  { message, words }: Outgoing,
  to: string,
  known: readonly string[],
): Promise<{ providerId: string } | null> {
  const messages = await app.sms.client.messages.list({ to, limit: lookedAt, pageSize: lookedAt })
  const since = message.createdAt.getTime() - clockDriftMs
  const said = [words.text, words.otherText]
  const found = messages.find(
    (one) => said.includes(one.body) && !known.includes(one.sid) && one.dateCreated.getTime() >= since,
  )
  return found ? { providerId: found.sid } : null
}
