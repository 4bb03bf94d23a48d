import type { Request, Response } from 'express'
import { AuthError, invalid } from './errors.ts'
import { readBody, text } from './input.ts'
import { agreeToChange } from './email-change.ts'
import { findLinkOwner, isExpired, spendLink } from './links.ts'
import type { TokenType } from './links.ts'
import type { Db } from './schema.ts'
import type { Service } from './service.ts'
import { openSession } from './sessions.ts'
import { confirmUser, getUserForUpdate, isConfirmed, verifyIdentity } from './users.ts'
import type { User } from './users.ts'

const expectedTokens: Record<string, readonly TokenType[]> = {
  signup: ['confirmation'],
  magiclink: ['recovery'],
  recovery: ['recovery'],
  email_change: ['email_change_token_current', 'email_change_token_new'],
}

const oneOfTwo = {
  msg: 'Confirmation link accepted. Please proceed to confirm link sent to the other email',
  code: '200',
}

/** Proves an address by the hash from a link, and answers with a session; the first of two that a change needs has none. */
export async function handleVerify(service: Service, req: Request, res: Response): Promise<void> {
  const body = readBody(req, { type: text, token_hash: text })
  if (body.type === '') throw invalid('Verify requires a verification type')
  if (body.token_hash === '') throw invalid('Verify requires either a token or a token hash')
  const types = expectedTokens[body.type]
  if (!types) throw invalid('Invalid email verification type')
  const answer = await service.context.sql.begin(async (tx) => {
    const user = await spendProof(tx, types, body.token_hash)
    return user ? openSession(tx, service.issuer, user, 'otp', req) : oneOfTwo
  })
  res.json(answer)
}

/**
 * Spends the link and applies what it proves. Like the real service it lets several through that follow one link within
 * the same few milliseconds: all who looked before the first was done. Null when the other address has yet to agree. Throws
 * `otp_expired`.
 */
async function spendProof(tx: Db, types: readonly TokenType[], tokenHash: string): Promise<User | null> {
  const expired = new AuthError(403, 'otp_expired', 'Email link is invalid or has expired')
  const owner = await findLinkOwner(tx, tokenHash, types)
  if (owner === undefined) throw expired
  const { type } = owner
  const user = await getUserForUpdate(tx, owner.userId)
  if (isExpired(user, type)) throw expired
  if (type === 'email_change_token_current' || type === 'email_change_token_new') {
    return (await agreeToChange(tx, user, type)) ? getUserForUpdate(tx, user.id) : null
  }
  await spendLink(tx, user.id, type)
  if (!isConfirmed(user)) await confirmUser(tx, user)
  if (type === 'confirmation') await verifyIdentity(tx, user.id)
  return user
}
