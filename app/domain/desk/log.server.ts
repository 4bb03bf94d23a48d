import type { App } from '#app/lib/app.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import type { AuditLogRow } from '#app/lib/rows.gen.ts'
import type { Viewer } from './board.server.ts'
import { listDoers } from './detail-queries.server.ts'

type Row = Pick<AuditLogRow, 'id' | 'at' | 'action' | 'actorRole' | 'actorUserId' | 'reason' | 'detail'> & {
  sortedAt: number
  about: string | null
  aboutUserId: string | null
}

/**
 * `name`: of a person of the business; the platform's people are not named. `about`: whom it was done to, by name or
 * address, where that is known.
 */
export type LogEntry = Omit<Row, 'actorUserId' | 'aboutUserId'> & { name: string | null }

const pageSize = 30

/** What was done in the business, by its own people and by the platform's, newest first. The database shows it to owners alone. */
export async function listLog(app: App, viewer: Viewer, cursor: PageCursor | undefined): Promise<KeysetPage<LogEntry>> {
  const rows = await app.db.withTenant(viewer.actor, (tx) => listLogRows(tx, viewer.tenantId, cursor))
  const own = rows.flatMap(({ actorUserId, actorRole, aboutUserId }) =>
    [actorRole === 'superadmin' ? null : actorUserId, aboutUserId].filter((id) => id !== null),
  )
  const names = own.length > 0 ? await app.db.withTenant(asPlatform(), (tx) => listDoers(tx, [...new Set(own)])) : []
  const nameOf = (userId: string | null) => names.find(({ id }) => id === userId)?.name ?? null
  const entries = rows.map(({ actorUserId, aboutUserId, ...row }) => ({
    ...row,
    name: row.actorRole === 'superadmin' ? null : nameOf(actorUserId),
    about: row.about ?? nameOf(aboutUserId),
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
    select id, at, action, actor_role, actor_user_id, reason, detail, (extract(epoch from at) * 1000000)::bigint as sorted_at,
      coalesce(detail ->> 'email',
        (select email from invitations i where i.tenant_id = l.tenant_id and i.id::text = detail ->> 'invitationId'),
        (select name from technicians t where t.tenant_id = l.tenant_id and t.id::text = detail ->> 'technicianId')
      ) as about, detail ->> 'userId' as about_user_id
    from audit_log l where tenant_id = ${tenantId} ${from} order by ${order} limit ${pageSize + 1}`
  return back ? [...rows].reverse() : rows
}
