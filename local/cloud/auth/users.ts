import { randomUUID } from 'node:crypto'
import { AuthError } from './errors.ts'
import type { Metadata } from './input.ts'
import type { Db } from './schema.ts'

export type User = {
  id: string
  aud: string
  role: string
  email: string
  password_hash: string | null
  email_confirmed_at: Date | null
  confirmation_sent_at: Date | null
  recovery_sent_at: Date | null
  /** The address the user wants to have; '' when none. */
  email_change: string
  email_change_sent_at: Date | null
  /** How many of the two addresses have agreed: 0 or 1. */
  email_change_confirmed: number
  last_sign_in_at: Date | null
  app_metadata: Metadata
  user_metadata: Metadata
  created_at: Date
  updated_at: Date
}

export type Identity = {
  id: string
  user_id: string
  provider: string
  provider_id: string
  identity_data: Metadata
  email: string
  last_sign_in_at: Date | null
  created_at: Date
  updated_at: Date
}

export async function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
  const [user] = await db<User[]>`select * from auth_service.users where email = ${email.toLowerCase()}`
  return user
}

export async function findUserById(db: Db, id: string): Promise<User | undefined> {
  const [user] = await db<User[]>`select * from auth_service.users where id = ${id}`
  return user
}

/** Locks the row until the transaction ends, so that two changes of one user run one after the other. */
export async function getUserForUpdate(db: Db, id: string): Promise<User> {
  const [user] = await db<User[]>`select * from auth_service.users where id = ${id} for update`
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found')
  return user
}

async function listIdentities(db: Db, userId: string): Promise<Identity[]> {
  return db<Identity[]>`select * from auth_service.identities where user_id = ${userId} order by created_at`
}

export function isConfirmed(user: User): boolean {
  return user.email_confirmed_at !== null
}

export type NewUser = { id?: string; email: string; passwordHash: string | null; userMetadata: Metadata }

/** Undefined when the address was taken in the meantime. */
export async function insertUser(db: Db, user: NewUser): Promise<User | undefined> {
  const appMetadata = { provider: 'email', providers: ['email'] }
  const [row] = await db<User[]>`
    insert into auth_service.users (id, email, password_hash, app_metadata, user_metadata)
    values (${user.id ?? randomUUID()}, ${user.email}, ${user.passwordHash}, ${db.json(appMetadata)},
      ${db.json(user.userMetadata)})
    on conflict (email) do nothing
    returning *`
  return row
}

export async function insertEmailIdentity(db: Db, user: User): Promise<void> {
  const data = { sub: user.id, email: user.email, email_verified: false, phone_verified: false }
  await db`
    insert into auth_service.identities (id, user_id, provider, provider_id, identity_data, last_sign_in_at)
    values (${randomUUID()}, ${user.id}, 'email', ${user.id}, ${db.json(data)}, now())`
}

export async function verifyIdentity(db: Db, userId: string): Promise<void> {
  await db`
    update auth_service.identities
    set identity_data = identity_data || ${db.json({ email_verified: true })}, updated_at = now()
    where user_id = ${userId}`
}

/** Merges as GoTrue does: a null value removes its key. */
export async function updateMetadata(db: Db, user: User, changes: Metadata | null | undefined): Promise<void> {
  const entries = Object.entries({ ...user.user_metadata, ...changes })
  user.user_metadata = Object.fromEntries(entries.filter(([, value]) => value !== null))
  await db`
    update auth_service.users set user_metadata = ${db.json(user.user_metadata)}, updated_at = now()
    where id = ${user.id}`
}

/** Marks the address as confirmed; all unused links of the user stop working. */
export async function confirmUser(db: Db, user: User): Promise<void> {
  await db`update auth_service.users set email_confirmed_at = now(), updated_at = now() where id = ${user.id}`
  await updateMetadata(db, user, { email_verified: true })
  await db`delete from auth_service.one_time_tokens where user_id = ${user.id}`
}

/**
 * Stores a new password. Unused links stop working, and all sessions except `keepSession` end, so that nobody who knew
 * the old password stays signed in.
 */
export async function storePassword(
  db: Db,
  userId: string,
  passwordHash: string,
  keepSession: string | null,
): Promise<void> {
  await db`
    update auth_service.users
    set password_hash = ${passwordHash}, confirmation_sent_at = null, recovery_sent_at = null, email_change_sent_at = null,
      updated_at = now()
    where id = ${userId}`
  await db`delete from auth_service.one_time_tokens where user_id = ${userId}`
  await db`
    delete from auth_service.sessions
    where user_id = ${userId} and (${keepSession}::uuid is null or id <> ${keepSession}::uuid)`
}

/** The user as the API shows it, without absent times. `identities` is null where the service does not load them. */
export function userJson(user: User, identities: Identity[] | null): Record<string, unknown> {
  const shown = {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email,
    email_confirmed_at: user.email_confirmed_at,
    phone: '',
    confirmation_sent_at: user.confirmation_sent_at,
    confirmed_at: user.email_confirmed_at,
    recovery_sent_at: user.recovery_sent_at,
    new_email: user.email_change || null,
    email_change_sent_at: user.email_change_sent_at,
    last_sign_in_at: user.last_sign_in_at,
    app_metadata: user.app_metadata,
    user_metadata: user.user_metadata,
    created_at: user.created_at,
    updated_at: user.updated_at,
  }
  const present = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== null))
  return { ...present, identities: identities?.map(identityJson) ?? null, is_anonymous: false }
}

function identityJson(identity: Identity): Record<string, unknown> {
  return {
    identity_id: identity.id,
    id: identity.provider_id,
    user_id: identity.user_id,
    identity_data: identity.identity_data,
    provider: identity.provider,
    last_sign_in_at: identity.last_sign_in_at,
    created_at: identity.created_at,
    updated_at: identity.updated_at,
    email: identity.email,
  }
}

export async function loadUserJson(db: Db, userId: string): Promise<Record<string, unknown>> {
  const user = await findUserById(db, userId)
  if (!user) throw new AuthError(404, 'user_not_found', 'User not found')
  return userJson(user, await listIdentities(db, userId))
}
