import Stripe from 'stripe'
import type { Env } from './env.server.ts'

/**
 * For calls that somebody waits for on a page, ms: with the client's second try, nine seconds, then an error message.
 * Jobs wait longer.
 */
export const whileSomebodyWaits = { timeout: 4_000 }

/** For calls whose failure is repaired later, ms. */
export const onTheSide = { timeout: 3_000, maxNetworkRetries: 0 }

/**
 * Whether an idempotency key is used up: for a day, Stripe repeats its own failure (a 5xx answer) for the same key, and
 * refuses the key with other parameters. The caller then looks for the object by our id, and tries again with another
 * key. https://docs.stripe.com/api/idempotent_requests
 */
export function spendsKey(error: unknown): boolean {
  const { StripeError, StripeIdempotencyError } = Stripe.errors
  if (error instanceof StripeIdempotencyError) return error.code !== 'idempotency_key_in_use'
  return error instanceof StripeError && (error.statusCode ?? 0) >= 500
}

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
