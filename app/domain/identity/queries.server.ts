import type { Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import type { Language } from '#app/words/language.ts'
import type { AcceptedTerms } from './accepted-terms.ts'
import type { Role } from './rules.ts'

export type SessionRow = { name: string; email: string; superadmin: boolean; lastSeenAt: Date; role: Role | null }

/** The person of a valid session and their role in a tenant (null: none asked for, or not a member), in one query. */
export async function findSession(
  tx: Tx,
  key: { sessionId: string; userId: string; tenantId: string | null },
): Promise<SessionRow | null> {
  const [row] = await tx<SessionRow[]>`
    select u.name, u.email, u.superadmin, s.last_seen_at, m.role
    from member_sessions s
    join users u on u.id = s.user_id
    left join memberships m on m.user_id = s.user_id and m.tenant_id = ${key.tenantId}::uuid
    where s.id = ${key.sessionId} and s.user_id = ${key.userId} and s.revoked_at is null`
  return row ?? null
}

type NewPerson = { id: string; email: string; name: string; language: Language } & AcceptedTerms

/** Notes that a session is in use. */
export async function touchSession(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx`update member_sessions set last_seen_at = ${at} where id = ${sessionId} and last_seen_at < ${at}`
}

/**
 * Saves the person as Supabase Auth knows them now; name and language only while we have none. Returns the language.
 */
export async function savePerson(
  tx: Tx,
  { id, email, name, language, termsVersion, termsAcceptedAt }: NewPerson,
): Promise<Language> {
  const [row] = await tx<{ language: Language }[]>`
    insert into users ${tx({ id, email, name, language, termsVersion, termsAcceptedAt })}
    on conflict (id) do update set email = excluded.email, language = coalesce(users.language, excluded.language),
      name = case when users.name = '' then excluded.name else users.name end
    returning coalesce(language, ${language}::text) as language`
  return found(row, 'person').language
}

export async function saveLanguage(tx: Tx, userId: string, language: Language): Promise<void> {
  await tx`update users set language = ${language} where id = ${userId}`
}

/** False when the link has already opened a session: if it is used many times at once, only one gets in. */
export async function insertSession(
  tx: Tx,
  session: {
    id: string
    userId: string
    tenantId: string | null
    userAgent: string
    linkHash: Buffer | null
    lastSeenAt: Date
  },
): Promise<boolean> {
  const rows = await tx`insert into member_sessions ${tx(session)} on conflict do nothing returning id`
  return rows.length === 1
}

export async function revokeSession(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tx`update member_sessions set revoked_at = ${at} where id = ${sessionId} and revoked_at is null`
}

export async function revokeOtherSessions(tx: Tx, userId: string, exceptSessionId: string, at: Date): Promise<void> {
  await tx`update member_sessions set revoked_at = ${at} where user_id = ${userId} and id <> ${exceptSessionId}
    and revoked_at is null`
}

export async function findUserByEmail(tx: Tx, email: string): Promise<{ id: string; name: string } | null> {
  const [row] = await tx<{ id: string; name: string }[]>`select id, name from users where email = ${email}`
  return row ?? null
}

export async function findUserById(tx: Tx, id: string): Promise<{ email: string; superadmin: boolean } | null> {
  const [row] = await tx<{ email: string; superadmin: boolean }[]>`select email, superadmin from users where id = ${id}`
  return row ?? null
}

export type Business = {
  tenantId: string
  slug: string
  name: string
  role: Role
  status: 'draft' | 'published' | 'suspended'
}

/** The businesses a person belongs to, by name. */
export async function listMemberships(tx: Tx, userId: string): Promise<Business[]> {
  return tx<Business[]>`
    select t.id as tenant_id, t.slug, t.name, m.role, t.status from memberships m join tenants t on t.id = m.tenant_id
    where m.user_id = ${userId} order by t.name, t.id limit 100`
}

export async function insertHandover(
  tx: Tx,
  code: { codeHash: Buffer; userId: string; host: string; nextPath: string; expiresAt: Date },
): Promise<void> {
  await tx`insert into handover_codes ${tx(code)}`
}

/**
 * Redeems a code; if it is used many times at once, one request gets it. Null when it is unknown, used, expired or for
 * another host.
 */
export async function spendHandover(
  tx: Tx,
  key: { codeHash: Buffer; host: string; at: Date },
): Promise<{ userId: string; nextPath: string } | null> {
  const [row] = await tx<{ userId: string; nextPath: string }[]>`
    update handover_codes set used_at = ${key.at}
    where code_hash = ${key.codeHash} and host = ${key.host} and used_at is null and expires_at > ${key.at}
    returning user_id, next_path`
  return row ?? null
}

/** Deletes codes that can no longer be used. */
export async function deleteOldHandovers(tx: Tx, before: Date): Promise<void> {
  await tx`delete from handover_codes where expires_at < ${before}`
}

export type InvitationRow = {
  id: string
  email: string
  role: 'manager' | 'staff'
  technicianId: string | null
  expiresAt: Date
  acceptedAt: Date | null
  invitedBy: string
}

export async function findInvitationByToken(
  tx: Tx,
  tenantId: string,
  tokenHash: Buffer,
): Promise<InvitationRow | null> {
  const [row] = await tx<InvitationRow[]>`
    select i.id, i.email, i.role, i.technician_id, i.expires_at, i.accepted_at, u.name as invited_by
    from invitations i join users u on u.id = i.invited_by
    where i.tenant_id = ${tenantId} and i.token_hash = ${tokenHash}`
  return row ?? null
}

/** Marks an invitation as used by the person it was sent to; false when it has expired or was used already. */
export async function spendInvitation(tx: Tx, key: { tenantId: string; id: string; at: Date }): Promise<boolean> {
  const rows = await tx`
    update invitations set accepted_at = ${key.at}
    where tenant_id = ${key.tenantId} and id = ${key.id} and accepted_at is null and expires_at > ${key.at}
      returning id`
  return rows.length === 1
}

/** An existing member keeps their role. */
export async function insertMembership(
  tx: Tx,
  member: { tenantId: string; userId: string; role: Role },
): Promise<void> {
  await tx`insert into memberships ${tx(member)} on conflict do nothing`
}

/** False when another invitation to the same address was just made. */
export async function insertInvitation(
  tx: Tx,
  invitation: {
    tenantId: string
    id: string
    email: string
    role: string
    technicianId: string | null
    tokenHash: Buffer
    invitedBy: string
    expiresAt: Date
  },
): Promise<boolean> {
  const made = await tx`
    insert into invitations ${tx(invitation)} on conflict (tenant_id, email) where accepted_at is null do nothing`
  return made.count === 1
}

export async function findOpenInvitation(tx: Tx, tenantId: string, email: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from invitations where tenant_id = ${tenantId} and email = ${email} and accepted_at is null`
  return row?.id ?? null
}

export type InvitationMailRow = {
  email: string
  role: 'manager' | 'staff'
  expiresAt: Date
  acceptedAt: Date | null
  invitedBy: string
  slug: string
  businessName: string
  /** The invited person's language, or the business's locale. */
  locale: string
  timeZone: string
  country: string | null
}

/** The content of an invitation mail; null when the invitation was withdrawn. */
export async function findInvitationMail(tx: Tx, tenantId: string, id: string): Promise<InvitationMailRow | null> {
  const [row] = await tx<InvitationMailRow[]>`
    select i.email, i.role, i.expires_at, i.accepted_at, u.name as invited_by, t.slug, t.name as business_name,
      coalesce(r.language, t.locale) as locale, t.time_zone, t.country
    from invitations i join users u on u.id = i.invited_by join tenants t on t.id = i.tenant_id
    left join users r on r.email = i.email
    where i.tenant_id = ${tenantId} and i.id = ${id}`
  return row ?? null
}

/** Worker only: the technician's calendar and bookings belong to this user from now on. */
export async function linkTechnician(tx: Tx, tenantId: string, technicianId: string, userId: string): Promise<void> {
  await tx`
    update technicians set user_id = ${userId} where tenant_id = ${tenantId} and id = ${technicianId}
      and user_id is null and removed_at is null
      and not exists (select from technicians t where t.tenant_id = ${tenantId} and t.user_id = ${userId})`
}

/** Claims the sending of an event's mail; false when it was sent, or may have been. */
export async function claimMail(tx: Tx, eventId: string, kind: string): Promise<boolean> {
  const rows = await tx`
    insert into account_mails (event_id, kind) values (${eventId}, ${kind})
    on conflict (event_id) do update set status = 'sending' where account_mails.status = 'unsent' returning event_id`
  return rows.length === 1
}

export async function settleMail(tx: Tx, eventId: string, status: 'sent' | 'unsent' | 'unknown'): Promise<void> {
  await tx`update account_mails set status = ${status}, sent_at = case when ${status} = 'sent' then now() end
    where event_id = ${eventId}`
}

export type TeamRow = { userId: string; role: Role; joinedAt: Date; name: string; email: string }

/**
 * The members of a business with their names. Read as the platform, because members can read only themselves in
 * `users`.
 */
export async function listTeamRows(tx: Tx, tenantId: string): Promise<TeamRow[]> {
  return tx<TeamRow[]>`
    select m.user_id, m.role, m.created_at as joined_at, u.name, u.email
    from memberships m join users u on u.id = m.user_id where m.tenant_id = ${tenantId}
    order by array_position(array['owner', 'manager', 'staff'], m.role), u.name, m.user_id`
}

export type PendingInvitation = {
  id: string
  email: string
  role: 'manager' | 'staff'
  expiresAt: Date
  technicianName: string | null
}

/** Invitations that are not used yet, including expired ones; the database shows them only to owners. */
export async function listPendingInvitations(tx: Tx, tenantId: string): Promise<PendingInvitation[]> {
  return tx<PendingInvitation[]>`
    select i.id, i.email, i.role, i.expires_at, t.name as technician_name
    from invitations i left join technicians t on t.tenant_id = i.tenant_id and t.id = i.technician_id
    where i.tenant_id = ${tenantId} and i.accepted_at is null order by i.created_at desc limit 100`
}

export async function deleteInvitation(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ email: string }[]>`
    delete from invitations where tenant_id = ${tenantId} and id = ${id} and accepted_at is null returning email`
  return row?.email ?? null
}

/** A new invitation replaces older ones to the same address. */
export async function deleteInvitationsTo(tx: Tx, tenantId: string, email: string): Promise<void> {
  await tx`delete from invitations where tenant_id = ${tenantId} and email = ${email} and accepted_at is null`
}

export async function isMemberAddress(tx: Tx, tenantId: string, email: string): Promise<boolean> {
  const rows = await tx`
    select from memberships m join users u on u.id = m.user_id where m.tenant_id = ${tenantId}
      and u.email = ${email}`
  return rows.length > 0
}

/** Returns the role before the change; null when there is nobody the caller may change. An owner stays an owner. */
export async function updateRole(
  tx: Tx,
  tenantId: string,
  userId: string,
  role: 'manager' | 'staff',
): Promise<Role | null> {
  const [row] = await tx<{ before: Role }[]>`
    update memberships m set role = ${role} where m.tenant_id = ${tenantId} and m.user_id = ${userId}
    and m.role <> 'owner'
    returning (select b.role from memberships b where b.tenant_id = m.tenant_id and b.user_id = m.user_id) as before`
  return row?.before ?? null
}

export async function deleteMembership(tx: Tx, tenantId: string, userId: string): Promise<boolean> {
  const rows = await tx`
    delete from memberships where tenant_id = ${tenantId} and user_id = ${userId} and role <> 'owner'
      returning user_id`
  return rows.length === 1
}

/** The calendar stays in the business, without this member; nothing about it is mailed to their address any more. */
export async function unlinkTechnician(
  tx: Tx,
  tenantId: string,
  person: { userId: string; email: string | null },
): Promise<void> {
  await tx`
    update technicians set user_id = nullif(user_id, ${person.userId}), email = nullif(email, ${person.email}),
      removed_user_id = nullif(removed_user_id, ${person.userId})
    where tenant_id = ${tenantId}
      and (user_id = ${person.userId} or removed_user_id = ${person.userId} or email = ${person.email})`
}

/** Ends a person's sessions on one business's host. */
export async function revokeSessionsAt(tx: Tx, tenantId: string, userId: string, at: Date): Promise<void> {
  await tx`
    update member_sessions set revoked_at = ${at}
    where user_id = ${userId} and tenant_id = ${tenantId} and revoked_at is null`
}
