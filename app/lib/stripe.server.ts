import Stripe from 'stripe'
import type { Env } from './env.server.ts'

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
