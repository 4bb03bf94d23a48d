import postgres from 'postgres'
import { emailExists } from './admin.ts'
import { AuthError } from './errors.ts'
import { makeLink, spendLink, storeToken, type TokenType } from './links.ts'
import type { Db } from './schema.ts'
import { confirmUser, findUserByEmail, getUserForUpdate, isConfirmed, type User } from './users.ts'

export type ChangeAction = 'email_change_current' | 'email_change_new'

/**
 * A link that agrees to another address, by the old or by the new one: both must, as "Secure email change" has it, which is on
 * unless somebody turns it off. Returns what the link carries, and what the answer calls `hashed_token`: the real service makes
 * that one of the old address whichever link it is, so that only `action_link` tells the right one.
 */
export async function makeChangeLink(
  db: Db,
  known: User,
  action: ChangeAction,
  newEmail: string,
): Promise<{ otp: string; tokenHash: string; hashedToken: string }> {
  const user = await getUserForUpdate(db, known.id)
  const other = await findUserByEmail(db, newEmail)
  if (other && other.id !== user.id) throw emailExists()
  const isNew = action === 'email_change_new'
  const ofOld = makeLink(user.email)
  const { tokenHash } = isNew ? makeLink(newEmail, ofOld.otp) : ofOld
  await db`
    update auth_service.users
    set email_change = ${newEmail}, email_change_sent_at = now(), email_change_confirmed = 0, updated_at = now()
    where id = ${user.id}`
  await storeToken(db, user.id, isNew ? 'email_change_token_new' : 'email_change_token_current', tokenHash)
  return { otp: ofOld.otp, tokenHash, hashedToken: ofOld.tokenHash }
}

/** Somebody else has confirmed the address meanwhile: the real service has no other answer to that. */
function refuseTaken(error: unknown): never {
  if (error instanceof postgres.PostgresError && error.code === '23505')
    throw new AuthError(500, 'unexpected_failure', 'Error confirm email')
  throw error
}

/** The first of the two addresses agrees, then the other: only then it is changed. False after the first. */
export async function agreeToChange(db: Db, user: User, type: TokenType): Promise<boolean> {
  if (user.email_change_confirmed === 0) {
    await spendLink(db, user.id, type)
    await db`update auth_service.users set email_change_confirmed = 1, updated_at = now() where id = ${user.id}`
    return false
  }
  await db`
    update auth_service.users
    set email = email_change, email_change = '', email_change_confirmed = 0, updated_at = now()
    where id = ${user.id}`.catch(refuseTaken)
  await db`
    update auth_service.identities
    set identity_data = identity_data || ${db.json({ email: user.email_change, email_verified: true })}, updated_at = now()
    where user_id = ${user.id} and provider = 'email'`
  await db`delete from auth_service.one_time_tokens where user_id = ${user.id}`
  if (!isConfirmed(user)) await confirmUser(db, user)
  return true
}
