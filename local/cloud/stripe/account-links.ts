import { z } from 'zod'
import type { Call } from './calls.ts'
import { StripeFault } from './faults.ts'
import { createId, unixNow } from './ids.ts'
import { getObject } from './store.ts'
import * as is from './validate.ts'

/** Seconds until an unused link is dead, as at Stripe. */
const linkLifetime = 300

const creation = z.strictObject({
  account: is.text,
  type: z.enum(['account_onboarding', 'account_update']),
  return_url: is.url,
  refresh_url: is.url,
  expand: is.expand,
  collection_options: z
    .strictObject({
      fields: z.enum(['currently_due', 'eventually_due']).optional(),
      future_requirements: z.enum(['include', 'omit']).optional(),
    })
    .optional(),
})

export async function createAccountLink({ db, params, origin }: Call): Promise<object> {
  const asked = is.readParams(creation, params, ['collect'])
  const account = await getObject(db, 'account', '', asked.account, { param: 'account' })
  if (asked.type === 'account_update') {
    throw new StripeFault(
      'You cannot create `account_update` type Account Links for accounts whose requirements Stripe collects.',
      { param: 'type' },
    )
  }
  const token = createId('', 32)
  const created = unixNow()
  await db`
    insert into stripe.account_links (token, account, return_url, refresh_url, expires_at)
    values (
      ${token}, ${account.id}, ${asked.return_url}, ${asked.refresh_url}, to_timestamp(${created + linkLifetime}))`
  return {
    object: 'account_link',
    created,
    expires_at: created + linkLifetime,
    url: `${origin}/stripe/onboarding/${account.id}/${token}`,
  }
}
