import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Env } from './env.server.ts'

/** Where Stripe's own pages are, to which forms may lead. */
const pagesOf = (env: Env) =>
  env.STRIPE_API_URL === 'https://api.stripe.com'
    ? ['https://checkout.stripe.com', 'https://connect.stripe.com']
    : [new URL(env.STRIPE_API_URL).origin]

/** The Content-Security-Policy of an answer. Scripts run only with this answer's nonce, `res.locals.nonce`. */
function policyOf(env: Env) {
  const app = new URL(env.APP_ORIGIN)
  const tenants = `${app.protocol}//*.${app.host}`
  const development = env.NODE_ENV === 'development'
  const nonce = (_req: unknown, res: unknown) => `'nonce-${String((res as Response).locals.nonce)}'`
  return {
    'default-src': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'script-src': ["'self'", nonce, ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', new URL(env.SUPABASE_URL).origin],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    'form-action': ["'self'", app.origin, tenants, ...pagesOf(env)],
    'frame-ancestors': ["'none'"],
    'manifest-src': ["'self'"],
  }
}

const others = {
  crossOriginEmbedderPolicy: false,
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: true, preload: true },
  xFrameOptions: { action: 'deny' },
} as const

/**
 * Sets the headers of every answer. Forms may lead to our own hosts and to Stripe's hosted pages, because browsers apply
 * form-action also to the redirect after a post.
 */
export const securityHeaders = (env: Env): RequestHandler =>
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policyOf(env) },
    ...others,
  })

/**
 * The headers of the one page where a card is entered: what Stripe's script and its frames need, and wallets that open a
 * window of their own. https://docs.stripe.com/security/guide#content-security-policy
 */
export function payingHeaders(env: Env): RequestHandler {
  const script = new URL(env.STRIPE_JS_URL).origin
  const real = script === 'https://js.stripe.com'
  const policy = policyOf(env)
  const frames = real ? ['https://*.js.stripe.com', 'https://hooks.stripe.com'] : []
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...policy,
        'script-src': [...policy['script-src'], script, ...(real ? ['https://*.js.stripe.com'] : [])],
        'frame-src': [script, ...frames],
        'connect-src': [...policy['connect-src'], real ? 'https://api.stripe.com' : script],
        'img-src': [...policy['img-src'], real ? 'https://*.stripe.com' : script],
      },
    },
    ...others,
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
  })
}
