import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Env } from './env.server.ts'

/**
 * Sets the headers of every answer. Scripts run only with this answer's nonce, `res.locals.nonce`. Forms may lead to our own hosts and to Stripe's
 * hosted pages, because browsers apply form-action also to the redirect after a post.
 */
export function securityHeaders(env: Env): RequestHandler {
  const app = new URL(env.APP_ORIGIN)
  const tenants = `${app.protocol}//*.${app.host}`
  const stripe =
    env.STRIPE_API_URL === 'https://api.stripe.com'
      ? ['https://checkout.stripe.com', 'https://connect.stripe.com']
      : [new URL(env.STRIPE_API_URL).origin]
  const development = env.NODE_ENV === 'development'
  const nonce = (_req: unknown, res: unknown) => `'nonce-${String((res as Response).locals.nonce)}'`
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'object-src': ["'none'"],
        'script-src': ["'self'", nonce, ...(development ? ["'unsafe-eval'"] : [])],
        'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:', new URL(env.SUPABASE_URL).origin],
        'font-src': ["'self'"],
        'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
        'form-action': ["'self'", app.origin, tenants, ...stripe],
        'frame-ancestors': ["'none'"],
        'manifest-src': ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: true },
    xFrameOptions: { action: 'deny' },
  })
}
