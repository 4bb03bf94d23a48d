import express from 'express'
import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { handleCreateUser, handleDeleteUser, handleGetUser, handleListUsers, handleUpdateUserById } from './admin.ts'
import { identifyCaller } from './api-keys.ts'
import { AuthError, answering, sendError } from './errors.ts'
import { handleGenerateLink } from './generate-link.ts'
import { createAuthTables } from './schema.ts'
import type { Service } from './service.ts'
import { handleSignOut, handleToken, handleUpdateUser } from './sign-in.ts'
import { loadSigningKey } from './signing-key.ts'
import { handleVerify } from './verify.ts'

const base = '/auth/v1'

/**
 * The part of Supabase Auth that the platform calls: accounts and links made by the admin API, links used, sessions by
 * password and refresh. The service's own mails and sign-up, phones, second factors and other sign-in providers are not
 * there: what the platform does not use is refused. State is in schema `auth_service`; times are real time. Behaviour:
 * https://github.com/supabase/auth
 */
export async function createAuth(context: CloudContext): Promise<Provider> {
  await createAuthTables(context.sql)
  const key = await loadSigningKey(context.sql)
  const service: Service = { context, issuer: { key, issuer: `${context.origin}${base}` } }
  const serve = (handler: (service: Service, req: Request, res: Response) => Promise<void>): RequestHandler =>
    answering((req, res) => handler(service, req, res))

  const router = express.Router({ caseSensitive: true })
  router.get(`${base}/.well-known/jwks.json`, (_req, res) => {
    res.set('Cache-Control', 'public, max-age=600').json({ keys: [key.publicJwk] })
  })
  router.use(
    base,
    (req, res, next) => requireApiKey(context, req, res, next),
    express.text({ type: () => true, limit: '1mb' }),
  )
  router.post(`${base}/token`, serve(handleToken))
  router.post(`${base}/verify`, serve(handleVerify))
  router.put(`${base}/user`, serve(handleUpdateUser))
  router.post(`${base}/logout`, serve(handleSignOut))
  router.get(`${base}/admin/users`, serve(handleListUsers))
  router.post(`${base}/admin/users`, serve(handleCreateUser))
  router.get(`${base}/admin/users/:id`, serve(handleGetUser))
  router.put(`${base}/admin/users/:id`, serve(handleUpdateUserById))
  router.delete(`${base}/admin/users/:id`, serve(handleDeleteUser))
  router.post(`${base}/admin/generate_link`, serve(handleGenerateLink))
  router.use(base, (_req: Request, res: Response) => {
    res.status(404).type('text/plain').send('404 page not found\n')
  })
  router.use(base, (error: unknown, _req: Request, res: Response, _next: NextFunction) => {
    sendError(res, readBodyError(error))
  })
  return { router }
}

function requireApiKey(context: CloudContext, req: Request, res: Response, next: NextFunction): void {
  const caller = identifyCaller(req, context.keys)
  if (!caller.ok) {
    res.status(caller.status).json(caller.body)
    return
  }
  res.locals.apiRole = caller.role
  res.locals.userToken = caller.userToken
  next()
}

function readBodyError(error: unknown): unknown {
  const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
  if (!isTooLarge) return error
  return new AuthError(413, 'request_entity_too_large', 'Request body too large (max 1048576 bytes)')
}
