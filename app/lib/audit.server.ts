import { randomUUID } from 'node:crypto'
import type { Tx } from './db.server.ts'
import type { AuditLogRow } from './rows.gen.ts'

type Action = {
  tenantId: string
  /** Null: the system, which tells in `detail` for whom. */
  actorUserId: string | null
  actorRole: AuditLogRow['actorRole']
  /** Such as `team.role_changed`. */
  action: string
  /** In a person's words. */
  reason?: string
  detail?: Record<string, unknown>
}

/**
 * Writes down who did what in a business, for its owner and the platform to read; when, the database tells. Which role may record
 * which action stands in the table's policies: a new action needs a migration. Returns the entry's id, which who writes may not read.
 */
export async function recordAction(tx: Tx, { detail = {}, ...entry }: Action): Promise<string> {
  const id = randomUUID()
  await tx`insert into audit_log ${tx({ id, ...entry, detail: tx.json(detail as never) } as Record<string, unknown>)}`
  return id
}
