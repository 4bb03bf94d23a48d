import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Actor, Tx } from '#app/lib/db.server.ts'
import { found, sqlState } from '#app/lib/errors.ts'
import type { CustomerBlocksRow } from '#app/lib/rows.gen.ts'
import { listGroupRows, listGroupsOf } from './group-queries.server.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

export type Block = Pick<CustomerBlocksRow, 'reason' | 'byAddress' | 'blockedAt'>

async function findBlock(tx: Tx, tenantId: string, customerId: string): Promise<Block | null> {
  const [row] = await tx<Block[]>`
    select reason, by_address, blocked_at from customer_blocks where tenant_id = ${tenantId} and customer_id = ${customerId}`
  return row ?? null
}

async function findLink(tx: Tx, tenantId: string, customerId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from access_links where tenant_id = ${tenantId} and customer_id = ${customerId} and revoked_at is null`
  return row?.id ?? null
}

/** What a customer is to the business: in which groups, of all of them; her own link, once she is in one; whether she is blocked. */
export async function getStanding(app: App, viewer: Viewer, customerId: string) {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [all, own, link, block] = await Promise.all([
      listGroupRows(tx, tenantId),
      listGroupsOf(tx, tenantId, customerId),
      findLink(tx, tenantId, customerId),
      findBlock(tx, tenantId, customerId),
    ])
    return { groups: own, others: all.filter(({ id }) => !own.some((one) => one.id === id)), link, block }
  })
}

/** Her link so far opens nothing more; another one does. Throws `not_found` where she has none. */
export function replaceLink(app: App, viewer: Viewer, customerId: string): Promise<void> {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    const ended = await tx`
      update access_links set revoked_at = ${new Date(app.clock.now())}
      where tenant_id = ${tenantId} and revoked_at is null
        and (customer_id = ${customerId} or customer_id in (select app.aliases_of(${customerId})))`
    found(ended.count || null)
    await tx`insert into access_links (tenant_id, customer_id) values (${tenantId}, ${customerId})`
  })
}

/**
 * From now on she cannot book by herself; blocked already, what is written about it changes. Waits for guests' bookings that are being
 * written. What was agreed stays. Throws `not_found`.
 */
export async function blockCustomer(
  app: App,
  viewer: Viewer,
  customerId: string,
  { reason, byAddress }: Pick<Block, 'reason' | 'byAddress'>,
): Promise<void> {
  const { tenantId, userId } = viewer
  const done = app.db.withTenant(viewer.actor, async (tx) => {
    const changed = await tx`
      update customer_blocks set reason = ${reason}, by_address = ${byAddress}
      where tenant_id = ${tenantId} and customer_id = ${customerId}`
    if (changed.count > 0) return
    const row = { tenantId, customerId, reason, byAddress, blockedBy: userId }
    await tx`insert into customer_blocks ${tx(row)}`
    await note(tx, viewer, 'customer.blocked', customerId)
  })
  await done.catch((error: unknown) => {
    if (sqlState(error) === '23503') found(null, 'customer')
    // Pressed twice at once.
    if (sqlState(error) !== '23505') throw error
  })
}

export async function unblockCustomer(app: App, viewer: Viewer, customerId: string): Promise<void> {
  const { tenantId } = viewer
  await app.db.withTenant(viewer.actor, async (tx) => {
    const gone = await tx`delete from customer_blocks where tenant_id = ${tenantId} and customer_id = ${customerId}`
    if (gone.count > 0) await note(tx, viewer, 'customer.unblocked', customerId)
  })
}

/** Nobody is named in the log, and no reason told: it outlives what is erased. */
const note = (
  tx: Tx,
  { tenantId, userId, role }: Viewer,
  action: 'customer.blocked' | 'customer.unblocked',
  customerId: string,
) => recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail: { customerId } })
