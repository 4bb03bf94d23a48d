import type { Tx } from '#app/lib/db.server.ts'
import type { Role } from './rules.ts'

export type SessionRow = { name: string; email: string; superadmin: boolean; role: Role | null }

/** The person of a live session and her role in a tenant (null: none asked, or not a member), in one query. */
export async function findSession(tx: Tx, key: { sessionId: string; userId: string; tenantId: string | null }): Promise<SessionRow | null> {
  const [row] = await tx<SessionRow[]>`
    select u.name, u.email, u.superadmin, m.role
    from member_sessions s
    join users u on u.id = s.user_id
    left join memberships m on m.user_id = s.user_id and m.tenant_id = ${key.tenantId}::uuid
    where s.id = ${key.sessionId} and s.user_id = ${key.userId} and s.revoked_at is null`
  return row ?? null
}
