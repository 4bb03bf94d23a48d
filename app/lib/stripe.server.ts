import Stripe from 'stripe'
import type { Env } from './env.server.ts'

/** For calls that somebody waits for on a page, ms: with the client's second try, nine seconds and then a sentence. Jobs wait longer. */
export const whileSomebodyWaits = { timeout: 4_000 }

/** For calls whose loss is made good later, ms. */
export const onTheSide = { timeout: 3_000, maxNetworkRetries: 0 }

/** The platform's Stripe client; calls for a tenant pass `{ stripeAccount }`. Retries carry the caller's idempotency key. */
export function openStripe(env: Pick<Env, 'STRIPE_SECRET_KEY' | 'STRIPE_API_URL'>): Stripe {
  const url = new URL(env.STRIPE_API_URL)
  return new Stripe(env.STRIPE_SECRET_KEY, {
    host: url.hostname,
    port: url.port || (url.protocol === 'https:' ? '443' : '80'),
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    timeout: 10_000,
    maxNetworkRetries: 1,
    telemetry: false,
  })
}
