import type { App } from '#app/lib/app.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import type { AuditLogRow } from '#app/lib/rows.gen.ts'
import type { Viewer } from './board.server.ts'
import { listDoers } from './detail-queries.server.ts'

type Row = Pick<AuditLogRow, 'id' | 'at' | 'action' | 'actorRole' | 'actorUserId' | 'reason'> & { sortedAt: number }

/** `name`: of a person of the business; the platform's people are not named. */
export type LogEntry = Omit<Row, 'actorUserId'> & { name: string | null }

const pageSize = 30

/** What was done in the business, by its own people and by the platform's, newest first. The database shows it to owners alone. */
export async function listLog(app: App, viewer: Viewer, cursor: PageCursor | undefined): Promise<KeysetPage<LogEntry>> {
  const rows = await app.db.withTenant(viewer.actor, (tx) => listLogRows(tx, viewer.tenantId, cursor))
  const own = rows.flatMap(({ actorUserId, actorRole }) =>
    actorUserId && actorRole !== 'superadmin' ? [actorUserId] : [],
  )
  const names = own.length > 0 ? await app.db.withTenant(asPlatform(), (tx) => listDoers(tx, [...new Set(own)])) : []
  const entries = rows.map(({ actorUserId, ...row }) => ({
    ...row,
    name: row.actorRole === 'superadmin' ? null : (names.find(({ id }) => id === actorUserId)?.name ?? null),
  }))
  return cutKeyset(entries, pageSize, cursor)
}

async function listLogRows(tx: Tx, tenantId: string, cursor: PageCursor | undefined): Promise<Row[]> {
  const back = cursor?.back ?? false
  const order = back ? tx`at, id` : tx`at desc, id desc`
  const from = cursor
    ? tx`and (at, id) ${back ? tx`>` : tx`<`} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  const rows = await tx<Row[]>`
    select id, at, action, actor_role, actor_user_id, reason, (extract(epoch from at) * 1000000)::bigint as sorted_at
    from audit_log where tenant_id = ${tenantId} ${from} order by ${order} limit ${pageSize + 1}`
  return back ? [...rows].reverse() : rows
}
