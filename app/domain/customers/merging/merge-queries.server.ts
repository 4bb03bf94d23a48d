import type { Tx } from '#app/lib/db.server.ts'
import type { CustomerMergesRow, CustomersRow } from '#app/lib/rows.gen.ts'
import type { MergeWishes } from './schema.ts'

/** One of two who may be the same person. `version` changes whenever the row does, or what fields say of her. */
export type Twin = Pick<
  CustomersRow,
  | 'id'
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'phone'
  | 'notes'
  | 'preferences'
  | 'tags'
  | 'language'
  | 'channel'
  | 'createdAt'
> & { version: string; visits: number; lastAt: Date | null; addresses: string[]; blocked: boolean }

/** These customers, the one known longest first. */
export const listTwins = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<Twin[]> =>
  tx<Twin[]>`
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.notes, c.preferences, c.tags, c.language, c.channel, c.created_at,
      app.customer_version(c.tenant_id, c.id, c.xmin::text) as version, s.visits, s.last_at,
      array(select trim(a.address || ' ' || a.flat) from customer_addresses a
        where a.tenant_id = c.tenant_id and a.customer_id = c.id order by a.used_at desc, a.id limit 5) as addresses,
      exists (select from customer_blocks k where k.tenant_id = c.tenant_id and k.customer_id = c.id) as blocked
    from customers c cross join lateral (
      select (count(*) filter (where b.status = 'completed' or b.ends_at <= app.now()))::int as visits,
        max(b.starts_at) filter (where b.starts_at <= app.now()) as last_at
      from bookings b where b.tenant_id = c.tenant_id and b.customer_id = c.id and b.status in ('confirmed', 'completed')
    ) s
    where c.tenant_id = ${tenantId} and c.id = any (${ids}::uuid[]) and c.erased_at is null
    order by c.created_at, c.id`

export type Likeness = 'phone' | 'email' | 'name'
export type Pair = { why: Likeness; oneId: string; otherId: string }

/** Pairs who may be one, the surest first; of each likeness at most `most`. Managers only. */
export const listPairs = (tx: Tx, most: number): Promise<Pair[]> =>
  tx<Pair[]>`select why, one_id, other_id from app.find_duplicates(${most})`

/** Who may be the same as this customer; at most three. Managers only. */
export async function listAlike(tx: Tx, customerId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`select alike.id from app.find_alike(${customerId}) as alike (id)`
  return rows.map(({ id }) => id)
}

export type MergeOutcome = 'merged' | 'gone' | 'changed' | 'taken' | 'too_long' | 'too_many_tags'

export async function merge(
  tx: Tx,
  { one, other }: { one: string; other: string },
  { seen, ...wishes }: MergeWishes,
): Promise<{ outcome: MergeOutcome; kept: string | null }> {
  const [row] = await tx<{ outcome: MergeOutcome; kept: string | null }[]>`
    select outcome, kept from app.merge_customers(${one}, ${other}, ${seen}, ${JSON.stringify(wishes)})`
  return row ?? { outcome: 'gone', kept: null }
}

export type UndoOutcome = 'undone' | 'gone' | 'too_late' | 'later_first' | 'erased'

export async function undo(tx: Tx, mergeId: string): Promise<{ outcome: UndoOutcome; keptId: string | null }> {
  const [row] = await tx<{ outcome: UndoOutcome; keptId: string | null }[]>`
    select outcome, kept_id from app.undo_merge(${mergeId})`
  return row ?? { outcome: 'gone', keptId: null }
}

export async function insertApart(
  tx: Tx,
  tenantId: string,
  pair: readonly [string, string],
  userId: string,
): Promise<void> {
  const [oneId, otherId] = pair[0] < pair[1] ? pair : [pair[1], pair[0]]
  await tx`insert into customers_apart ${tx({ tenantId, oneId, otherId, saidBy: userId })} on conflict do nothing`
}

export type LateMerge = Pick<CustomerMergesRow, 'id' | 'goneId' | 'mergedAt'>

/** What was merged into a customer after `since` and not taken back, the latest first. */
export const listMerges = (tx: Tx, tenantId: string, keptId: string, since: Date): Promise<LateMerge[]> =>
  tx<LateMerge[]>`
    select id, gone_id, merged_at from customer_merges
    where tenant_id = ${tenantId} and kept_id = ${keptId} and merged_at > ${since} and undone_at is null
    order by merged_at desc, id desc limit 20`

/** Whom somebody who was merged leads to, and nobody else. Worker only. */
export async function findMergedInto(tx: Tx, tenantId: string, customerId: string): Promise<string | null> {
  const [row] = await tx<{ mergedInto: string | null }[]>`
    select merged_into from customers where tenant_id = ${tenantId} and id = ${customerId}`
  return row?.mergedInto ?? null
}

/** Forgets what merges of before did, so that nothing of it can be taken back; returns how many rows. Platform only. */
export async function forgetChanges(tx: Tx, before: Date): Promise<number> {
  const forgotten = await tx`
    delete from customer_merge_changes x using customer_merges m
    where m.tenant_id = x.tenant_id and m.id = x.merge_id and m.merged_at < ${before}`
  return forgotten.count
}
