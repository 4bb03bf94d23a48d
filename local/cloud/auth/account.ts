import type { Request, Response } from 'express'
import { z } from 'zod'
import { AuthError, invalid } from './errors.ts'
import { checkPasswordStrength, metadata, readBody, readEmail, text } from './input.ts'
import { checkPkce } from './links.ts'
import { hashPassword, matchesPassword } from './passwords.ts'
import { chooseRedirect } from './redirects.ts'
import { bearerToken, prepareCodeMail, prepareEmailChangeMail } from './requests.ts'
import type { Outgoing, Service } from './requests.ts'
import { closeSessions, requireUser } from './sessions.ts'
import type { SignedIn, SignOutScope } from './sessions.ts'
import { findUserByEmail, getUserForUpdate, isConfirmed, loadUserJson, storePassword, updateMetadata } from './users.ts'

function signedIn(service: Service, req: Request): Promise<SignedIn> {
  return requireUser(service.context.sql, service.issuer.key, bearerToken(req))
}

export async function handleGetUser(service: Service, req: Request, res: Response): Promise<void> {
  const { user } = await signedIn(service, req)
  res.json(await loadUserJson(service.context.sql, user.id))
}

const updateBody = z.object({
  email: text,
  phone: text,
  password: z.string().nullish(),
  data: metadata,
  app_metadata: metadata,
  code_challenge: text,
  code_challenge_method: text,
})

/** Changes password, metadata or e-mail. A new password ends every other session of the user. */
export async function handleUpdateUser(service: Service, req: Request, res: Response): Promise<void> {
  const caller = await signedIn(service, req)
  const body = readBody(req, updateBody)
  const email = body.email === '' ? '' : readEmail(body.email)
  if (body.phone !== '') throw new AuthError(500, 'unexpected_failure', 'Unable to get SMS provider')
  if (typeof body.password === 'string') checkPasswordStrength(body.password)
  if (body.app_metadata) throw new AuthError(403, 'not_admin', 'Updating app_metadata requires admin privileges')
  checkPkce(body.code_challenge, body.code_challenge_method)
  const changesEmail = email !== '' && email !== caller.user.email
  const { sql } = service.context
  if (changesEmail && (await findUserByEmail(sql, email))) {
    throw new AuthError(422, 'email_exists', 'A user with this email address has already been registered')
  }
  const passwordHash = typeof body.password === 'string' ? await replacePassword(caller, body.password) : undefined
  const pkce = { challenge: body.code_challenge, method: body.code_challenge_method }
  const redirectTo = chooseRedirect(req, service.redirects)
  const mail = await sql.begin(async (tx): Promise<Outgoing | undefined> => {
    const locked = await getUserForUpdate(tx, caller.user.id)
    if (passwordHash !== undefined) await storePassword(tx, locked.id, passwordHash, caller.sessionId)
    const user = await getUserForUpdate(tx, locked.id)
    if (body.data) await updateMetadata(tx, user, { user: body.data })
    return changesEmail ? prepareEmailChangeMail(tx, service, user, email, pkce, redirectTo) : undefined
  })
  await mail?.send()
  res.json(await loadUserJson(sql, caller.user.id))
}

async function replacePassword({ user }: SignedIn, password: string): Promise<string> {
  if (await matchesPassword(user.password_hash, password)) {
    throw new AuthError(422, 'same_password', 'New password should be different from the old password.')
  }
  return hashPassword(password)
}

function readScope(req: Request): SignOutScope {
  const scope = req.query.scope
  if (scope === undefined || scope === '' || scope === 'global') return 'global'
  if (scope === 'local' || scope === 'others') return scope
  throw invalid(`Unsupported logout scope ${JSON.stringify(scope)}`)
}

export async function handleSignOut(service: Service, req: Request, res: Response): Promise<void> {
  const caller = await signedIn(service, req)
  await closeSessions(service.context.sql, caller, readScope(req))
  res.status(204).end()
}

/** Mails a code that a project may demand with a password change. */
export async function handleReauthenticate(service: Service, req: Request, res: Response): Promise<void> {
  const { user } = await signedIn(service, req)
  if (!isConfirmed(user)) throw new AuthError(422, 'email_not_confirmed', 'Please verify your email first.')
  const mail = await service.context.sql.begin(async (tx): Promise<Outgoing> => {
    return prepareCodeMail(tx, service, await getUserForUpdate(tx, user.id))
  })
  await mail.send()
  res.json({})
}
