import Stripe from 'stripe'
import { recordAction } from '#app/lib/audit.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { minuteMs } from '#app/lib/time.ts'
import { whileSomebodyWaits } from '#app/lib/stripe.server.ts'
import { planItems } from '#app/words/catalog/planItems.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { Language } from '#app/words/language.ts'
import { chooseNext, findPlan, type PlanRow } from './queries.server.ts'
import type { Choice } from './rules.ts'
import { settlePlan } from './settle-plan.server.ts'
import { syncPlan } from './sync-plan.server.ts'

type Owner = { tenantId: string; userId: string; actor: Actor }
type Choosing = { plan: Choice; email: string; language: Language; returnUrl: string; cancelUrl: string }

/**
 * An owner chooses a plan. With a card on file it holds from the end of the period, or of the trial; choosing the plan
 * one has takes a change back. Without one, leads to Stripe, where the card is given. Throws `forbidden` for anybody but an
 * owner.
 */
export async function choosePlan(
  app: App,
  owner: Owner,
  choosing: Choosing,
): Promise<{ ok: true; url: string | null }> {
  const now = app.clock.now()
  await app.db.withTenant(asWorker(owner.tenantId), (tx) => settlePlan(tx, owner.tenantId, now))
  const row = await app.db.withTenant(owner.actor, async (tx) => {
    const known = await findPlan(tx, owner.tenantId, new Date(now))
    if (!known) throw new AppError('forbidden', refusals.onlyOwnersChoose)
    if (known.subscriptionId) await choose(tx, owner, known, choosing.plan)
    return known
  })
  if (row.subscriptionId) return { ok: true, url: null }
  const session = await openSubscription(app, owner, choosing, row)
  if (!session.url) throw new AppError('unavailable', refusals.paymentPageClosed)
  return { ok: true, url: session.url }
}

async function choose(tx: Tx, owner: Owner, row: PlanRow, plan: Choice): Promise<void> {
  const next = plan === row.current ? null : plan
  if (next === row.nextPlan) return
  await chooseNext(tx, owner.tenantId, next)
  const endsAt = row.current === 'trial' ? row.trialEndsAt : row.periodEndsAt
  await recordAction(tx, {
    tenantId: owner.tenantId,
    actorUserId: owner.userId,
    actorRole: 'owner',
    action: 'plan.chosen',
    detail: { from: row.current, to: plan, from_when: endsAt?.toISOString() },
  })
}

/** Whoever comes back is the same customer, who still owes what was not paid, unless somebody deleted her at Stripe. */
async function openSubscription(
  app: App,
  owner: Owner,
  choosing: Choosing,
  row: PlanRow,
): Promise<Stripe.Checkout.Session> {
  const asNew = () => createSession(app, owner, choosing, row, { customer_email: choosing.email })
  if (!row.customerId) return asNew()
  try {
    return await createSession(app, owner, choosing, row, { customer: row.customerId })
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.code !== 'resource_missing') throw error
    return asNew()
  }
}

/** Stripe's monthly rhythm of no charge of its own: each invoice takes along the items of the month. */
function createSession(
  app: App,
  owner: Owner,
  { plan, language, returnUrl, cancelUrl }: Choosing,
  row: PlanRow,
  payer: { customer: string } | { customer_email: string },
): Promise<Stripe.Checkout.Session> {
  const trialEnds = row.current === 'trial' ? (row.trialEndsAt?.getTime() ?? 0) : 0
  const metadata = { tenant_id: owner.tenantId, plan }
  return app.stripe.checkout.sessions.create(
    {
      mode: 'subscription',
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 0,
            recurring: { interval: 'month' },
            product_data: { name: planItems.plan[plan][language] },
          },
        },
      ],
      subscription_data: {
        metadata,
        // The first month of what is paid for begins when the trial ends.
        ...(trialEnds > app.clock.now() + 5 * minuteMs && {
          billing_cycle_anchor: Math.ceil(trialEnds / 1000),
          proration_behavior: 'none',
        }),
      },
      metadata,
      client_reference_id: owner.tenantId,
      ...payer,
      // Stripe does not know Kazakh: the browser's next language is better than English.
      locale: language === 'kk' ? 'auto' : language,
      success_url: returnUrl,
      cancel_url: cancelUrl,
    },
    whileSomebodyWaits,
  )
}

/** The owner comes back from Stripe: the plan begins at once, without waiting for the webhook. */
export async function takeSubscription(app: App, owner: Owner, sessionId: string): Promise<void> {
  const session = await app.stripe.checkout.sessions.retrieve(sessionId, {}, whileSomebodyWaits)
  if (session.client_reference_id !== owner.tenantId || typeof session.subscription !== 'string') return
  await syncPlan(app, session.subscription)
}

/** Stripe's own pages, where the owner changes the card and pays what is open; null without a card on file. */
export async function openPortal(
  app: App,
  owner: Owner,
  at: { returnUrl: string; language: Language },
): Promise<string | null> {
  const row = await app.db.withTenant(owner.actor, (tx) => findPlan(tx, owner.tenantId, new Date(app.clock.now())))
  if (!row?.customerId) return null
  const portal = await app.stripe.billingPortal.sessions.create(
    {
      customer: row.customerId,
      return_url: at.returnUrl,
      locale: at.language === 'kk' ? 'auto' : at.language,
    },
    whileSomebodyWaits,
  )
  return portal.url
}
