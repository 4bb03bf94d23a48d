import { createHash, randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import type { Member } from '../identity/index.server.ts'
import {
  describeArchive,
  dropUploaded,
  findArchive,
  insertArchive,
  insertArchiveRows,
  isEmpty,
} from './archive-queries.server.ts'
import type { ArchiveRefusal } from './archive-shapes.ts'
import { readArchive, type ReadRow } from './read-archive.server.ts'
import { RefusedArchive } from './read-tar.server.ts'

/** Rows written by one statement. */
const rowsAtOnce = 1_000

export type UploadedArchive = { ok: true } | { ok: false; reason: ArchiveRefusal }

/**
 * Reads an archive into a business that is still empty, and keeps what can come of it to be looked at; nothing comes yet. It is kept whole,
 * or not at all. Throws `rate_limited`.
 */
export async function uploadArchive(
  app: App,
  { tenantId, userId }: Member,
  file: { name: string; bytes: Uint8Array },
): Promise<UploadedArchive> {
  await requireBudget(app, ['importByBusiness', tenantId])
  const id = randomUUID()
  const now = new Date(app.clock.now())
  try {
    return await app.db.withTenant(asWorker(tenantId), async (tx): Promise<UploadedArchive> => {
      const before = await findArchive(tx, tenantId, null, true)
      if ((before && !['uploaded', 'undone'].includes(before.state)) || !(await isEmpty(tx, tenantId)))
        return { ok: false, reason: 'not_empty' }
      await dropUploaded(tx, tenantId)
      const fileName = oneLine(file.name).slice(0, 200)
      const fileHash = createHash('sha256').update(file.bytes).digest()
      await insertArchive(tx, tenantId, { id, fileName, fileHash, createdBy: userId, now })
      let total = 0
      const take = async (rows: ReadRow[]) => {
        for (let from = 0; from < rows.length; from += rowsAtOnce) {
          const some = rows.slice(from, from + rowsAtOnce)
          await insertArchiveRows(tx, tenantId, id, { from: total + 1, rows: some })
          total += some.length
        }
      }
      const read = await readArchive(file.bytes, { archiveId: id, now, take })
      await describeArchive(tx, tenantId, id, { ...read, total })
      return { ok: true }
    })
  } catch (error) {
    if (error instanceof RefusedArchive) return { ok: false, reason: error.reason }
    throw error
  }
}
