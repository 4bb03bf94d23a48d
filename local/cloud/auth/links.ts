import { createHash, randomInt } from 'node:crypto'
import type { Db } from './schema.ts'
import type { User } from './users.ts'

/** A link or code works this long, in ms. */
const linkLifeMs = 3_600_000

export type TokenType = 'confirmation' | 'recovery' | 'email_change_token_new' | 'email_change_token_current'

export type Link = {
  /** The six digits a person may type instead of following the link. */
  otp: string
  /** What the link carries: SHA-224 of address and code, the way GoTrue derives it. */
  tokenHash: string
}

const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

export function makeLink(address: string, otp = newCode()): Link {
  const tokenHash = createHash('sha224')
    .update(address + otp)
    .digest('hex')
  return { otp, tokenHash }
}

/** Stores what a link carries; an earlier one of the same type stops working. */
export async function storeToken(db: Db, userId: string, type: TokenType, tokenHash: string): Promise<void> {
  await db`
    insert into auth_service.one_time_tokens (user_id, token_type, token_hash)
    values (${userId}, ${type}, ${tokenHash})
    on conflict (user_id, token_type) do update set token_hash = excluded.token_hash, created_at = now()`
}

/** Stores the link, and when it was made. */
export async function storeLink(
  db: Db,
  userId: string,
  type: 'confirmation' | 'recovery',
  tokenHash: string,
): Promise<void> {
  await storeToken(db, userId, type, tokenHash)
  await db`
    update auth_service.users
    set ${db(type === 'recovery' ? 'recovery_sent_at' : 'confirmation_sent_at')} = now(), updated_at = now()
    where id = ${userId}`
}

/** The account a link was made for, until it is used or replaced, and which of the types it is. */
export async function findLinkOwner(
  db: Db,
  tokenHash: string,
  types: readonly TokenType[],
): Promise<{ userId: string; type: TokenType } | undefined> {
  const [row] = await db<{ user_id: string; token_type: TokenType }[]>`
    select user_id, token_type from auth_service.one_time_tokens
    where token_hash = ${tokenHash} and token_type = any(${types as TokenType[]})`
  return row && { userId: row.user_id, type: row.token_type }
}

export async function spendLink(db: Db, userId: string, type: TokenType): Promise<void> {
  await db`delete from auth_service.one_time_tokens where user_id = ${userId} and token_type = ${type}`
}

export function isExpired(user: User, type: TokenType): boolean {
  const sent =
    type === 'recovery'
      ? user.recovery_sent_at
      : type === 'confirmation'
        ? user.confirmation_sent_at
        : user.email_change_sent_at
  return sent === null || Date.now() > sent.getTime() + linkLifeMs
}
