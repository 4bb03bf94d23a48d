import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from './calls.ts'
import { countries } from './countries.ts'
import { emit } from './events.ts'
import { StripeFault } from './faults.ts'
import type { Cause } from './events.ts'
import { createId, unixNow } from './ids.ts'
import type { Db } from './store.ts'
import { getObject, insertObject, saveObject } from './store.ts'
import * as is from './validate.ts'

const businessProfile = z.strictObject({
  name: is.maybeEmpty.optional(),
  mcc: is.maybeEmpty.optional(),
  url: is.maybeEmpty.optional(),
  product_description: is.maybeEmpty.optional(),
  support_email: is.maybeEmpty.optional(),
  support_phone: is.maybeEmpty.optional(),
  support_url: is.maybeEmpty.optional(),
})
const requested = z.strictObject({ requested: is.flag })
const capabilities = z.strictObject({ card_payments: requested.optional(), transfers: requested.optional() })
const shared = {
  business_profile: businessProfile.optional(),
  business_type: z.enum(['company', 'government_entity', 'individual', 'non_profit']).optional(),
  capabilities: capabilities.optional(),
  default_currency: is.text.optional(),
  email: is.email.optional(),
  expand: is.expand,
  metadata: is.metadata.optional(),
}
const controller = z.strictObject({
  fees: z.strictObject({ payer: z.enum(['account', 'application']) }).optional(),
  losses: z.strictObject({ payments: z.enum(['application', 'stripe']) }).optional(),
  requirement_collection: z.enum(['stripe', 'application']).optional(),
  stripe_dashboard: z.strictObject({ type: z.enum(['express', 'full', 'none']) }).optional(),
})
const creation = z.strictObject({
  ...shared,
  type: z.enum(['express', 'standard', 'custom']).optional(),
  controller: controller.optional(),
  country: is.text.optional(),
})
const update = z.strictObject(shared)
const unimplemented = [
  'account_token',
  'company',
  'documents',
  'external_account',
  'groups',
  'individual',
  'settings',
  'tos_acceptance',
]
const openRequirements = [
  'business_profile.url',
  'business_type',
  'external_account',
  'tos_acceptance.date',
  'tos_acceptance.ip',
]

export async function createAccount({ db, account, params }: Call): Promise<object> {
  const asked = is.readParams(creation, params, unimplemented)
  if (account) throw new StripeFault('Connected accounts cannot create accounts.', { status: 403 })
  if (asked.type && asked.controller) {
    throw new StripeFault('You may not provide the `type` parameter and `controller` parameters simultaneously.', {
      param: 'type',
    })
  }
  if (asked.type === 'custom' || asked.controller?.requirement_collection === 'application') {
    throw new StripeFault('The offline Stripe implements accounts whose requirements Stripe collects only.')
  }
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
  const dashboard = asked.controller?.stripe_dashboard?.type ?? (asked.type === 'express' ? 'express' : 'full')
  const wants = asked.capabilities ?? { card_payments: { requested: true }, transfers: { requested: true } }
  return {
    id: createId('acct_1', 16),
    object: 'account' as const,
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: null,
      product_description: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      specified_commercial_transactions_act_url: null,
      url: null,
      ...blankToNull(asked.business_profile),
    },
    business_type: asked.business_type ?? null,
    capabilities: {
      ...(wants.card_payments?.requested && { card_payments: 'inactive' as const }),
      ...(wants.transfers?.requested && { transfers: 'inactive' as const }),
    },
    charges_enabled: false,
    controller: {
      fees: { payer: asked.controller?.fees?.payer ?? (dashboard === 'express' ? 'application_express' : 'account') },
      is_controller: true,
      losses: { payments: asked.controller?.losses?.payments ?? (dashboard === 'full' ? 'stripe' : 'application') },
      requirement_collection: 'stripe' as const,
      stripe_dashboard: { type: dashboard },
      type: 'application' as const,
    },
    country,
    created: unixNow(),
    default_currency: asked.default_currency?.toLowerCase() ?? currency,
    details_submitted: false,
    email: asked.email ?? null,
    external_accounts: { object: 'list' as const, data: [], has_more: false, url: '' },
    future_requirements: describeRequirements([]),
    metadata: is.mergeMetadata({}, asked.metadata),
    payouts_enabled: false,
    requirements: { ...describeRequirements(openRequirements), disabled_reason: 'requirements.past_due' as const },
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: asked.controller ? ('none' as const) : (asked.type ?? ('standard' as const)),
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

function blankToNull(values: Record<string, string | undefined> | undefined): Record<string, string | null> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, value || null]))
}

export async function updateAccount({ db, account, params, id, cause }: Call): Promise<object> {
  const asked = is.readParams(update, params, [...unimplemented, 'type', 'country', 'controller'])
  requireVisible(account, id)
  const current = await getObject(db, 'account', '', id, { lock: 'lock' })
  const capabilities = requestCapabilities(current, asked.capabilities)
  const next: Stripe.Account = {
    ...current,
    business_profile: {
      ...current.business_profile,
      ...blankToNull(asked.business_profile),
    } as Stripe.Account.BusinessProfile,
    business_type: asked.business_type ?? current.business_type ?? null,
    default_currency: asked.default_currency?.toLowerCase() ?? current.default_currency ?? 'usd',
    email: asked.email ?? current.email,
    capabilities,
    charges_enabled: capabilities.card_payments === 'active',
    metadata: is.mergeMetadata(current.metadata ?? null, asked.metadata),
  }
  await changeAccount(db, current, next, cause)
  return next
}

function requestCapabilities(
  current: Stripe.Account,
  asked: z.output<typeof capabilities> | undefined,
): Stripe.Account.Capabilities {
  const next = { ...current.capabilities }
  for (const name of ['card_payments', 'transfers'] as const) {
    if (asked?.[name]?.requested && !next[name]) next[name] = current.details_submitted ? 'active' : 'inactive'
    if (asked?.[name]?.requested === false) delete next[name]
  }
  return next
}

/** What the hosted onboarding ends with: the account can charge and be paid out. */
export async function completeOnboarding(db: Db, id: string, cause: Cause): Promise<void> {
  const current = await getObject(db, 'account', '', id, { lock: 'lock' })
  const wanted = Object.keys(current.capabilities ?? {})
  const fallbackName = current.email?.split('@')[0] ?? 'Test business'
  const next: Stripe.Account = {
    ...current,
    business_profile: {
      ...current.business_profile,
      name: current.business_profile?.name ?? fallbackName,
      mcc: current.business_profile?.mcc ?? '7299',
    } as Stripe.Account.BusinessProfile,
    business_type: current.business_type ?? 'individual',
    capabilities: Object.fromEntries(wanted.map((name) => [name, 'active'])),
    charges_enabled: wanted.includes('card_payments'),
    details_submitted: true,
    payouts_enabled: true,
    requirements: describeRequirements([]),
  }
  await changeAccount(db, current, next, cause)
}

async function changeAccount(db: Db, current: Stripe.Account, next: Stripe.Account, cause: Cause): Promise<void> {
  const before = Object.entries(current).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(next[name as keyof Stripe.Account]),
  )
  if (before.length === 0) return
  await saveObject(db, next)
  await emit(db, 'account.updated', next.id, next, cause, Object.fromEntries(before))
}

/** A connected account sees itself only; the platform sees all of its accounts. */
export function requireVisible(account: string, id: string): void {
  if (account && account !== id) {
    throw new StripeFault(
      `The provided key 'sk_test_***' does not have access to account '${id}' (or that account does not exist). ` +
        'Application access may have been revoked.',
      { status: 403, code: 'account_invalid' },
    )
  }
}
