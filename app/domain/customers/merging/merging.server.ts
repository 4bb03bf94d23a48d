import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, asWorker, type Actor } from '#app/lib/db.server.ts'
import { found, sqlState } from '#app/lib/errors.ts'
import { dayMs } from '#app/lib/time.ts'
import { listFields, listValues } from '../fields/field-queries.server.ts'
import type { CustomField, FieldValue } from '../fields/values.ts'
import {
  findMergedInto,
  forgetChanges,
  insertApart,
  listAlike,
  listMerges,
  listPairs,
  listTwins,
  merge,
  undo,
  type MergeOutcome,
  type Pair,
  type Twin,
  type UndoOutcome,
} from './merge-queries.server.ts'
import type { MergeWishes } from './schema.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

/** Pairs of each likeness that are shown at once. */
const pairsShown = 20

/** A merge or its undoing gives way to whoever books or pays at that moment, and tries again so often. */
const triesAtMost = 5

export type TwinPair = { why: Pair['why']; one: Twin; other: Twin }

/** Customers who may stand twice, the surest first. */
export function listDuplicates(app: App, viewer: Viewer): Promise<TwinPair[]> {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const pairs = await listPairs(tx, pairsShown)
    const twins = await listTwins(tx, viewer.tenantId, [
      ...new Set(pairs.flatMap(({ oneId, otherId }) => [oneId, otherId])),
    ])
    const known = new Map(twins.map((twin) => [twin.id, twin]))
    return pairs.flatMap(({ why, oneId, otherId }) => {
      const [one, other] = [known.get(oneId), known.get(otherId)]
      return one && other ? [{ why, one, other }] : []
    })
  })
}

/** Two customers side by side, the one known longest first. Throws `not_found`. */
export async function getTwins(app: App, viewer: Viewer, ids: readonly [string, string]): Promise<[Twin, Twin]> {
  const twins = await app.db.withTenant(viewer.actor, (tx) => listTwins(tx, viewer.tenantId, ids))
  const [one, other] = twins
  return [found(one, 'customer'), found(other, 'customer')]
}

/** The business's fields in their order, with what each of two customers says. */
export function getTwinFields(
  app: App,
  { actor, tenantId }: Viewer,
  ids: readonly [string, string],
): Promise<(CustomField & { one: FieldValue; other: FieldValue })[]> {
  return app.db.withTenant(actor, async (tx) => {
    const fields = await listFields(tx, tenantId)
    const values = await listValues(tx, tenantId, ids)
    const of = (customerId: string, field: CustomField) => values.get(customerId)?.[field.id] ?? ''
    return fields.map((field) => ({ ...field, one: of(ids[0], field), other: of(ids[1], field) }))
  })
}

/** Who may be the same as a customer, and what was merged into them within a day and can be taken back. */
export function getLikeness(app: App, viewer: Viewer, customerId: string) {
  const { tenantId } = viewer
  const since = new Date(app.clock.now() - dayMs)
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [ids, merges] = await Promise.all([listAlike(tx, customerId), listMerges(tx, tenantId, customerId, since)])
    return { alike: ids.length > 0 ? await listTwins(tx, tenantId, ids) : [], merges }
  })
}

export type Merged = { ok: true; customerId: string } | { ok: false; reason: Exclude<MergeOutcome, 'merged'> | 'busy' }

/**
 * Makes one customer of two, in one transaction, logged. Which of the two records is kept is the database's choice: that with the chosen
 * e-mail and phone. `busy`: one of them books or pays right now.
 */
export function mergeCustomers(
  app: App,
  viewer: Viewer,
  pair: { one: string; other: string },
  wishes: MergeWishes,
): Promise<Merged> {
  return unlessBusy<Merged>(() =>
    app.db.withTenant(viewer.actor, async (tx) => {
      const { outcome, kept } = await merge(tx, pair, wishes)
      if (outcome !== 'merged' || !kept) return { ok: false, reason: outcome === 'merged' ? 'gone' : outcome }
      await note(tx, viewer, 'customer.merged', kept)
      return { ok: true, customerId: kept }
    }),
  )
}

export type Unmerged = { ok: true } | { ok: false; reason: Exclude<UndoOutcome, 'undone'> | 'busy' }

/** Takes a merge back as a whole, within a day, logged. */
export function undoMerge(app: App, viewer: Viewer, mergeId: string): Promise<Unmerged> {
  return unlessBusy<Unmerged>(() =>
    app.db.withTenant(viewer.actor, async (tx) => {
      const { outcome, keptId } = await undo(tx, mergeId)
      if (outcome !== 'undone') return { ok: false, reason: outcome }
      await note(tx, viewer, 'customer.unmerged', found(keptId))
      return { ok: true }
    }),
  )
}

/** Somebody else has locked what we need: nobody waits for long, nor is ended by us. */
async function unlessBusy<T extends { ok: boolean }>(
  once: () => Promise<T>,
): Promise<T | { ok: false; reason: 'busy' }> {
  for (let tries = 1; tries <= triesAtMost; tries++)
    try {
      return await once()
    } catch (error) {
      if (!['55P03', '40P01'].includes(sqlState(error) ?? '')) throw error
    }
  return { ok: false, reason: 'busy' }
}

/** Nobody is named in the log: it outlives what is erased. */
const note = (
  tx: Parameters<typeof recordAction>[0],
  { tenantId, userId, role }: Viewer,
  action: 'customer.merged' | 'customer.unmerged',
  customerId: string,
) => recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail: { customerId } })

/** These are two people, though they look like one: they are not offered again. Throws `not_found`. */
export async function keepApart(app: App, viewer: Viewer, pair: readonly [string, string]): Promise<void> {
  await getTwins(app, viewer, pair)
  await app.db.withTenant(viewer.actor, (tx) => insertApart(tx, viewer.tenantId, pair, viewer.userId))
}

/** Whom the record of somebody who was merged leads to; null: it leads nowhere. */
export const findMerged = (app: App, { tenantId }: Viewer, customerId: string): Promise<string | null> =>
  app.db.withTenant(asWorker(tenantId), (tx) => findMergedInto(tx, tenantId, customerId))

/** Forgets what merges did once they can no longer be taken back; returns how many rows. */
export const forgetMerges = (app: App): Promise<number> =>
  app.db.withTenant(asPlatform(), (tx) => forgetChanges(tx, new Date(app.clock.now() - dayMs)))
