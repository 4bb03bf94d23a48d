import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from './calls.ts'
import { countries } from './countries.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import type { Cause } from './events.ts'
import { accountInvalid, isDisconnected } from './disconnected.ts'
import { createId, unixNow } from './ids.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, keep, saveObject } from './store.ts'
import * as is from './validate.ts'

const creation = z.strictObject({
  business_profile: z.strictObject({ name: is.text }).optional(),
  controller: z.strictObject({
    fees: z.strictObject({ payer: z.literal('account') }),
    losses: z.strictObject({ payments: z.literal('stripe') }),
    requirement_collection: z.literal('stripe'),
    stripe_dashboard: z.strictObject({ type: z.literal('full') }),
  }),
  country: is.text.optional(),
  email: is.email.optional(),
  metadata: is.metadata.optional(),
})
const openRequirements = [
  'business_profile.url',
  'business_type',
  'external_account',
  'tos_acceptance.date',
  'tos_acceptance.ip',
]

/** Makes an account of the kind the platform uses: it pays its own fees, and Stripe collects its details. */
export async function createAccount({ db, account, params }: Call): Promise<object> {
  const asked = is.readParams(creation, params)
  if (account) throw new StripeFault('Connected accounts cannot create accounts.', { status: 403 })
  const country = asked.country?.toUpperCase() ?? 'US'
  const currency = countries[country]
  if (!currency) {
    throw new StripeFault(`${country} is not currently supported by Stripe.`, {
      param: 'country',
      code: 'country_unsupported',
    })
  }
  const created = buildAccount(asked, country, currency)
  await insertObject(db, '', created)
  return created
}

function buildAccount(asked: z.output<typeof creation>, country: string, currency: string) {
  return {
    id: createId('acct_1', 16),
    object: 'account' as const,
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: asked.business_profile?.name ?? null,
      product_description: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      specified_commercial_transactions_act_url: null,
      url: null,
    },
    business_type: null,
    capabilities: { card_payments: 'inactive' as const, transfers: 'inactive' as const },
    charges_enabled: false,
    controller: { ...asked.controller, is_controller: true, type: 'application' as const },
    country,
    created: unixNow(),
    default_currency: currency,
    details_submitted: false,
    email: asked.email ?? null,
    external_accounts: { object: 'list' as const, data: [], has_more: false, url: '' },
    future_requirements: describeRequirements([]),
    metadata: is.readMetadata(asked.metadata),
    payouts_enabled: false,
    requirements: { ...describeRequirements(openRequirements), disabled_reason: 'requirements.past_due' as const },
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: 'none' as const,
  } satisfies Stripe.Account
}

function describeRequirements(due: string[]) {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: null,
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  }
}

/** The result of the hosted onboarding: the account can charge and receive payouts. */
export async function completeOnboarding(db: Db, id: string, cause: Cause): Promise<void> {
  const current = await getObject(db, 'account', '', id, { lock: 'lock' })
  if (current.details_submitted) return
  const next: Stripe.Account = {
    ...current,
    business_profile: { ...current.business_profile, mcc: '7299' } as Stripe.Account.BusinessProfile,
    business_type: 'individual',
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    requirements: describeRequirements([]),
  }
  const before = Object.entries(current).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(next[name as keyof Stripe.Account]),
  )
  await saveObject(db, next)
  await emit(db, 'account.updated', id, next, cause, Object.fromEntries(before))
}

/**
 * What a business does in Stripe's own dashboard to leave the platform: the platform's keys no longer work for its
 * account.
 */
export async function disconnect(db: Db, id: string): Promise<void> {
  await getObject(db, 'account', '', id, { lock: 'lock' })
  if (await isDisconnected(db, id)) return
  await keep(db, id, { disconnected: true })
  await emit(
    db,
    'account.application.deauthorized',
    id,
    { id: 'ca_offline', object: 'application', name: 'Wayslot' },
    null,
  )
}

/** As `getObject`, unless the account has left the platform. */
export async function getConnected(db: Db, id: string, param?: string): Promise<Stripe.Account> {
  const account = await getObject(db, 'account', '', id, param ? { param } : {})
  if (await isDisconnected(db, id)) throw accountInvalid(id)
  return account
}

/** A connected account sees itself only; the platform sees all of its accounts. */
export function requireVisible(account: string, id: string): void {
  if (account && account !== id) throw accountInvalid(id)
}
