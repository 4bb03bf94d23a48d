import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { onTheSide } from '#app/lib/stripe.server.ts'
import { findAccount } from '../queries.server.ts'
import {
  findPayout,
  listPayoutLines,
  listPayoutRows,
  sumComing,
  type Coming,
  type PayoutLineRow,
  type PayoutRow,
  type PayoutTotals,
} from './payout-queries.server.ts'

type Member = { tenantId: string; actor: Actor }

const pageSize = 50

/** One page of payouts, latest first, and what is on its way to the bank. `accountId`: whom `readBalance` asks about. */
export function listPayouts(
  app: App,
  { tenantId, actor }: Member,
  cursor?: PageCursor,
): Promise<KeysetPage<PayoutRow> & { coming: Coming[]; accountId: string | null }> {
  return app.db.withTenant(actor, async (tx) => {
    const [rows, coming, account] = await Promise.all([
      listPayoutRows(tx, tenantId, { limit: pageSize + 1, cursor, latestFirst: true }),
      sumComing(tx, tenantId),
      findAccount(tx),
    ])
    const open = account && !account.disconnectedAt && account.chargesEnabled
    return { ...cutKeyset(rows, pageSize, cursor), coming, accountId: open ? account.accountId : null }
  })
}

/** What lies at the provider, minor units: `pendingMinor` cannot be paid out yet. */
export type Balance = { currency: string; pendingMinor: number; availableMinor: number }

/** Asks Stripe what lies there now; null when it does not answer at once, for the page is worth showing without it. */
export async function readBalance(app: App, accountId: string): Promise<Balance[] | null> {
  try {
    const balance = await app.stripe.balance.retrieve({}, { stripeAccount: accountId, ...onTheSide })
    const sums = new Map<string, Balance>()
    for (const [name, funds] of [
      ['pendingMinor', balance.pending],
      ['availableMinor', balance.available],
    ] as const)
      for (const { currency: code, amount } of funds) {
        const currency = code.toUpperCase()
        const sum = sums.get(currency) ?? { currency, pendingMinor: 0, availableMinor: 0 }
        sum[name] += amount
        sums.set(currency, sum)
      }
    return [...sums.values()]
  } catch (error) {
    app.log.warn({ provider: 'stripe', err: error }, 'a balance cannot be read')
    return null
  }
}

/** A payout with one page of its lines. Throws `not_found`. */
export function getPayout(
  app: App,
  { tenantId, actor }: Member,
  id: string,
  cursor?: PageCursor,
): Promise<{ payout: PayoutRow & { totals: PayoutTotals }; lines: KeysetPage<PayoutLineRow> }> {
  return app.db.withTenant(actor, async (tx) => {
    const payout = found(isId(id) ? await findPayout(tx, tenantId, id) : undefined, 'page')
    const rows = await listPayoutLines(tx, tenantId, id, { limit: pageSize + 1, cursor })
    return { payout, lines: cutKeyset(rows, pageSize, cursor) }
  })
}

const batchSize = 2_000

/** All lines of a payout, in batches, each read in a transaction of its own. */
export async function* readPayoutLines(
  app: App,
  { tenantId, actor }: Member,
  payoutId: string,
): AsyncGenerator<PayoutLineRow[]> {
  let cursor: PageCursor | undefined
  for (;;) {
    const rows = await app.db.withTenant(actor, (tx) =>
      listPayoutLines(tx, tenantId, payoutId, { limit: batchSize, cursor }),
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return
    cursor = { at: last.sortedAt, id: last.id, back: false }
  }
}
