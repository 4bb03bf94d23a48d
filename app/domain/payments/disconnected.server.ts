import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { asPlatform, asWorker, type Actor } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { sendOnce, type Sending } from '../identity/index.server.ts'
import { findAccount, findOwner, markDisconnected } from './queries.server.ts'

/**
 * Whether Stripe says that an account is no longer connected: its owner disconnected it, or it was closed.
 * https://docs.stripe.com/error-codes#account-invalid
 */
export const isDisconnection = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripePermissionError && error.code === 'account_invalid'

/**
 * Marks an account as disconnected, once: nothing that must be paid online is offered until another one is connected,
 * and the owners are told. An account that was replaced in the meantime changes nothing.
 */
export async function noteDisconnection(app: App, tenantId: string, accountId: string): Promise<void> {
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (!(await markDisconnected(tx, accountId, new Date(app.clock.now())))) return
    await announce(tx, tenantId, 'payout/disconnected', { accountId })
    app.log.warn({ tenant: tenantId, accountId }, 'a business has disconnected its Stripe account')
  })
}

/** Whether the business took cards before and cannot now, because Stripe is disconnected; for its managers. */
export async function lostPayments(app: App, member: { actor: Actor; role: string }): Promise<boolean> {
  if (member.role === 'staff') return false
  const account = await app.db.withTenant(member.actor, findAccount)
  return Boolean(account?.disconnectedAt)
}

/** Tells one owner that Stripe is disconnected and what that stops; once per event, however often it is called. */
export async function tellDisconnected(
  app: App,
  eventId: string,
  about: { tenantId: string; ownerId: string },
): Promise<Sending | 'gone'> {
  const facts = await app.db.withTenant(asPlatform(), (tx) => findOwner(tx, about))
  if (!facts) return 'gone'
  const { email, locale, businessName, slug, timeZone } = facts
  const [{ renderTemplate }, { PaymentsDisconnected }] = await Promise.all([
    import('#emails/render.ts'),
    import('#emails/payments-disconnected.tsx'),
  ])
  const reader = makeReader({
    language: languageOf(locale) ?? 'en',
    country: countryOf(facts),
    timeZone,
    now: app.clock.now(),
  })
  const paymentsUrl = originOf(app.env.APP_ORIGIN, slug) + dashboard.payments
  const mail = await renderTemplate(PaymentsDisconnected, { reader, businessName, paymentsUrl })
  return sendOnce(app, `${eventId}.${about.ownerId}`, 'payments.lost', { to: email, ...mail })
}
