import { randomUUID } from 'node:crypto'
import type { Tx } from './db.server.ts'
import type { AuditLogRow } from './rows.gen.ts'

type Action = {
  tenantId: string
  actorUserId: string
  actorRole: AuditLogRow['actorRole']
  /** Such as `team.role_changed`. */
  action: string
  /** In a person's words. */
  reason?: string
  detail?: Record<string, unknown>
  /** The database's now, unless given. */
  at?: Date
}

/** Writes down who did what in a business, for its owner and the platform to read. Returns the entry's id, which who writes may not read. */
export async function recordAction(tx: Tx, { detail = {}, ...entry }: Action): Promise<string> {
  const id = randomUUID()
  await tx`insert into audit_log ${tx({ id, ...entry, detail: tx.json(detail as never) } as Record<string, unknown>)}`
  return id
}
