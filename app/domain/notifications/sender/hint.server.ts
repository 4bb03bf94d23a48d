import twilio from 'twilio'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { providers } from '#app/paths.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import { noteHints } from './sender-queries.server.ts'

type Posted = { search: string; signature: string | null; body: string }

/** What is named in events of registrations: bundles, brands, services, campaigns. */
const sidPattern = /\b(?:BU|BN|MG|QE|CM)[0-9a-f]{32}\b/g
const sidsAtMost = 50

/**
 * Twilio tells that something about registrations changed (Event Streams, a webhook as sink). Nothing of it is believed but the ids: the next run
 * reads what became of them. So an event that comes twice, late or never changes nothing. Throws `forbidden` for what Twilio did not sign.
 * https://www.twilio.com/docs/events/webhook-quickstart
 */
export async function hintSenders(app: App, { search, signature, body }: Posted): Promise<void> {
  const url = `${app.env.APP_ORIGIN}${providers.twilioEvents}${search}`
  // The signature covers the address, and a digest of the body in it.
  const signed =
    new URLSearchParams(search).has('bodySHA256') &&
    twilio.validateRequestWithBody(app.env.TWILIO_AUTH_TOKEN, signature ?? '', url, body)
  if (!signed) {
    app.metrics.webhooks.inc({ provider: 'twilio', outcome: 'forged' })
    throw new AppError('forbidden', frontWords.notFromTwilio, { code: 'bad_signature' })
  }
  const sids = [...new Set(body.match(sidPattern))].slice(0, sidsAtMost)
  const hinted = sids.length > 0 ? await app.db.withTenant(asPlatform(), (tx) => noteHints(tx, sids)) : 0
  app.metrics.webhooks.inc({ provider: 'twilio', outcome: hinted > 0 ? 'hinted' : 'ignored' })
}
