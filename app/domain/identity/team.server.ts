import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import {
  deleteInvitation,
  deleteMembership,
  findUserById,
  listPendingInvitations,
  listTeamRows,
  revokeSessionsAt,
  unlinkTechnician,
  updateRole,
  type PendingInvitation,
  type TeamRow,
} from './queries.server.ts'
import type { Member } from './rules.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** Members of the business, and pending invitations, which only owners can see. */
export async function listTeam(
  app: App,
  member: Member,
): Promise<{ people: TeamRow[]; invitations: PendingInvitation[] }> {
  const people = app.db.withTenant(asPlatform(member.userId), (tx) => listTeamRows(tx, member.tenantId))
  const invitations = app.db.withTenant(member.actor, (tx) => listPendingInvitations(tx, member.tenantId))
  return { people: await people, invitations: await invitations }
}

/**
 * Withdraws an invitation: its link stops working at once. Throws `not_found` when it is used or not of this business.
 */
export async function revokeInvitation(app: App, owner: Member, invitationId: string): Promise<void> {
  await app.db.withTenant(owner.actor, async (tx) => {
    const email = await deleteInvitation(tx, owner.tenantId, invitationId)
    if (!email) throw new AppError('not_found', refusals.invitationGone)
    await recordAction(tx, entryOf(owner, 'team.invitation_revoked', { invitationId, email }))
  })
}

/**
 * Changes a member's role and ends their sessions at this business, so that they sign in again with the new role. Their
 * sessions at other businesses stay. The database allows only owners, and nobody can change themselves; an owner stays
 * an owner. Throws `not_found` for anybody else.
 */
export async function changeRole(app: App, owner: Member, userId: string, role: 'manager' | 'staff'): Promise<void> {
  const changed = await app.db.withTenant(owner.actor, async (tx) => {
    const before = await updateRole(tx, owner.tenantId, userId, role)
    if (!before) throw new AppError('not_found', refusals.doesNotExist.person)
    if (before === role) return false
    await recordAction(tx, entryOf(owner, 'team.role_changed', { userId, role, changes: { role: [before, role] } }))
    return true
  })
  if (changed) await endSessions(app, owner.tenantId, userId)
}

/**
 * Removes a member from the team and ends their sessions at this business; their calendar and bookings stay with the
 * business, and nothing about them is mailed to their address any more.
 */
export async function removeMember(app: App, owner: Member, userId: string): Promise<void> {
  const person = await app.db.withTenant(asPlatform(owner.userId), (tx) => findUserById(tx, userId))
  await app.db.withTenant(owner.actor, async (tx) => {
    if (!(await deleteMembership(tx, owner.tenantId, userId)))
      throw new AppError('not_found', refusals.doesNotExist.person)
    await unlinkTechnician(tx, owner.tenantId, { userId, email: person?.email ?? null })
    await recordAction(tx, entryOf(owner, 'team.member_removed', { userId }))
  })
  await endSessions(app, owner.tenantId, userId)
}

// The role is read from the database at every request, so the old role is never used in between.
async function endSessions(app: App, tenantId: string, userId: string): Promise<void> {
  await app.db.withTenant(asPlatform(), (tx) => revokeSessionsAt(tx, tenantId, userId, new Date(app.clock.now())))
}

function entryOf(owner: Member, action: string, detail: Record<string, unknown>) {
  return { tenantId: owner.tenantId, actorUserId: owner.userId, actorRole: owner.role, action, detail }
}
