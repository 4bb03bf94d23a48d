import { randomUUID } from 'node:crypto'
import type { Tx } from './db.server.ts'
import type { AuditLogRow } from './rows.gen.ts'

type Action = {
  /** Null: of no business, or one that is erased. */
  tenantId: string | null
  /** Null: the system; `detail` then says for whom. */
  actorUserId: string | null
  actorRole: AuditLogRow['actorRole']
  /** Such as `team.role_changed`. */
  action: string
  /** In the words of the person who did it. */
  reason?: string
  detail?: Record<string, unknown>
}

/**
 * Records who did what in a business, for its owner and the platform to read; the database sets the time. The table's
 * policies say which role may record which action, so a new action needs a migration. Returns the entry's id, because
 * the writer may not read the entry.
 */
export async function recordAction(tx: Tx, { detail = {}, ...entry }: Action): Promise<string> {
  const id = randomUUID()
  await tx`insert into audit_log ${tx({ id, ...entry, detail: tx.json(detail as never) } as Record<string, unknown>)}`
  return id
}
