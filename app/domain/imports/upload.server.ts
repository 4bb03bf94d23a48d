import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import type { TableRefusal } from '#app/lib/table-reader/read-table.ts'
import { listFields } from '../customers/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { insertImport, insertRows } from './import-queries.server.ts'
import { guessMapping } from './rules.ts'

/** Rows written by one statement. */
const rowsAtOnce = 2_000

export type Uploaded = { ok: true; id: string } | { ok: false; reason: TableRefusal }

/** Reads a file of customers and keeps its rows to be looked at; nobody is brought in yet. Throws `rate_limited` and `unavailable`. */
export async function uploadCustomers(
  app: App,
  member: Member,
  file: { name: string; bytes: Uint8Array },
): Promise<Uploaded> {
  const { tenantId, userId } = member
  await requireBudget(app, ['importByBusiness', tenantId])
  const read = await app.tableReader.read(file.bytes)
  if (!read.ok) return read
  const { kind, columns, rows } = read
  const id = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const mapping = guessMapping(columns, await listFields(tx, tenantId))
    const about = { fileName: oneLine(file.name).slice(0, 200), kind, columns, mapping, total: rows.length }
    const made = await insertImport(tx, tenantId, { ...about, createdBy: userId })
    for (let from = 0; from < rows.length; from += rowsAtOnce)
      await insertRows(tx, tenantId, made, from + 1, rows.slice(from, from + rowsAtOnce))
    return made
  })
  return { ok: true, id }
}
