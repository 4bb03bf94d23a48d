import { createHash, randomInt } from 'node:crypto'
import { AuthError, invalid } from './errors.ts'
import type { Db } from './schema.ts'
import type { User } from './users.ts'

/** A link or code works this long, in ms. */
export const linkLifeMs = 3_600_000
/** The least time between two messages of one kind to one address, in ms. */
const mailIntervalMs = 60_000

export type TokenType = 'confirmation' | 'recovery' | 'email_change_current' | 'email_change_new' | 'reauthentication'

export type Link = {
  /** The six digits a person may type instead of following the link. */
  otp: string
  /** What the link carries; `pkce_` in front when a code exchange must follow. */
  tokenHash: string
}

export function makeLink(address: string, withPkce: boolean): Link {
  const otp = String(randomInt(1_000_000)).padStart(6, '0')
  return { otp, tokenHash: (withPkce ? 'pkce_' : '') + hashOtp(address, otp) }
}

/** SHA-224 of address and code, the way GoTrue derives a link from a code. */
export function hashOtp(address: string, otp: string): string {
  return createHash('sha224')
    .update(address + otp)
    .digest('hex')
}

/** Stores the link; an earlier one of the same type stops working. */
export async function storeLink(db: Db, userId: string, type: TokenType, tokenHash: string): Promise<void> {
  await db`
    insert into auth_service.one_time_tokens (user_id, token_type, token_hash)
    values (${userId}, ${type}, ${tokenHash})
    on conflict (user_id, token_type) do update set token_hash = excluded.token_hash, created_at = now()`
}

export async function findLink(
  db: Db,
  tokenHash: string,
  types: TokenType[],
): Promise<{ user_id: string; token_type: TokenType } | undefined> {
  const [row] = await db<{ user_id: string; token_type: TokenType }[]>`
    select user_id, token_type from auth_service.one_time_tokens
    where token_hash = ${tokenHash} and token_type = any(${types})`
  return row
}

export async function spendLink(db: Db, userId: string, type: TokenType): Promise<void> {
  await db`delete from auth_service.one_time_tokens where user_id = ${userId} and token_type = ${type}`
}

export function sentAt(user: User, type: TokenType): Date | null {
  if (type === 'confirmation') return user.confirmation_sent_at
  if (type === 'recovery') return user.recovery_sent_at
  if (type === 'reauthentication') return user.reauthentication_sent_at
  return user.email_change_sent_at
}

export function isExpired(sent: Date | null): boolean {
  return sent === null || Date.now() > sent.getTime() + linkLifeMs
}

/** Throws `over_email_send_rate_limit` within a minute of the last message of this kind. */
export function checkMailInterval(sent: Date | null): void {
  const waitMs = sent === null ? 0 : sent.getTime() + mailIntervalMs - Date.now()
  if (waitMs <= 0) return
  const seconds = Math.floor(waitMs / 1000)
  const message = `For security purposes, you can only request this after ${seconds} seconds.`
  throw new AuthError(429, 'over_email_send_rate_limit', message)
}

/** Throws unless both or neither is given and the challenge has the form of RFC 7636 section 4.2. */
export function checkPkce(challenge: string, method: string): void {
  if (challenge === '' && method === '') return
  if (challenge === '' || method === '') {
    throw invalid('PKCE flow requires code_challenge_method and code_challenge')
  }
  if (challenge.length < 43 || challenge.length > 128) {
    throw invalid('code challenge has to be between 43 and 128 characters')
  }
  if (!/^[a-zA-Z._~0-9-]+$/.test(challenge)) {
    throw invalid('code challenge can only contain alphanumeric characters, hyphens, periods, underscores and tildes')
  }
  if (!['s256', 'plain'].includes(method.toLowerCase())) {
    throw new AuthError(500, 'unexpected_failure', 'Unexpected failure, please check server logs for more information')
  }
}
