import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid } from './errors.ts'
import { checkPasswordStrength, readBody, text } from './input.ts'
import { matchesPassword } from './passwords.ts'
import type { Service } from './requests.ts'
import { openSession, refreshSession } from './sessions.ts'
import type { TokenResponse } from './sessions.ts'
import { findUserByEmail, getUserForUpdate, isBanned, isConfirmed } from './users.ts'

/** Life of a code that a browser exchanges for a session, in ms. */
const authCodeLifeMs = 300_000

const grants: Record<string, (service: Service, req: Request) => Promise<unknown>> = {
  password: grantByPassword,
  refresh_token: grantByRefreshToken,
  pkce: grantByAuthCode,
}

export async function handleToken(service: Service, req: Request, res: Response): Promise<void> {
  const grant = typeof req.query.grant_type === 'string' ? grants[req.query.grant_type] : undefined
  if (!grant) throw new AuthError(400, 'invalid_credentials', 'unsupported_grant_type')
  res.json(await grant(service, req))
}

const wrongCredentials = new AuthError(400, 'invalid_credentials', 'Invalid login credentials')

async function grantByPassword(service: Service, req: Request): Promise<unknown> {
  const body = readBody(req, z.object({ email: text, phone: text, password: text }))
  const { sql } = service.context
  if (body.email !== '' && body.phone !== '') {
    throw invalid('Only an email address or phone number should be provided on login.')
  }
  if (body.phone !== '') throw new AuthError(422, 'phone_provider_disabled', 'Phone logins are disabled')
  if (body.email === '') throw invalid('missing email or phone')
  const user = await findUserByEmail(sql, body.email)
  if (!user || user.password_hash === null) throw wrongCredentials
  if (isBanned(user)) throw new AuthError(400, 'user_banned', 'User is banned')
  if (!(await matchesPassword(user.password_hash, body.password))) throw wrongCredentials
  if (!isConfirmed(user)) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed')
  const tokens = await sql.begin((tx) => openSession(tx, service.issuer, user, 'password', req))
  return { ...tokens, ...weakness(body.password) }
}

/** A password set before the rules were raised still opens a session, with a warning. */
function weakness(password: string): { weak_password: { message: string; reasons: string[] } | null } {
  try {
    checkPasswordStrength(password)
    return { weak_password: null }
  } catch (error) {
    if (!(error instanceof AuthError) || !error.weakPasswordReasons) return { weak_password: null }
    return { weak_password: { message: error.message, reasons: error.weakPasswordReasons } }
  }
}

async function grantByRefreshToken(service: Service, req: Request): Promise<TokenResponse> {
  const { refresh_token } = readBody(req, z.object({ refresh_token: text }))
  return refreshSession(service.context.sql, service.issuer, refresh_token, req)
}

type Flow = {
  id: string
  user_id: string
  authentication_method: string
  code_challenge: string
  code_challenge_method: string
  auth_code_issued_at: Date | null
  created_at: Date
}

async function grantByAuthCode(service: Service, req: Request): Promise<TokenResponse> {
  const body = readBody(req, z.object({ auth_code: text, code_verifier: text }))
  if (body.auth_code === '' || body.code_verifier === '') {
    throw invalid('invalid request: both auth code and code verifier should be non-empty')
  }
  return service.context.sql.begin(async (tx): Promise<TokenResponse> => {
    const [flow] = await tx<Flow[]>`
      select * from auth_service.flow_states where auth_code::text = ${body.auth_code} for update`
    if (!flow) {
      throw new AuthError(404, 'flow_state_not_found', 'invalid flow state, no valid flow state found')
    }
    const since = flow.authentication_method === 'magiclink' ? flow.auth_code_issued_at : null
    if (Date.now() > (since ?? flow.created_at).getTime() + authCodeLifeMs) {
      throw new AuthError(422, 'flow_state_expired', 'invalid flow state, flow state has expired')
    }
    if (!answersChallenge(flow, body.code_verifier)) {
      throw new AuthError(400, 'bad_code_verifier', 'code challenge does not match previously saved code verifier')
    }
    await tx`delete from auth_service.flow_states where id = ${flow.id}`
    const user = await getUserForUpdate(tx, flow.user_id)
    return openSession(tx, service.issuer, user, flow.authentication_method, req)
  })
}

/** RFC 7636 section 4.6. */
function answersChallenge(flow: Flow, verifier: string): boolean {
  const hashed = createHash('sha256').update(verifier).digest('base64url')
  const given = Buffer.from(flow.code_challenge_method === 'plain' ? verifier : hashed)
  const expected = Buffer.from(flow.code_challenge)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
