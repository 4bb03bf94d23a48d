import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { shop } from '#app/paths.ts'

const purposeOf = (tenantId: string) => `wayslot access link ${tenantId.toLowerCase()}`

/** The secret in a link of `access_links`: its id, sealed under a key of the business; nothing of it is stored. */
export const makeAccessToken = (app: Pick<App, 'env'>, tenantId: string, linkId: string): string =>
  sealId(app, purposeOf(tenantId), linkId)

/** The address that is sent or copied. */
export const accessUrl = (app: Pick<App, 'env'>, tenant: { id: string; slug: string }, linkId: string): string =>
  `${originOf(app.env.APP_ORIGIN, tenant.slug)}${shop.with(makeAccessToken(app, tenant.id, linkId))}`

/** The ids in secrets of this business. What each of them gives, if anything, the database says when it is asked; see `app.terms_of`. */
export const readLinks = (app: Pick<App, 'env'>, tenantId: string, tokens: readonly string[]): string[] =>
  tokens.flatMap((token) => openSealedId(app, purposeOf(tenantId), token) ?? [])

/** Where a link leads: to its service or page, or to all of them (both null); undefined: it is none, or it has ended. */
export async function findAccess(
  app: App,
  tenantId: string,
  token: string,
): Promise<{ service: string | null; page: string | null } | undefined> {
  const id = openSealedId(app, purposeOf(tenantId), token)
  if (!id) return undefined
  const at = new Date(app.clock.now())
  const [row] = await app.db.withTenant(
    asWorker(tenantId),
    (tx) => tx<{ service: string | null; page: string | null }[]>`
      select s.slug as service, p.slug as page from access_links l
      left join services s on s.tenant_id = l.tenant_id and s.id = l.service_id and s.active and s.deleted_at is null
      left join own_pages p on p.tenant_id = l.tenant_id and p.id = l.page_id
      where l.tenant_id = ${tenantId} and l.id = ${id} and l.revoked_at is null and (l.ends_at is null or l.ends_at > ${at})
        and (l.service_id is null or s.id is not null)`,
  )
  return row
}

/**
 * The own link of a booking's customer, for "book again"; null where she has none. Whoever books under another's name is shown the
 * booking's link at once, so it leads on only once the visit took place, or where the business wrote it down and sent the link itself, or
 * whoever asks has proven the mailbox or number that it was made with.
 */
export async function findOwnLink(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { now, proven }: { now: number; proven: boolean },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select l.id from bookings b join access_links l on l.tenant_id = b.tenant_id and l.customer_id = b.customer_id and l.revoked_at is null
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}
      and (${proven} or b.created_by is not null or b.status = 'completed' or (b.status = 'confirmed' and b.ends_at <= ${new Date(now)}))`
  return row?.id ?? null
}

/** The own link of a customer who was written to at her own address; null: she has none. */
export async function findLinkOf(tx: Tx, tenantId: string, customerId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from access_links where tenant_id = ${tenantId} and customer_id = ${customerId} and revoked_at is null`
  return row?.id ?? null
}
