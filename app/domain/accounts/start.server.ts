import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { my, withQuery } from '#app/paths.ts'
import type { RequestArgs } from './guard.server.ts'

const purposeOf = (tenantId: string) => `wayslot account start ${tenantId.toLowerCase()}`

/** From the page of a booking to the account of whoever booked: a code is sent to its mailbox, without typing it again. */
export const startUrl = ({ env }: Pick<App, 'env'>, tenant: { id: string; slug: string }, bookingId: string): string =>
  env.APP_ORIGIN + withQuery(my.signIn, { at: tenant.slug, start: sealId({ env }, purposeOf(tenant.id), bookingId) })

/** The mailbox of the booking whose page led here; null where none did, or it has none. Throws `rate_limited` for guesses. */
export async function findStart(
  { context: { app, ip } }: RequestArgs,
  { at, start }: { at?: string | undefined; start?: string | undefined },
): Promise<string | null> {
  if (!at || !start) return null
  await requireBudget(app, ['linkByAddress', ip])
  const [tenant] = await app.db.withTenant(
    asPlatform(),
    (tx) => tx<{ id: string }[]>`select id from app.find_tenant(${at.toLowerCase()})`,
  )
  const bookingId = tenant && openSealedId(app, purposeOf(tenant.id), start)
  if (!bookingId) return null
  const [booking] = await app.db.withTenant(
    asWorker(tenant.id),
    (tx) => tx<{ customerEmail: string | null }[]>`
      select customer_email from bookings where tenant_id = ${tenant.id} and id = ${bookingId}`,
  )
  return booking?.customerEmail ?? null
}
