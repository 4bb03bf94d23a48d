import { createHash } from 'node:crypto'
import { asWorker } from '#app/lib/db.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import { PushError } from '#app/lib/push.server.ts'
import { findBrowser } from '../addresses/address-queries.server.ts'
import { judgePushFailure } from './failures.ts'
import { readable, type Door, type Outgoing } from './channel.ts'

/** A notification has room for a few lines; the rest is on the page that it opens. */
const textAtMost = 400

/** Hands a message to the push service of a browser, whose address is kept by its id. */
export const push: Door = {
  async send(app, outgoing) {
    const { message, business } = outgoing
    if (!app.push) return { kind: 'refused', status: 'failed', why: 'push_not_set_up' }
    const { tenantId } = business
    const browser = await app.db.withTenant(asWorker(tenantId), (tx) => findBrowser(tx, tenantId, message.receiver))
    if (!browser) return { kind: 'refused', status: 'failed', why: 'the browser takes no more messages' }
    const topic = topicOf(message.bookingId ?? message.id)
    try {
      return { kind: 'sent', providerId: await app.push.send(browser, { ...wordsOf(outgoing), tag: topic }, topic) }
    } catch (error) {
      return judgePushFailure(error instanceof PushError ? readable(error) : readable(readable(error).cause))
    }
  },
}

/** News of a visit takes the place of earlier news of it. At most 32 of these characters (RFC 8030, 5.4). */
const topicOf = (about: string) => createHash('sha256').update(about).digest('base64url').slice(0, 32)

function wordsOf({ business, words }: Outgoing): { title: string; text: string; path: string } {
  const title = oneLine(business.businessName)
  const { pathname, search } = new URL(words.link ?? '/', 'https://its.own')
  const told = words.text.replace(words.link ?? '', '').trim()
  const text = told.startsWith(`${title}: `) ? told.slice(title.length + 2) : told
  const signs = Array.from(text)
  return {
    title,
    text: signs.length > textAtMost ? `${signs.slice(0, textAtMost - 1).join('')}…` : text,
    path: pathname + search,
  }
}
