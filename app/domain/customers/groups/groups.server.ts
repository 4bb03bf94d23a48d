import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import type { Actor, Tx } from '#app/lib/db.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { CustomerFilter } from '../filter.ts'
import {
  addAll,
  addMember,
  deleteGroup,
  dropPrice,
  insertGroup,
  listGroupRows,
  listGroupServices,
  removeAll,
  removeMember,
  savePrice,
  updateGroup,
  type Group,
  type GroupService,
} from './group-queries.server.ts'
import type { GroupInput } from './schema.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

/** The business's groups by name, with how many customers are in each. */
export const listGroups = (app: App, viewer: Viewer): Promise<Group[]> =>
  app.db.withTenant(viewer.actor, (tx) => listGroupRows(tx, viewer.tenantId))

/** One of them with what it has of its own. Throws `not_found`. */
export async function getGroup(app: App, viewer: Viewer, id: string): Promise<Group & { services: GroupService[] }> {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [[group], services] = await Promise.all([
      isId(id) ? listGroupRows(tx, tenantId, id) : [],
      isId(id) ? listGroupServices(tx, tenantId, id) : [],
    ])
    return { ...found(group), services }
  })
}

/** Adds a group, or changes the one of the id; returns its id. Null: another one has the name. What was booked stays. */
export async function saveGroup(
  app: App,
  viewer: Viewer,
  id: string | null,
  input: GroupInput,
): Promise<string | null> {
  const { tenantId } = viewer
  const saved = app.db.withTenant(viewer.actor, async (tx) => {
    if (id === null) {
      const made = await insertGroup(tx, tenantId, input)
      if (made) await note(tx, viewer, 'group.added', { name: input.name })
      return made ?? null
    }
    const [before] = await listGroupRows(tx, tenantId, id)
    found((await updateGroup(tx, tenantId, id, input)) || null)
    const changes = before ? changesOf(before, input, new Set()) : {}
    if (Object.keys(changes).length > 0) await note(tx, viewer, 'group.changed', { name: input.name, changes })
    return id
  })
  return saved.catch((error: unknown) => {
    if (sqlState(error) === '23505') return null
    throw error
  })
}

/** Ends a group: its customers are customers like others, their links give nothing more of it. Throws `not_found`. */
export function endGroup(app: App, viewer: Viewer, id: string): Promise<void> {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [group] = await listGroupRows(tx, viewer.tenantId, id)
    found((await deleteGroup(tx, viewer.tenantId, id)) || null)
    await note(tx, viewer, 'group.ended', { name: group?.name, customers: group?.members })
  })
}

/** Puts everybody the filter leaves into a group, or takes them out; returns how many customers that changed. Logged. */
export function fillGroup(
  app: App,
  viewer: Viewer,
  wish: { filter: CustomerFilter; groupId: string; add: boolean },
): Promise<{ name: string; changed: number }> {
  const { tenantId } = viewer
  const { filter, groupId, add } = wish
  return app.db.withTenant(viewer.actor, async (tx) => {
    const { name } = found((await listGroupRows(tx, tenantId, groupId))[0])
    const changed = await (add ? addAll : removeAll)(tx, tenantId, { filter, groupId, now: app.clock.now() })
    if (changed > 0) await note(tx, viewer, add ? 'group.filled' : 'group.emptied', { name, customers: changed })
    return { name, changed }
  })
}

/** Puts one customer into a group, or takes her out. Throws `not_found` for what is another business's. */
export async function setMember(
  app: App,
  viewer: Viewer,
  { groupId, customerId, add }: { groupId: string; customerId: string; add: boolean },
): Promise<void> {
  await app.db
    .withTenant(viewer.actor, (tx) => (add ? addMember : removeMember)(tx, viewer.tenantId, groupId, customerId))
    .catch(orGone)
}

/** What a service costs the group, as listed, minor units; null: as it costs everybody. */
export async function setGroupPrice(
  app: App,
  viewer: Viewer,
  { groupId, service, price }: { groupId: string; service: string; price: number | null },
): Promise<void> {
  const { tenantId } = viewer
  await app.db
    .withTenant(viewer.actor, async (tx) => {
      const { name } = found((await listGroupRows(tx, tenantId, groupId))[0])
      if (price === null) await dropPrice(tx, tenantId, groupId, service)
      else await savePrice(tx, tenantId, groupId, { service, price })
      await note(tx, viewer, 'group.changed', { name, amountMinor: price })
    })
    .catch(orGone)
}

const orGone = (error: unknown): never => {
  if (sqlState(error) === '23503') throw new AppError('not_found', refusals.choiceGone)
  throw error
}

type Action = 'group.added' | 'group.changed' | 'group.ended' | 'group.filled' | 'group.emptied'

const note = (tx: Tx, { tenantId, userId, role }: Viewer, action: Action, detail: Record<string, unknown>) =>
  recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail })
