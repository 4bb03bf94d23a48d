import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { listLinks } from './private-links.server.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

/** Who sees a service: everybody, or which of the groups, and by which links. The service is the viewer's. */
export async function getServiceAccess(app: App, viewer: Viewer, serviceId: string) {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [[service], shownTo, groups, links] = await Promise.all([
      tx<{ isPrivate: boolean }[]>`
        select audience = 'private' as is_private from services where tenant_id = ${tenantId} and id = ${serviceId}`,
      tx<{ id: string }[]>`
        select group_id as id from customer_group_services where tenant_id = ${tenantId} and service_id = ${serviceId} and shown`,
      tx<{ id: string; name: string }[]>`
        select id, name from customer_groups where tenant_id = ${tenantId} order by lower(name), id limit 200`,
      listLinks(tx, tenantId, { kind: 'service', id: serviceId }),
    ])
    return { isPrivate: service?.isPrivate === true, shownTo: shownTo.map(({ id }) => id), groups, links }
  })
}

/** Says who sees a service; for its groups nothing else changes. Links to it stay. Logged. */
export async function saveAudience(
  app: App,
  viewer: Viewer,
  serviceId: string,
  { audience, groups }: { audience: 'everyone' | 'private'; groups: readonly string[] },
): Promise<void> {
  const { tenantId, userId, role } = viewer
  const saved = app.db.withTenant(viewer.actor, async (tx) => {
    const [service] = await tx<{ name: string }[]>`
      update services set audience = ${audience} where tenant_id = ${tenantId} and id = ${serviceId} and deleted_at is null
      returning name`
    const { name } = found(service, 'service')
    const chosen = [...groups]
    await tx`
      delete from customer_group_services where tenant_id = ${tenantId} and service_id = ${serviceId} and price_minor is null
        and group_id <> all (${chosen}::uuid[])`
    await tx`
      update customer_group_services set shown = group_id = any (${chosen}::uuid[])
      where tenant_id = ${tenantId} and service_id = ${serviceId}`
    await tx`
      insert into customer_group_services (tenant_id, group_id, service_id, shown)
      select ${tenantId}, chosen, ${serviceId}, true from unnest(${chosen}::uuid[]) chosen on conflict do nothing`
    await recordAction(tx, {
      tenantId,
      actorUserId: userId,
      actorRole: role,
      action: 'service.shown',
      detail: { name, private: audience === 'private' },
    })
  })
  await saved.catch((error: unknown) => {
    if (sqlState(error) === '23503') throw new AppError('not_found', refusals.choiceGone)
    throw error
  })
}
