import type { Request } from 'express'
import type { CloudContext } from '../context.ts'
import { AuthError } from './errors.ts'
import type { Issuer } from './sessions.ts'

/** What every route of the service is given. */
export type Service = { context: CloudContext; issuer: Issuer }

/** The bearer of a signed-in user. A bare API key has no user behind it. */
export function bearerToken(req: Request): string | undefined {
  const token: unknown = req.res?.locals.userToken
  return typeof token === 'string' ? token : undefined
}

/** Only the service-role key passes. */
export function requireAdmin(req: Request): void {
  const isAdmin = req.res?.locals.apiRole === 'service_role' && bearerToken(req) === undefined
  if (!isAdmin) throw new AuthError(403, 'not_admin', 'User not allowed')
}
