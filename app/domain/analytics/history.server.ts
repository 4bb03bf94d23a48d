import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { findCustomerIds } from '../customers/index.server.ts'
import type { HistoryFilter } from './filter.ts'
import { listChoices, listMovements, type Choice, type HistoryRow } from './history-queries.server.ts'

export type { HistoryRow }
type Member = { tenantId: string; actor: Actor }

const pageSize = 50
/** With more matches than this, the page asks for more of the name. */
const matchesAtMost = 500

export type HistoryPage = KeysetPage<HistoryRow> & {
  tooMany: boolean
  /** What may be chosen in the filter, also what is not offered any more. */
  services: Choice[]
  technicians: Choice[]
}

/** One page of what the filter lets through, latest first. */
export function listHistory(
  app: App,
  { tenantId, actor }: Member,
  filter: HistoryFilter,
  cursor?: PageCursor,
): Promise<HistoryPage> {
  return app.db.withTenant(actor, async (tx) => {
    const customerIds = filter.text ? await findCustomerIds(tx, tenantId, filter.text, matchesAtMost + 1) : []
    const ask = { filter, customerIds, limit: pageSize + 1, cursor, latestFirst: true }
    const [rows, services, technicians] = await Promise.all([
      listMovements(tx, tenantId, ask),
      listChoices(tx, tenantId, 'services'),
      listChoices(tx, tenantId, 'technicians'),
    ])
    return {
      ...cutKeyset(rows, pageSize, cursor),
      tooMany: customerIds.length > matchesAtMost,
      services,
      technicians,
    }
  })
}

const batchSize = 2_000

/**
 * Everything the filter lets through, oldest first, in batches. Each batch is a transaction of its own: whoever downloads slowly keeps
 * no connection, and who is no longer a member gets no more of it.
 */
export async function* readLedger(
  app: App,
  { tenantId, actor }: Member,
  filter: HistoryFilter,
): AsyncGenerator<HistoryRow[]> {
  let cursor: PageCursor | undefined
  for (;;) {
    const rows = await app.db.withTenant(actor, async (tx) => {
      const customerIds = filter.text ? await findCustomerIds(tx, tenantId, filter.text, matchesAtMost + 1) : []
      return listMovements(tx, tenantId, { filter, customerIds, limit: batchSize, cursor, latestFirst: false })
    })
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < batchSize) return
    cursor = { at: last.sortedAt, id: last.id, back: false }
  }
}
