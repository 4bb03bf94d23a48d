import { listOffered, type Offered } from '#app/domain/booking/index.server.ts'
import { getStanding } from '#app/domain/customers/index.server.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { groupFacts } from '#app/words/catalog/groups.ts'
import { phoneBookingPrice as words } from '#app/words/catalog/phoneBookingPrice.ts'
import type { Caller } from './caller.server.ts'

/** A price that stands in the form, for the member to leave or change. */
export type Suggested = { said: string; amount: string; reason: string }

/** The price that the customer's groups have when she books by her own link; null where it is not lower than `shownMinor`. */
export async function suggestGroupPrice(
  { app, member, reader, money }: Caller,
  {
    service,
    customerId,
    shownMinor,
    currency,
  }: {
    service: Offered
    customerId: string
    shownMinor: number
    currency: string
  },
): Promise<Suggested | null> {
  const { link, groups } = await getStanding(app, member, customerId)
  if (!link || groups.length === 0) return null
  const hers = (await listOffered(app, member.tenantId, [link])).find(({ id }) => id === service.id)
  if (!hers || hers.priceMinor >= Math.min(shownMinor, hers.usualMinor)) return null
  const names = reader.list(groups.map(({ name }) => name))
  return {
    said: reader.say(words.forGroup(names, money(hers.priceMinor))),
    amount: moneyText(hers.priceMinor, currency, decimalSignOf(reader)),
    reason: reader.say(groupFacts.price),
  }
}
