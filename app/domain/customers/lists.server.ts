import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { listFields, listValues } from './fields/field-queries.server.ts'
import { readFilter, type CustomerFilter } from './filter.ts'
import {
  countCustomers,
  deleteList,
  insertList,
  listLists,
  listSheetRows,
  listTags,
  tagAll,
  untagAll,
  type CustomerSheetLine,
  type CustomerSheetRow,
} from './list-queries.server.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

/** What the page of customers offers beside them: tags in use, saved lists, fields, and how many the filter leaves. */
export async function getListing(app: App, viewer: Viewer, filter: CustomerFilter) {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [tags, lists, fields, count] = await Promise.all([
      listTags(tx, tenantId),
      listLists(tx, tenantId),
      listFields(tx, tenantId),
      countCustomers(tx, tenantId, filter, app.clock.now()),
    ])
    return {
      tags,
      count,
      fields,
      lists: lists.map(({ id, name, filter: kept }) => ({ id, name, filter: readFilter(kept) })),
    }
  })
}

/** Tags in use, the most used first. */
export const getTags = (app: App, viewer: Viewer) =>
  app.db.withTenant(viewer.actor, (tx) => listTags(tx, viewer.tenantId))

/** Keeps a filter under a name; false: the name is taken, or there are fifty lists. */
export function saveList(app: App, viewer: Viewer, name: string, filter: CustomerFilter): Promise<boolean> {
  return app.db.withTenant(viewer.actor, (tx) =>
    insertList(tx, viewer.tenantId, { name, filter, userId: viewer.userId }),
  )
}

/** Forgets a list; its customers stay. Throws `not_found`. */
export async function removeList(app: App, viewer: Viewer, id: string): Promise<void> {
  found((await app.db.withTenant(viewer.actor, (tx) => deleteList(tx, viewer.tenantId, id))) || null, 'list')
}

/** Gives a tag to everybody the filter leaves, or takes it from them; returns how many customers changed. Logged. */
export function tagCustomers(
  app: App,
  viewer: Viewer,
  wish: { filter: CustomerFilter; tag: string; give: boolean },
): Promise<number> {
  const { tenantId, userId, role } = viewer
  const { filter, tag, give } = wish
  return app.db.withTenant(viewer.actor, async (tx) => {
    const changed = await (give ? tagAll : untagAll)(tx, tenantId, { filter, tag, now: app.clock.now() })
    if (changed > 0)
      await recordAction(tx, {
        tenantId,
        actorUserId: userId,
        actorRole: role,
        action: give ? 'customers.tagged' : 'customers.untagged',
        detail: { name: tag, customers: changed },
      })
    return changed
  })
}

const rowsRead = 1000

/** The business's own fields in their order. */
export const getListFields = (app: App, viewer: Viewer) =>
  app.db.withTenant(viewer.actor, (tx) => listFields(tx, viewer.tenantId))

/** Everybody the filter leaves, for a file, in parts of a thousand; that they were taken out is logged first. */
export async function* readCustomers(
  app: App,
  viewer: Viewer,
  filter: CustomerFilter,
): AsyncGenerator<CustomerSheetLine[]> {
  const now = app.clock.now()
  const { tenantId, userId, role } = viewer
  await app.db.withTenant(viewer.actor, async (tx) => {
    const customers = await countCustomers(tx, tenantId, filter, now)
    await recordAction(tx, {
      tenantId,
      actorUserId: userId,
      actorRole: role,
      action: 'customers.exported',
      detail: { customers },
    })
  })
  for (let after: string | null = null; ;) {
    const wish = { filter, now, after, limit: rowsRead }
    const rows: CustomerSheetLine[] = await app.db.withTenant(viewer.actor, async (tx) => {
      const found: CustomerSheetRow[] = await listSheetRows(tx, tenantId, wish)
      const values = await listValues(
        tx,
        tenantId,
        found.map(({ id }) => id),
      )
      return found.map((row) => ({ ...row, said: values.get(row.id) ?? {} }))
    })
    if (rows.length > 0) yield rows
    if (rows.length < rowsRead) return
    after = rows.at(-1)?.id ?? null
  }
}
