import type { Request, Response } from 'express'
import { AuthError, invalid } from './errors.ts'
import { readBody, text } from './input.ts'
import { findLinkOwner, isExpired, spendLink } from './links.ts'
import type { TokenType } from './links.ts'
import type { Db } from './schema.ts'
import type { Service } from './service.ts'
import { openSession } from './sessions.ts'
import { confirmUser, getUserForUpdate, isConfirmed, verifyIdentity } from './users.ts'
import type { User } from './users.ts'

const expectedTokens: Record<string, TokenType> = {
  signup: 'confirmation',
  magiclink: 'recovery',
  recovery: 'recovery',
}

/** Proves an address by the hash from a link, and answers with a session. */
export async function handleVerify(service: Service, req: Request, res: Response): Promise<void> {
  const body = readBody(req, { type: text, token_hash: text })
  if (body.type === '') throw invalid('Verify requires a verification type')
  if (body.token_hash === '') throw invalid('Verify requires either a token or a token hash')
  const type = expectedTokens[body.type]
  if (!type) throw invalid('Invalid email verification type')
  const answer = await service.context.sql.begin(async (tx) => {
    const user = await spendProof(tx, type, body.token_hash)
    return openSession(tx, service.issuer, user, 'otp', req)
  })
  res.json(answer)
}

/**
 * Spends the link and applies what it proves. Like the real service it lets several through that follow one link within
 * the same few milliseconds: all who looked before the first was done. Throws `otp_expired`.
 */
async function spendProof(tx: Db, type: TokenType, tokenHash: string): Promise<User> {
  const expired = new AuthError(403, 'otp_expired', 'Email link is invalid or has expired')
  const owner = await findLinkOwner(tx, tokenHash, type)
  if (owner === undefined) throw expired
  const user = await getUserForUpdate(tx, owner)
  if (isExpired(user, type)) throw expired
  await spendLink(tx, user.id, type)
  if (!isConfirmed(user)) await confirmUser(tx, user)
  if (type === 'confirmation') await verifyIdentity(tx, user.id)
  return user
}
