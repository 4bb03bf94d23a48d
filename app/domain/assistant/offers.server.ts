import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { manageUrl, readLinkToken, sealPlace } from '../booking/index.server.ts'
import { findLinkOf, findOwnLink, makeAccessToken } from '../customers/index.server.ts'
import { findSentOffer } from './turn-queries.server.ts'

/** So long the link remembers where she lives, ms. */
const remembersMs = 30 * dayMs

/**
 * Where the link of an answer leads: to the booking page with everything chosen, or to the page of her visit where she moves or cancels
 * it. `own`: the secret of her own link, by which she books as what she is to the business.
 */
export type OfferedPage =
  | {
      kind: 'book'
      slug: string
      start: number
      place: { label: string; lat: number; lng: number; seal: string } | null
      own: string | null
    }
  | { kind: 'visit'; url: string; start: number | null }
  | { kind: 'front' }

/** Null: it is no link of this business's; guesses are counted. Opening it changes nothing. */
export async function openOffer(
  app: App,
  tenant: { id: string; slug: string },
  token: string,
  ip: string,
): Promise<OfferedPage | null> {
  const now = app.clock.now()
  const entryId = readLinkToken(app, tenant.id, token)
  const found =
    entryId &&
    (await app.db.withTenant(asWorker(tenant.id), async (tx) => {
      const sent = await findSentOffer(tx, tenant.id, entryId)
      if (!sent) return null
      const { channel, bookingId, customerId } = sent
      const own =
        channel === 'link' || channel === 'telegram'
          ? bookingId && (await findOwnLink(tx, tenant.id, bookingId, { now, proven: false }))
          : customerId && (await findLinkOf(tx, tenant.id, customerId))
      return { ...sent, own: own || null }
    }))
  if (!found) {
    await requireBudget(app, ['linkGuess', `${tenant.id}:${ip}`])
    return null
  }
  const { offer, sentAt, own } = found
  if (offer.kind === 'page') return { kind: 'front' }
  if (offer.kind === 'cancel')
    return { kind: 'visit', url: manageUrl(app, tenant, { id: offer.visitId }, 'cancel'), start: null }
  if (offer.kind === 'move')
    return { kind: 'visit', url: manageUrl(app, tenant, { id: offer.visitId }, 'reschedule'), start: offer.start }
  const place = now < sentAt.getTime() + remembersMs ? offer.place : null
  return {
    kind: 'book',
    slug: offer.slug,
    start: offer.start,
    place: place && { ...place, seal: sealPlace(app, place) },
    own: own && makeAccessToken(app, tenant.id, own),
  }
}
