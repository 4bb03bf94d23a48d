import { randomUUID } from 'node:crypto'
import { isAuthRetryableFetchError } from '@supabase/supabase-js'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { AppError, sqlState } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import {
  deleteInvitationsTo,
  findInvitationByToken,
  findOpenInvitation,
  findUserByEmail,
  insertInvitation,
  insertMembership,
  isMemberAddress,
  linkTechnician,
  spendInvitation,
} from './queries.server.ts'
import { invitationLifeMs, type Member } from './rules.ts'
import type { InvitationInput } from './schema.ts'
import { makeProvenAccount } from './new-account.server.ts'
import { openSession, type RequestArgs } from './session.server.ts'
import { hashToken, invitationToken } from './tokens.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

export type InviteOutcome = { ok: true; id: string } | { ok: false; reason: 'member_already' }

/**
 * Invites somebody to the team; a job sends the mail. The database allows only owners, and refuses a technician of
 * another business. An older invitation to the same address is withdrawn.
 */
export async function inviteMember(app: App, owner: Member, input: InvitationInput): Promise<InviteOutcome> {
  const id = randomUUID()
  const token = invitationToken(app.env.APP_SECRET, id)
  const { email, role, technicianId = null } = input
  const expiresAt = new Date(app.clock.now() + invitationLifeMs)
  const there = await app.db.withTenant(asPlatform(owner.userId), (tx) => isMemberAddress(tx, owner.tenantId, email))
  if (there) return { ok: false, reason: 'member_already' }
  await requireBudget(app, ['invitationByBusiness', owner.tenantId])
  const invited = app.db.withTenant(owner.actor, async (tx) => {
    await deleteInvitationsTo(tx, owner.tenantId, email)
    const made = await insertInvitation(tx, {
      tenantId: owner.tenantId,
      id,
      email,
      role,
      technicianId,
      tokenHash: hashToken(token),
      invitedBy: owner.userId,
      expiresAt,
    })
    // Pressed twice: the invitation made by the first press counts, and its mail is on the way.
    if (!made) return findOpenInvitation(tx, owner.tenantId, email)
    await announce(tx, owner.tenantId, 'team/invited', { invitationId: id })
    await recordAction(tx, {
      tenantId: owner.tenantId,
      actorUserId: owner.userId,
      actorRole: owner.role,
      action: 'team.invited',
      detail: { invitationId: id, email, role },
    })
    return id
  })
  const open = await invited.catch((error: unknown) => {
    if (sqlState(error) === '23503') throw new AppError('not_found', refusals.noSuchTechnician)
    throw error
  })
  return { ok: true, id: open ?? id }
}

export type OpenInvitation = {
  id: string
  email: string
  role: 'manager' | 'staff'
  technicianId: string | null
  invitedBy: string
  hasAccount: boolean
}

/** The invitation behind a link of this host's business; null when unknown, used or expired. Changes nothing. */
export async function findInvitation(args: RequestArgs, token: string): Promise<OpenInvitation | null> {
  const { app, ip } = args.context
  const tenantId = tenantOf(args.context).id
  await requireBudget(app, ['linkByAddress', ip])
  return app.db.withTenant(asPlatform(), async (tx) => {
    const invitation = await findInvitationByToken(tx, tenantId, hashToken(token))
    if (!invitation || invitation.acceptedAt || app.clock.now() >= invitation.expiresAt.getTime()) return null
    const { id, email, role, technicianId, invitedBy } = invitation
    return { id, email, role, technicianId, invitedBy, hasAccount: (await findUserByEmail(tx, email)) !== null }
  })
}

export type AcceptOutcome = { ok: true } | { ok: false; reason: 'gone' | 'account_exists' | 'weak_password' }

/** Lets a signed-in person join. The invitation must have been sent to that person's address, otherwise `gone`. */
export async function acceptInvitation(
  args: RequestArgs,
  token: string,
  person: { userId: string; email: string },
): Promise<AcceptOutcome> {
  const { app } = args.context
  const invitation = await findInvitation(args, token)
  if (!invitation || invitation.email !== person.email) return { ok: false, reason: 'gone' }
  return (await join(app, tenantOf(args.context).id, invitation, person.userId))
    ? { ok: true }
    : { ok: false, reason: 'gone' }
}

/**
 * Opens an account for an invited person who has none, and lets them join: the link in the mailbox proves the address.
 * An existing account is never changed: `account_exists`, and the person has to sign in.
 */
export async function acceptAsNewPerson(
  args: RequestArgs,
  token: string,
  input: { name: string; password: string },
): Promise<AcceptOutcome> {
  const { app } = args.context
  const invitation = await findInvitation(args, token)
  if (!invitation) return { ok: false, reason: 'gone' }
  const { email } = invitation
  const made = await makeProvenAccount(app, { ...input, email })
  if (made.error?.code === 'email_exists') return { ok: false, reason: 'account_exists' }
  if (made.error?.code === 'weak_password') return { ok: false, reason: 'weak_password' }
  if (made.error && isAuthRetryableFetchError(made.error)) throw new AppError('unavailable', refusals.soonAgain)
  if (made.error) throw made.error
  const opened = await openSession(args, { kind: 'password', email, password: input.password })
  if (!opened.ok) return { ok: false, reason: 'account_exists' }
  return (await join(app, tenantOf(args.context).id, invitation, opened.userId))
    ? { ok: true }
    : { ok: false, reason: 'gone' }
}

/** If many use the same invitation at once, one gets in. */
async function join(app: App, tenantId: string, invitation: OpenInvitation, userId: string): Promise<boolean> {
  const at = new Date(app.clock.now())
  const joined = await app.db.withTenant(asPlatform(userId), async (tx) => {
    if (!(await spendInvitation(tx, { tenantId, id: invitation.id, at }))) return false
    await insertMembership(tx, { tenantId, userId, role: invitation.role })
    return true
  })
  const { technicianId } = invitation
  if (joined && technicianId)
    await app.db.withTenant(asWorker(tenantId), (tx) => linkTechnician(tx, tenantId, technicianId, userId))
  return joined
}
