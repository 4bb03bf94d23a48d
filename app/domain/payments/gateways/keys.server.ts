import { z } from 'zod'
import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Actor, Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { GatewayKeysRow } from '#app/lib/rows.gen.ts'
import { listWays } from '../queries.server.ts'
import { seal, unseal } from './seal.server.ts'
import type { OtherWay, Way } from './ways.ts'

export type TradePoint = { id: number; name: string }
type AllKeys = {
  paypal: { clientId: string; secret: string }
  kaspi: {
    bin: string
    /** PEM, as its key. */
    certificate: string
    key: string
    device?: { tradePointId: number; token: string } | undefined
    /** Of keys that were set aside until one is chosen. */
    tradePoints?: TradePoint[] | undefined
  }
}
export type KeyedWay = keyof AllKeys
export type Keys<W extends KeyedWay> = AllKeys[W]

const schemas: { [W in KeyedWay]: z.ZodType<AllKeys[W]> } = {
  paypal: z.object({ clientId: z.string(), secret: z.string() }),
  kaspi: z.object({
    bin: z.string(),
    certificate: z.string(),
    key: z.string(),
    device: z.object({ tradePointId: z.number(), token: z.string() }).optional(),
    tradePoints: z.array(z.object({ id: z.number(), name: z.string() })).optional(),
  }),
}

/** The keys of an account, also of one that was replaced. Undefined: there are none. Worker only. */
export async function findKeys<W extends KeyedWay>(
  app: App,
  tx: Tx,
  of: { tenantId: string; way: W; accountRef: string },
): Promise<Keys<W> | undefined> {
  const [row] = await tx<Pick<GatewayKeysRow, 'sealed'>[]>`
    select sealed from gateway_keys
    where tenant_id = ${of.tenantId} and way = ${of.way} and account_ref = ${of.accountRef}`
  return row && schemas[of.way].parse(unseal(app.env.APP_SECRET, of, row.sealed))
}

/** The keys that were entered last for any account whose name begins so. Worker only. */
export async function findNewestKeys<W extends KeyedWay>(
  app: App,
  tx: Tx,
  { tenantId, way, within }: { tenantId: string; way: W; within: string },
): Promise<Keys<W> | undefined> {
  const [row] = await tx<Pick<GatewayKeysRow, 'accountRef' | 'sealed'>[]>`
    select account_ref, sealed from gateway_keys
    where tenant_id = ${tenantId} and way = ${way} and starts_with(account_ref, ${within}) order by set_at desc limit 1`
  const of = row && { tenantId, way, accountRef: row.accountRef }
  return of && schemas[way].parse(unseal(app.env.APP_SECRET, of, row.sealed))
}

/** The account that is paid through a way now. */
export async function findAccountRef(tx: Tx, tenantId: string, way: OtherWay): Promise<string | undefined> {
  const [row] = await tx<Pick<GatewayKeysRow, 'accountRef'>[]>`
    select account_ref from gateway_keys where tenant_id = ${tenantId} and way = ${way} and retired_at is null`
  return row?.accountRef
}

export type Connection = Pick<GatewayKeysRow, 'way' | 'accountRef' | 'setAt'>
type Owner = { tenantId: string; userId: string; actor: Actor }

/** The ways beside cards that are in use, and whether each other one could be, in the business's currency. */
export async function listConnections(
  app: App,
  { tenantId, actor }: Owner,
): Promise<{ connections: Connection[]; possible: OtherWay[] }> {
  return app.db.withTenant(actor, async (tx) => {
    const [connections, [row]] = await Promise.all([
      tx<Connection[]>`
        select way, account_ref, set_at from gateway_keys where tenant_id = ${tenantId} and retired_at is null`,
      tx<{ possible: OtherWay[] }[]>`
        select array(select w from unnest(array['paypal', 'kaspi']) w where app.way_takes(w, t.currency)) as possible
        from tenants t where t.id = ${tenantId}`,
    ])
    return { connections, possible: row?.possible ?? [] }
  })
}

/**
 * Uses these keys from now on; those before them are kept for what was paid with them. Owners only, as the database
 * sees to; it is written to the log, and all owners get a mail.
 */
export async function saveKeys<W extends KeyedWay>(
  app: App,
  { tenantId, userId, actor }: Owner,
  { way, accountRef, keys }: { way: W; accountRef: string; keys: Keys<W> },
): Promise<void> {
  const sealed = seal(app.env.APP_SECRET, { tenantId, way, accountRef }, keys)
  const at = new Date(app.clock.now())
  await app.db.withTenant(actor, async (tx) => {
    const replaced = await tx`
      update gateway_keys set retired_at = ${at}, set_by = ${userId}
      where tenant_id = ${tenantId} and way = ${way} and account_ref <> ${accountRef} and retired_at is null`
    const renewed = await tx`
      update gateway_keys set sealed = ${sealed}, set_by = ${userId}, set_at = ${at}, retired_at = null
      where tenant_id = ${tenantId} and way = ${way} and account_ref = ${accountRef}`
    if (renewed.count === 0)
      await tx`insert into gateway_keys ${tx({ tenantId, way, accountRef, sealed, setBy: userId, setAt: at })}`
    await note(tx, { tenantId, userId }, replaced.count > 0 ? 'payout.replaced' : 'payout.connected', way, accountRef)
  })
}

/** Keeps keys that nothing is paid with yet. Owners only. */
export async function setKeysAside<W extends KeyedWay>(
  app: App,
  { tenantId, userId: setBy, actor }: Owner,
  { way, accountRef, keys }: { way: W; accountRef: string; keys: Keys<W> },
): Promise<void> {
  const sealed = seal(app.env.APP_SECRET, { tenantId, way, accountRef }, keys)
  const at = new Date(app.clock.now())
  await app.db.withTenant(actor, async (tx) => {
    const renewed = await tx`
      update gateway_keys set sealed = ${sealed}, set_by = ${setBy}, set_at = ${at}
      where tenant_id = ${tenantId} and way = ${way} and account_ref = ${accountRef}`
    if (renewed.count === 0)
      await tx`insert into gateway_keys ${tx({ tenantId, way, accountRef, sealed, setBy, setAt: at, retiredAt: at })}`
  })
}

/**
 * Offers a way no more. What was paid that way can still be given back. Written to the log and told like `saveKeys`.
 * False: it was not in use.
 */
export async function retireKeys(app: App, { tenantId, userId, actor }: Owner, way: OtherWay): Promise<boolean> {
  const at = new Date(app.clock.now())
  return app.db.withTenant(actor, async (tx) => {
    const [row] = await tx<Pick<GatewayKeysRow, 'accountRef'>[]>`
      update gateway_keys set retired_at = ${at}, set_by = ${userId}
      where tenant_id = ${tenantId} and way = ${way} and retired_at is null returning account_ref`
    if (!row) return false
    await note(tx, { tenantId, userId }, 'payout.disconnected', way, row.accountRef)
    return true
  })
}

async function note(
  tx: Tx,
  { tenantId, userId }: Pick<Owner, 'tenantId' | 'userId'>,
  action: 'payout.connected' | 'payout.replaced' | 'payout.disconnected',
  way: OtherWay,
  accountId: string,
) {
  const entry = { tenantId, actorUserId: userId, actorRole: 'owner', action, detail: { way, accountId } } as const
  await announce(tx, tenantId, 'payout/changed', { entryId: await recordAction(tx, entry) })
}

/** How the business can be paid online now, cards first. */
export const listOwnWays = (app: App, { tenantId, actor }: Pick<Owner, 'tenantId' | 'actor'>): Promise<Way[]> =>
  app.db.withTenant(actor, (tx) => listWays(tx, tenantId))

/** Whether anything can be paid online now. */
export const takesPayments = async (app: App, member: Pick<Owner, 'tenantId' | 'actor'>): Promise<boolean> =>
  (await listOwnWays(app, member)).length > 0
