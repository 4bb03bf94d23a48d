import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import type { CloudContext, Provider } from '../context.ts'
import { handleGetUser, handleReauthenticate, handleSignOut, handleUpdateUser } from './account.ts'
import { handleCreateUser, handleDeleteUser, handleGetUserById, handleListUsers } from './admin.ts'
import { handleUpdateUserById } from './admin.ts'
import { identifyCaller } from './api-keys.ts'
import { AuthError, answering, sendError } from './errors.ts'
import { handleGenerateLink, handleInvite } from './generate-link.ts'
import { handleMagicLink, handleOtp, handleRecover, handleResend } from './mail-requests.ts'
import type { Service } from './requests.ts'
import { createAuthTables } from './schema.ts'
import { handleToken } from './sign-in.ts'
import { handleSignUp } from './sign-up.ts'
import { loadSigningKey } from './signing-key.ts'
import { handleVerify, handleVerifyLink } from './verify.ts'

const base = '/auth/v1'

/**
 * Supabase Auth: e-mail and password, links and codes by mail, sessions, and the admin API, as `@supabase/auth-js`
 * calls them. Second factors, phones, other sign-in providers and limits per IP address are not there.
 * State lives in schema `auth_service`; times are real time. Behaviour: https://github.com/supabase/auth
 */
export async function createAuth(context: CloudContext): Promise<Provider> {
  await createAuthTables(context.sql)
  const key = await loadSigningKey(context.sql)
  const service: Service = {
    context,
    issuer: { key, issuer: `${context.origin}${base}` },
    redirects: { siteUrl: context.appOrigin },
  }
  const routes = express.Router({ caseSensitive: true })
  routes.use(refuseHead)
  routes.get('/.well-known/jwks.json', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=600').json({ keys: [key.publicJwk] })
  })
  routes.get(
    '/verify',
    answering((req, res) => handleVerifyLink(service, req, res)),
  )
  routes.use((req, res, next) => requireApiKey(context, req, res, next))
  routes.use(express.text({ type: () => true, limit: '1mb' }))
  addPublicRoutes(routes, service)
  addAdminRoutes(routes, service)
  routes.use((_req: Request, res: Response) => {
    res.status(404).type('text/plain').send('404 page not found\n')
  })
  routes.use((error: unknown, req: Request, res: Response, _next: NextFunction) => {
    sendError(req, res, readBodyError(error))
  })
  const router = express.Router()
  router.use(base, routes)
  return { router }
}

function addPublicRoutes(routes: express.Router, service: Service): void {
  routes.get('/health', (_req, res) => {
    res.json({ version: 'wayslot-local', name: 'GoTrue', description: 'Stand-in for Supabase Auth' })
  })
  routes.get('/settings', (_req, res) => {
    res.json({
      external: { anonymous_users: false, email: true, phone: false },
      disable_signup: false,
      mailer_autoconfirm: false,
      phone_autoconfirm: false,
      sms_provider: '',
      saml_enabled: false,
      saml_private_key_next_configured: false,
      passkeys_enabled: false,
    })
  })
  routes.post(
    '/signup',
    answering((req, res) => handleSignUp(service, req, res)),
  )
  routes.post(
    '/token',
    answering((req, res) => handleToken(service, req, res)),
  )
  routes.post(
    '/verify',
    answering((req, res) => handleVerify(service, req, res)),
  )
  routes.post(
    '/otp',
    answering((req, res) => handleOtp(service, req, res)),
  )
  routes.post(
    '/magiclink',
    answering((req, res) => handleMagicLink(service, req, res)),
  )
  routes.post(
    '/recover',
    answering((req, res) => handleRecover(service, req, res)),
  )
  routes.post(
    '/resend',
    answering((req, res) => handleResend(service, req, res)),
  )
  routes.get(
    '/user',
    answering((req, res) => handleGetUser(service, req, res)),
  )
  routes.put(
    '/user',
    answering((req, res) => handleUpdateUser(service, req, res)),
  )
  routes.post(
    '/logout',
    answering((req, res) => handleSignOut(service, req, res)),
  )
  routes.get(
    '/reauthenticate',
    answering((req, res) => handleReauthenticate(service, req, res)),
  )
}

function addAdminRoutes(routes: express.Router, service: Service): void {
  routes.post(
    '/invite',
    answering((req, res) => handleInvite(service, req, res)),
  )
  routes.get(
    '/admin/users',
    answering((req, res) => handleListUsers(service, req, res)),
  )
  routes.post(
    '/admin/users',
    answering((req, res) => handleCreateUser(service, req, res)),
  )
  routes.get(
    '/admin/users/:id',
    answering((req, res) => handleGetUserById(service, req, res)),
  )
  routes.put(
    '/admin/users/:id',
    answering((req, res) => handleUpdateUserById(service, req, res)),
  )
  routes.delete(
    '/admin/users/:id',
    answering((req, res) => handleDeleteUser(service, req, res)),
  )
  routes.post(
    '/admin/generate_link',
    answering((req, res) => handleGenerateLink(service, req, res)),
  )
}

/** The real service has no HEAD routes, so a mail scanner's HEAD spends no link. */
function refuseHead(req: Request, res: Response, next: NextFunction): void {
  if (req.method === 'HEAD') res.status(405).end()
  else next()
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
