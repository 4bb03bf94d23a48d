import type { App } from '#app/lib/app.server.ts'
import type { Actor, Tx } from '#app/lib/db.server.ts'
import type { AccessLinksRow } from '#app/lib/rows.gen.ts'

type Viewer = { tenantId: string; actor: Actor }

/** What links lead to that not everybody sees. */
export type PrivateThing = { kind: 'service' | 'page'; id: string }

/** A link that opens it. `uses`: bookings made with it that stand. */
export type PrivateLink = Pick<AccessLinksRow, 'id' | 'label' | 'endsAt' | 'usesMost'> & { uses: number }

const columnsOf = ({ kind, id }: PrivateThing) => ({
  serviceId: kind === 'service' ? id : null,
  pageId: kind === 'page' ? id : null,
})

export function listLinks(tx: Tx, tenantId: string, thing: PrivateThing): Promise<PrivateLink[]> {
  const { serviceId, pageId } = columnsOf(thing)
  return tx<PrivateLink[]>`
    select l.id, l.label, l.ends_at, l.uses_most, (select count(*)::int from bookings b where b.tenant_id = l.tenant_id
      and b.access_link_id = l.id and b.status not in ('cancelled', 'expired')) as uses
    from access_links l where l.tenant_id = ${tenantId} and (l.service_id = ${serviceId} or l.page_id = ${pageId})
      and l.revoked_at is null
    order by l.created_at, l.id limit 100`
}

/** Links a thing may have that are not revoked. */
const linksAtMost = 50

/** Adds a link; false: there are too many. `endsAt`: epoch ms, exclusive. `usesMost`: bookings, of a service alone. */
export async function addPrivateLink(
  app: App,
  viewer: Viewer,
  thing: PrivateThing,
  { label, endsAt, usesMost }: { label: string; endsAt: number | null; usesMost: number | null },
): Promise<boolean> {
  const { tenantId } = viewer
  const { serviceId, pageId } = columnsOf(thing)
  return app.db.withTenant(viewer.actor, async (tx) => {
    const added = await tx`
      insert into access_links (tenant_id, service_id, page_id, label, ends_at, uses_most)
      select ${tenantId}, ${serviceId}, ${pageId}, ${label}, ${endsAt === null ? null : new Date(endsAt)}, ${usesMost}
      where (select count(*) from access_links where tenant_id = ${tenantId}
        and (service_id = ${serviceId} or page_id = ${pageId}) and revoked_at is null) < ${linksAtMost}`
    return added.count === 1
  })
}

/** A link opens nothing any more; what was booked with it stays. */
export async function revokePrivateLink(app: App, viewer: Viewer, thing: PrivateThing, linkId: string): Promise<void> {
  const { tenantId } = viewer
  const { serviceId, pageId } = columnsOf(thing)
  await app.db.withTenant(
    viewer.actor,
    (tx) => tx`
      update access_links set revoked_at = ${new Date(app.clock.now())}
      where tenant_id = ${tenantId} and (service_id = ${serviceId} or page_id = ${pageId}) and id = ${linkId} and revoked_at is null`,
  )
}
