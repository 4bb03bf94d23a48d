import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { listLinks } from './private-links.server.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

/** Who sees an own page: everybody, or which of the groups, and by which links. */
export async function getPageAccess(app: App, viewer: Viewer, pageId: string) {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [[page], shownTo, groups, links] = await Promise.all([
      tx<{ isPrivate: boolean }[]>`
        select audience = 'private' as is_private from own_pages where tenant_id = ${tenantId} and id = ${pageId}`,
      tx<{ id: string }[]>`
        select group_id as id from customer_group_pages where tenant_id = ${tenantId} and page_id = ${pageId}`,
      tx<{ id: string; name: string }[]>`
        select id, name from customer_groups where tenant_id = ${tenantId} order by lower(name), id limit 200`,
      listLinks(tx, tenantId, { kind: 'page', id: pageId }),
    ])
    return { isPrivate: page?.isPrivate === true, shownTo: shownTo.map(({ id }) => id), groups, links }
  })
}

/** Says who sees a page, from now on: nothing of it is kept anywhere else. Links to it stay. Logged. Throws `not_found`. */
export async function savePageAudience(
  app: App,
  viewer: Viewer,
  page: { id: string; name: string },
  { audience, groups }: { audience: 'everyone' | 'private'; groups: readonly string[] },
): Promise<void> {
  const { tenantId, userId, role } = viewer
  const saved = app.db.withTenant(viewer.actor, async (tx) => {
    const changed = await tx`
      update own_pages set audience = ${audience}, changed_by = ${userId} where tenant_id = ${tenantId} and id = ${page.id}`
    found(changed.count || null, 'page')
    const chosen = [...groups]
    await tx`
      delete from customer_group_pages
      where tenant_id = ${tenantId} and page_id = ${page.id} and group_id <> all (${chosen}::uuid[])`
    await tx`
      insert into customer_group_pages (tenant_id, group_id, page_id)
      select ${tenantId}, chosen, ${page.id} from unnest(${chosen}::uuid[]) chosen on conflict do nothing`
    await recordAction(tx, {
      tenantId,
      actorUserId: userId,
      actorRole: role,
      action: 'page.shown',
      detail: { name: page.name, private: audience === 'private' },
    })
  })
  await saved.catch((error: unknown) => {
    if (sqlState(error) === '23503') throw new AppError('not_found', refusals.choiceGone)
    throw error
  })
}
