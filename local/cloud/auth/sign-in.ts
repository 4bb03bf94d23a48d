import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid, notServed } from './errors.ts'
import { checkPasswordStrength, readBody, text } from './input.ts'
import { hashPassword, matchesPassword } from './passwords.ts'
import { bearerToken } from './service.ts'
import type { Service } from './service.ts'
import { closeSessions, openSession, refreshSession, requireUser } from './sessions.ts'
import type { SignedIn, TokenResponse } from './sessions.ts'
import { findUserByEmail, getUserForUpdate, isConfirmed, loadUserJson, storePassword } from './users.ts'

const grants: Record<string, (service: Service, req: Request) => Promise<TokenResponse>> = {
  password: grantByPassword,
  refresh_token: async (service, req) => {
    const { refresh_token } = readBody(req, { refresh_token: text })
    return refreshSession(service.context.sql, service.issuer, refresh_token, req)
  },
}

export async function handleToken(service: Service, req: Request, res: Response): Promise<void> {
  const grant = typeof req.query.grant_type === 'string' ? grants[req.query.grant_type] : undefined
  if (!grant) throw new AuthError(400, 'invalid_credentials', 'unsupported_grant_type')
  res.json(await grant(service, req))
}

const wrongCredentials = new AuthError(400, 'invalid_credentials', 'Invalid login credentials')

async function grantByPassword(service: Service, req: Request): Promise<TokenResponse> {
  const body = readBody(req, { email: text, password: text })
  const { sql } = service.context
  if (body.email === '') throw invalid('missing email or phone')
  const user = await findUserByEmail(sql, body.email)
  if (!user || user.password_hash === null) throw wrongCredentials
  if (!(await matchesPassword(user.password_hash, body.password))) throw wrongCredentials
  if (!isConfirmed(user)) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed')
  return sql.begin((tx) => openSession(tx, service.issuer, user, 'password', req))
}

function signedIn(service: Service, req: Request): Promise<SignedIn> {
  return requireUser(service.context.sql, service.issuer.key, bearerToken(req))
}

/** Changes the password, which ends every other session of the user. */
export async function handleUpdateUser(service: Service, req: Request, res: Response): Promise<void> {
  const { user, sessionId } = await signedIn(service, req)
  const { password } = readBody(req, { password: z.string() })
  checkPasswordStrength(password)
  if (await matchesPassword(user.password_hash, password)) {
    throw new AuthError(422, 'same_password', 'New password should be different from the old password.')
  }
  const passwordHash = await hashPassword(password)
  const { sql } = service.context
  await sql.begin(async (tx) => {
    await getUserForUpdate(tx, user.id)
    await storePassword(tx, user.id, passwordHash, sessionId)
  })
  res.json(await loadUserJson(sql, user.id))
}

export async function handleSignOut(service: Service, req: Request, res: Response): Promise<void> {
  const caller = await signedIn(service, req)
  const { scope = 'global' } = req.query
  if (scope === 'global') throw notServed('signing out of all sessions')
  if (scope !== 'local' && scope !== 'others') throw invalid(`Unsupported logout scope ${JSON.stringify(scope)}`)
  await closeSessions(service.context.sql, caller, scope)
  res.status(204).end()
}
