import type Stripe from 'stripe'
import { z } from 'zod'
import type { Call } from '../calls.ts'
import { StripeFault } from '../faults.ts'
import { createId, unixNow } from '../ids.ts'
import { listObjects, paging } from '../lists.ts'
import type { Db } from '../store.ts'
import { insertObject } from '../store.ts'
import * as is from '../validate.ts'

const listing = z.strictObject({ ...paging, domain_name: is.text.optional(), enabled: is.flag.optional() })

export async function listDomains({ db, account, params }: Call): Promise<object> {
  const { domain_name, enabled, ...page } = is.readParams(listing, params)
  return listObjects(db, 'payment_method_domain', account, page, '/v1/payment_method_domains', {
    domain_name,
    enabled: enabled === undefined ? undefined : String(enabled),
  })
}

const creation = z.strictObject({ domain_name: is.text.max(253), enabled: is.flag.default(true) })

/** Lets wallets appear on a host, for one account. */
export async function createDomain({ db, account, params }: Call): Promise<object> {
  const { domain_name, enabled } = is.readParams(creation, params)
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain_name))
    throw new StripeFault(`Invalid domain name: ${domain_name}`, { param: 'domain_name' })
  if (await isOffered(db, account, domain_name))
    throw new StripeFault(`The domain ${domain_name} is registered already.`, { param: 'domain_name' })
  const active = { status: 'active' as const }
  const domain = {
    id: createId('pmd_1'),
    object: 'payment_method_domain' as const,
    amazon_pay: active,
    apple_pay: active,
    created: unixNow(),
    domain_name,
    enabled,
    google_pay: active,
    klarna: active,
    link: active,
    livemode: false,
    paypal: active,
  } satisfies Stripe.PaymentMethodDomain
  await insertObject(db, account, domain)
  return domain
}

/** Whether wallets are offered on a host. */
export async function isOffered(db: Db, account: string, host: string): Promise<boolean> {
  const [row] = await db`
    select from stripe.objects where kind = 'payment_method_domain' and account = ${account}
      and shown->>'domain_name' = ${host} and shown->>'enabled' = 'true'`
  return row !== undefined
}
