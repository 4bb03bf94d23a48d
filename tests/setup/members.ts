import { randomUUID } from 'node:crypto'
import type { Member, Role } from '#app/domain/identity/index.server.ts'
import type { TestContext } from './context.ts'
import { makeTenant, type TestTenant } from './tenants.ts'

/** A team member with a session, as `requireMember` returns it. */
export async function makeMember({ sql }: TestContext, tenantId: string, role: Role): Promise<Member> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  const email = `${userId}@example.com`
  await sql`insert into users ${sql({ id: userId, email, name: 'Pat Person' })}`
  await sql`insert into memberships ${sql({ tenantId, userId, role })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId, tenantId })}`
  return {
    tenantId,
    userId,
    sessionId,
    role,
    name: 'Pat Person',
    email,
    actor: { kind: 'member', tenantId, userId, sessionId },
  }
}

export async function makeBusiness(test: TestContext): Promise<{ tenant: TestTenant; owner: Member }> {
  const tenant = await makeTenant(test)
  return { tenant, owner: await makeMember(test, tenant.id, 'owner') }
}
