import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import { readPrice } from './text-prices.ts'

/** In one run. */
const atMost = 300
/** Twilio knows a price some minutes after a text went; what has none after this long never gets one, ms. */
const [soonestMs, longestMs] = [2 * minuteMs, 3 * dayMs]

type Unpriced = { tenantId: string; id: string; providerId: string }

/**
 * Across tenants, by how long each has waited since it went or was last asked for: what never gets a price keeps nobody
 * waiting. Platform only.
 */
async function listUnpriced(tx: Tx, from: Date, until: Date): Promise<Unpriced[]> {
  const rows = await tx<(Omit<Unpriced, 'providerId'> & { providerId: string | null })[]>`
    select tenant_id, id, provider_id from messages
    where channel = 'sms' and price is null and provider_id like 'SM%' and sent_at between ${from} and ${until}
    order by coalesce(price_asked_at, sent_at), id limit ${atMost}`
  return rows.flatMap(({ providerId, ...row }) => (providerId ? { ...row, providerId } : []))
}

/** Written down first, so that one whose answer fails is not the first in each run. */
function noteAsked(app: App, { tenantId, id }: Unpriced, at: Date): Promise<unknown> {
  return app.db.withTenant(
    asWorker(tenantId),
    async (tx) => tx`update messages set price_asked_at = ${at} where tenant_id = ${tenantId} and id = ${id}`,
  )
}

/** Reads what texts have cost out of Twilio, which tells it of each text, and of none by itself. */
export async function readTextPrices(app: App): Promise<{ read: number }> {
  const now = app.clock.now()
  const [from, until] = [new Date(now - longestMs), new Date(now - soonestMs)]
  const rows = await app.db.withTenant(asPlatform(), (tx) => listUnpriced(tx, from, until))
  const read = await eachByItself(app, { kind: 'text_prices' }, rows, async (text) => {
    const { tenantId, id, providerId } = text
    await noteAsked(app, text, new Date(now))
    const told = await app.sms.client.messages(providerId).fetch()
    const price = readPrice(told.price, told.priceUnit)
    if (price === null) return 0
    return app.db.withTenant(
      asWorker(tenantId),
      async (tx) =>
        (
          await tx`
            update messages set price = ${price}::numeric
            where tenant_id = ${tenantId} and id = ${id} and provider_id = ${providerId} and price is null`
        ).count,
    )
  })
  return { read: read.reduce((sum, one) => sum + one, 0) }
}
