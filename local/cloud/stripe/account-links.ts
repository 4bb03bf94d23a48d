import { z } from 'zod'
import { getConnected } from './accounts.ts'
import type { Call } from './calls.ts'
import { createId, unixNow } from './ids.ts'
import * as is from './validate.ts'

/** Seconds until an unused link is dead, as at Stripe. */
const linkLifetime = 300

const creation = z.strictObject({
  account: is.text,
  type: z.literal('account_onboarding'),
  return_url: is.url,
  refresh_url: is.url,
})

export async function createAccountLink({ db, params, origin }: Call): Promise<object> {
  const asked = is.readParams(creation, params)
  const account = await getConnected(db, asked.account, 'account')
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
