import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { readLinkToken, sealPlace } from '../booking/index.server.ts'
import { findOwnLink, makeAccessToken } from '../customers/index.server.ts'
import { findAsked, type Asked } from './queries.server.ts'

/** So long the link remembers where she lives: whoever finds an old message learns the service alone, ms. */
const remembersMs = 60 * dayMs

/**
 * What somebody who was asked back had last time. `place`: with its seal; null: elsewhere, or asked too long ago. `own`: the
 * secret of her own link, by which she books as what she is to the business.
 */
export type Comeback = Pick<Asked, 'service' | 'technicianId'> & {
  place: (NonNullable<Asked['place']> & { seal: string }) | null
  own: string | null
  /** The offered time that was chosen, epoch ms. */
  start: number | null
}

/** What the link of a message leads to; `start`, epoch ms: the time it names, of those that were offered. Null: it is not one of this business's, or its service is not offered any more; guesses are counted. */
export async function findComeback(
  app: App,
  tenantId: string,
  token: string,
  { ip, start }: { ip: string; start: number | null },
): Promise<Comeback | null> {
  const now = app.clock.now()
  const bookingId = readLinkToken(app, tenantId, token)
  const found =
    bookingId &&
    (await app.db.withTenant(asWorker(tenantId), async (tx) => {
      const [asked, own] = await Promise.all([
        findAsked(tx, tenantId, bookingId),
        findOwnLink(tx, tenantId, bookingId, { now, proven: false }),
      ])
      return asked && { ...asked, own }
    }))
  if (!found) {
    await requireBudget(app, ['linkGuess', `${tenantId}:${ip}`])
    return null
  }
  const { service, technicianId, askedAt, own } = found
  const place = now < askedAt.getTime() + remembersMs ? found.place : null
  return {
    service,
    technicianId,
    place: place && { ...place, seal: sealPlace(app, place) },
    start: place && found.starts.some((one) => one.getTime() === start) ? start : null,
    own: own && makeAccessToken(app, tenantId, own),
  }
}
