import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid } from './errors.ts'
import { readBody, readEmail, text } from './input.ts'
import { findLink, hashOtp, isExpired, sentAt, spendLink } from './links.ts'
import type { TokenType } from './links.ts'
import { hashPassword, randomPassword } from './passwords.ts'
import { chooseRedirect, withFragment, withQuery } from './redirects.ts'
import type { Service } from './requests.ts'
import type { Db } from './schema.ts'
import { openSession } from './sessions.ts'
import type { TokenResponse } from './sessions.ts'
import { confirmUser, getUserForUpdate, isBanned, isConfirmed, storePassword, updateIdentityEmail } from './users.ts'
import type { User } from './users.ts'

const expectedTokens: Record<string, TokenType[]> = {
  signup: ['confirmation'],
  invite: ['confirmation'],
  magiclink: ['recovery'],
  recovery: ['recovery'],
  email: ['confirmation', 'recovery'],
  email_change: ['email_change_current', 'email_change_new'],
}

const halfConfirmed = 'Confirmation link accepted. Please proceed to confirm link sent to the other email'

type Proof = { type: string; hashes: string[]; email?: string; expiredMessage: string }
type Proven = { user: User; half: boolean }

const verifyBody = z.object({
  type: text,
  token: text,
  token_hash: text,
  email: text,
  phone: text,
  redirect_to: text,
})

/** POST: proves by the hash from a link, or by e-mail address and code, and answers with a session. */
export async function handleVerify(service: Service, req: Request, res: Response): Promise<void> {
  const proof = readProof(readBody(req, verifyBody))
  const answer = await service.context.sql.begin(async (tx): Promise<TokenResponse | undefined> => {
    const { user, half } = await spendProof(tx, proof)
    return half ? undefined : openSession(tx, service.issuer, user, 'otp', req)
  })
  if (answer) res.json(answer)
  else res.json({ msg: halfConfirmed, code: '200' })
}

function readProof(body: z.output<typeof verifyBody>): Proof {
  if (body.type === '') throw invalid('Verify requires a verification type')
  if ((body.token === '') === (body.token_hash === '')) {
    throw invalid('Verify requires either a token or a token hash')
  }
  if (body.token_hash !== '') {
    if (body.email !== '' || body.phone !== '' || body.redirect_to !== '') {
      throw invalid('Only the token_hash and type should be provided')
    }
    const expiredMessage = 'Email link is invalid or has expired'
    return { type: body.type, hashes: [body.token_hash], expiredMessage }
  }
  if ((body.email === '') === (body.phone === '')) {
    throw invalid('Only an email address or phone number should be provided on verify')
  }
  const expiredMessage = 'Token has expired or is invalid'
  if (body.phone !== '') throw new AuthError(403, 'otp_expired', expiredMessage)
  const email = readAddress(body.email)
  const hash = hashOtp(email, body.token)
  return { type: body.type, hashes: [hash, `pkce_${hash}`], email, expiredMessage }
}

function readAddress(email: string): string {
  try {
    return readEmail(email)
  } catch {
    throw new AuthError(422, 'validation_failed', 'Invalid email format')
  }
}

/** GET: what a link in a message opens. Always ends at the redirect target, with tokens, a code or an error. */
export async function handleVerifyLink(service: Service, req: Request, res: Response): Promise<void> {
  const token = typeof req.query.token === 'string' ? req.query.token : ''
  const type = typeof req.query.type === 'string' ? req.query.type : ''
  if (type === '') throw invalid('Verify requires a verification type')
  if (token === '') throw invalid('Verify requires a token or a token hash')
  const redirectTo = chooseRedirect(req, service.redirects)
  const withPkce = token.startsWith('pkce_')
  try {
    const proof = { type, hashes: [token], expiredMessage: 'Email link is invalid or has expired' }
    res.redirect(303, await followLink(service, req, proof, redirectTo, withPkce))
  } catch (error) {
    if (!(error instanceof AuthError)) throw error
    res.redirect(303, errorRedirect(error, redirectTo, withPkce))
  }
}

async function followLink(
  service: Service,
  req: Request,
  proof: Proof,
  redirectTo: string,
  withPkce: boolean,
): Promise<string> {
  return service.context.sql.begin(async (tx): Promise<string> => {
    const { user, half } = await spendProof(tx, proof)
    if (half) {
      const target = withPkce ? withQuery(redirectTo, { message: halfConfirmed }) : redirectTo
      return withFragment(target, { message: halfConfirmed, sb: '' })
    }
    if (withPkce) {
      const flow = proof.type === 'signup' ? 'email/signup' : proof.type
      return withQuery(redirectTo, { code: await issueAuthCode(tx, user.id, flow) })
    }
    const { user: _user, ...tokens } = await openSession(tx, service.issuer, user, 'otp', req)
    const values = { ...tokens, expires_in: String(tokens.expires_in), expires_at: String(tokens.expires_at) }
    return withFragment(redirectTo, { ...values, type: proof.type, sb: '' })
  })
}

function errorRedirect(error: AuthError, redirectTo: string, withPkce: boolean): string {
  const names: Record<number, string> = { 400: 'invalid_request', 403: 'access_denied', 500: 'server_error' }
  const name = names[error.status]
  const values = {
    ...(name ? { error: name } : {}),
    error_code: error.code,
    error_description: error.message,
  }
  const target = withPkce ? withQuery(redirectTo, values) : redirectTo
  return withFragment(target, { ...values, sb: '' })
}

/**
 * Spends the link or code and applies what it proves. Like the real service it lets several through that follow one link
 * within the same few milliseconds: all who looked before the first was done. Throws `otp_expired`, `user_banned`.
 */
async function spendProof(tx: Db, proof: Proof): Promise<Proven> {
  const types = expectedTokens[proof.type]
  const expired = new AuthError(403, 'otp_expired', proof.expiredMessage)
  if (!types) throw proof.email ? expired : invalid('Invalid email verification type')
  const links = await Promise.all(proof.hashes.map((hash) => findLink(tx, hash, types)))
  const link = links.find((candidate) => candidate !== undefined)
  if (!link) throw expired
  const user = await getUserForUpdate(tx, link.user_id)
  if (isBanned(user)) throw new AuthError(403, 'user_banned', 'User is banned')
  if (isExpired(sentAt(user, link.token_type))) throw expired
  await spendLink(tx, user.id, link.token_type)
  if (proof.type === 'email_change') return applyEmailChange(tx, user)
  if (link.token_type === 'recovery') await applyRecovery(tx, user)
  else await applySignUp(tx, user)
  return { user, half: false }
}

async function applySignUp(tx: Db, user: User): Promise<void> {
  if (user.password_hash === null && user.invited_at !== null) {
    await storePassword(tx, user.id, await hashPassword(randomPassword()), null)
  }
  await confirmUser(tx, user)
  await updateIdentityEmail(tx, user.id, user.email, true)
}

async function applyRecovery(tx: Db, user: User): Promise<void> {
  if (isConfirmed(user)) await tx`delete from auth_service.one_time_tokens where user_id = ${user.id}`
  else await confirmUser(tx, user)
}

async function applyEmailChange(tx: Db, user: User): Promise<Proven> {
  if (user.email_change_confirm_status === 0) {
    await tx`update auth_service.users set email_change_confirm_status = 1, updated_at = now() where id = ${user.id}`
    return { user, half: true }
  }
  const email = user.email_change
  const moved = await tx`
    update auth_service.users u
    set email = ${email}, email_change = '', email_change_confirm_status = 0, updated_at = now()
    where id = ${user.id} and not exists (select from auth_service.users o where o.email = ${email} and o.id <> u.id)
    returning id`
  if (moved.length === 0) throw new AuthError(500, 'unexpected_failure', 'Error confirm email')
  await tx`delete from auth_service.one_time_tokens where user_id = ${user.id}`
  await updateIdentityEmail(tx, user.id, email, true)
  const changed = await getUserForUpdate(tx, user.id)
  if (!isConfirmed(changed)) await confirmUser(tx, changed)
  return { user: changed, half: false }
}

async function issueAuthCode(tx: Db, userId: string, method: string): Promise<string> {
  const [flow] = await tx<{ auth_code: string }[]>`
    update auth_service.flow_states set auth_code_issued_at = now()
    where id = (select id from auth_service.flow_states
      where user_id = ${userId} and authentication_method = ${method} order by id desc limit 1)
    returning auth_code`
  if (flow) return flow.auth_code
  const message = 'No associated flow state found. No valid flow state found for user.'
  throw new AuthError(400, 'flow_state_not_found', message)
}
