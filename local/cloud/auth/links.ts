import { createHash, randomInt } from 'node:crypto'
import type { Db } from './schema.ts'
import type { User } from './users.ts'

/** A link or code works this long, in ms. */
const linkLifeMs = 3_600_000

export type TokenType = 'confirmation' | 'recovery'

export type Link = {
  /** The six digits a person may type instead of following the link. */
  otp: string
  /** What the link carries: SHA-224 of address and code, the way GoTrue derives it. */
  tokenHash: string
}

export function makeLink(address: string): Link {
  const otp = String(randomInt(1_000_000)).padStart(6, '0')
  const tokenHash = createHash('sha224')
    .update(address + otp)
    .digest('hex')
  return { otp, tokenHash }
}

/** Stores the link; an earlier one of the same type stops working. */
export async function storeLink(db: Db, userId: string, type: TokenType, tokenHash: string): Promise<void> {
  await db`
    insert into auth_service.one_time_tokens (user_id, token_type, token_hash)
    values (${userId}, ${type}, ${tokenHash})
    on conflict (user_id, token_type) do update set token_hash = excluded.token_hash, created_at = now()`
  await db`
    update auth_service.users
    set ${db(type === 'recovery' ? 'recovery_sent_at' : 'confirmation_sent_at')} = now(), updated_at = now()
    where id = ${userId}`
}

/** The account a link was made for, until it is used or replaced. */
export async function findLinkOwner(db: Db, tokenHash: string, type: TokenType): Promise<string | undefined> {
  const [row] = await db<{ user_id: string }[]>`
    select user_id from auth_service.one_time_tokens where token_hash = ${tokenHash} and token_type = ${type}`
  return row?.user_id
}

export async function spendLink(db: Db, userId: string, type: TokenType): Promise<void> {
  await db`delete from auth_service.one_time_tokens where user_id = ${userId} and token_type = ${type}`
}

export function isExpired(user: User, type: TokenType): boolean {
  const sent = type === 'recovery' ? user.recovery_sent_at : user.confirmation_sent_at
  return sent === null || Date.now() > sent.getTime() + linkLifeMs
}
