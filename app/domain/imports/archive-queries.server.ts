import type { Tx } from '#app/lib/db.server.ts'
import type { ArchiveRowsRow, ArchivesRow } from '#app/lib/rows.gen.ts'
import { shapes, type Part } from './archive-shapes.ts'
import type { ReadArchive, ReadRow } from './read-archive.server.ts'

export type Archive = Omit<ArchivesRow, 'tenantId' | 'fileHash'>

const columns = (tx: Tx) => tx`
  id, file_name, business, exported_at, account_id, settings, before, left_out, state, total, created_by, created_at, moved_at`

/** The latest archive of a business, or one of them. */
export async function findArchive(tx: Tx, tenantId: string, id: string | null, lock = false): Promise<Archive | null> {
  const [row] = await tx<Archive[]>`
    select ${columns(tx)} from archives where tenant_id = ${tenantId} ${id ? tx`and id = ${id}` : tx``}
    order by created_at desc, id limit 1 ${lock ? tx`for update` : tx``}`
  return row ?? null
}

/** Those that nobody began go: one lies there to be looked at. */
export async function dropUploaded(tx: Tx, tenantId: string): Promise<void> {
  await tx`delete from archives where tenant_id = ${tenantId} and state = 'uploaded'`
}

export async function insertArchive(
  tx: Tx,
  tenantId: string,
  archive: { id: string; fileName: string; fileHash: Buffer; createdBy: string; now: Date },
): Promise<void> {
  const { id, fileName, fileHash, createdBy, now } = archive
  await tx`
    insert into archives (tenant_id, id, file_name, file_hash, business, exported_at, settings, left_out, total, created_by)
    values (${tenantId}, ${id}, ${fileName}, ${fileHash}, '', ${now}, '{}', '{}', 0, ${createdBy})`
}

/** What is known of it once it was read to its end. */
export async function describeArchive(
  tx: Tx,
  tenantId: string,
  id: string,
  read: ReadArchive & { total: number },
): Promise<void> {
  await tx`
    update archives set business = ${read.business}, exported_at = ${read.exportedAt}, account_id = ${read.accountId},
      settings = ${tx.json(read.settings as never)}, left_out = ${tx.json(read.left)}, total = ${read.total}
    where tenant_id = ${tenantId} and id = ${id}`
}

/** `from`: the number of the first one. */
export async function insertArchiveRows(
  tx: Tx,
  tenantId: string,
  id: string,
  { from, rows }: { from: number; rows: readonly ReadRow[] },
): Promise<void> {
  await tx`
    insert into archive_rows (tenant_id, archive_id, seq, part, body)
    select ${tenantId}, ${id}, ${from} + r.place - 1, r.value ->> 'part', r.value -> 'body'
    from jsonb_array_elements(${JSON.stringify(rows)}::text::jsonb) with ordinality as r (value, place)`
}

export type PartCount = { part: string; outcome: ArchiveRowsRow['outcome']; count: number }

export const countParts = (tx: Tx, tenantId: string, id: string): Promise<PartCount[]> =>
  tx<PartCount[]>`
    select part, outcome, count(*)::int as count from archive_rows where tenant_id = ${tenantId} and archive_id = ${id}
    group by part, outcome order by part, outcome`

/** The Stripe account that the business takes money with; null: none. */
export async function findAccount(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx<{ accountId: string }[]>`
    select account_id from stripe_accounts where tenant_id = ${tenantId} and charges_enabled`
  return row?.accountId ?? null
}

export async function isEmpty(tx: Tx, tenantId: string): Promise<boolean> {
  const [row] = await tx<{ empty: boolean }[]>`
    select not exists (select from customers where tenant_id = ${tenantId})
      and not exists (select from bookings where tenant_id = ${tenantId})
      and not exists (select from services where tenant_id = ${tenantId})
      and not exists (select from technicians where tenant_id = ${tenantId}) as empty`
  return row?.empty ?? false
}

/** Whether anything has been done with what came: then it is not taken back as a whole. */
export async function isUsed(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const [row] = await tx<{ used: boolean }[]>`
    select exists (select from messages where tenant_id = ${tenantId})
      or exists (select from payments where tenant_id = ${tenantId})
      or exists (select from threads where tenant_id = ${tenantId})
      or exists (select from bookings b where b.tenant_id = ${tenantId} and (b.version > 1 or not exists (
        select from archive_rows r where r.tenant_id = b.tenant_id and r.archive_id = ${id} and r.part = 'bookings'
          and r.body ->> 'id' = b.id::text and r.body ->> 'status' = b.status))) as used`
  return row?.used ?? true
}

export async function moveArchive(
  tx: Tx,
  tenantId: string,
  id: string,
  { state, at, before }: { state: ArchivesRow['state']; at: Date; before?: object },
): Promise<void> {
  await tx`
    update archives set state = ${state}, moved_at = ${at} ${before ? tx`, before = ${tx.json(before as never)}` : tx``}
    where tenant_id = ${tenantId} and id = ${id}`
}

/** `part`: as `ReadRow` has it. */
export type OpenRow = { seq: number; part: string; body: Record<string, unknown> }

/** The next rows that nobody has brought in, of one part, locked. */
export async function takeOpen(tx: Tx, tenantId: string, id: string, most: number): Promise<OpenRow[]> {
  const rows = await tx<OpenRow[]>`
    select seq, part, body from archive_rows where tenant_id = ${tenantId} and archive_id = ${id} and outcome is null
    order by seq limit ${most} for update`
  const other = rows.findIndex(({ part }) => part !== rows[0]?.part)
  return other < 0 ? rows : rows.slice(0, other)
}

export type SettledRow = { seq: number; outcome: NonNullable<ArchiveRowsRow['outcome']>; reason: string | null }

export async function settleArchiveRows(
  tx: Tx,
  tenantId: string,
  id: string,
  rows: readonly SettledRow[],
): Promise<void> {
  await tx`
    update archive_rows r set outcome = d.outcome, reason = d.reason
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as d (seq bigint, outcome text, reason text)
    where r.tenant_id = ${tenantId} and r.archive_id = ${id} and r.seq = d.seq`
}

/** The columns that a part writes, which are those of its shape. */
const namesOf = (tx: Tx, part: Part) =>
  tx.unsafe(
    Object.keys(shapes[part].shape)
      .filter((name) => part !== 'booking_cards' || name !== 'removed_at')
      .join(', '),
  )

/** Writes rows of one table as they are; how many of them are new. */
export async function insertPart(
  tx: Tx,
  tenantId: string,
  part: Part,
  bodies: readonly Record<string, unknown>[],
): Promise<number> {
  const names = namesOf(tx, part)
  const table = `public.${part}`
  const inserted = await tx`
    insert into ${tx(part)} (tenant_id, ${names})
    select ${tenantId}::uuid, ${names} from jsonb_populate_recordset(null::${tx.unsafe(table)}, ${JSON.stringify(bodies)}::text::jsonb)
    on conflict do nothing`
  return inserted.count
}

/**
 * Writes visits as the owner's own: agreed before, so that nobody is told of them, and they cost no fee. `blocked` is made of the times as
 * they were, driving and buffers included.
 */
export async function insertVisits(
  tx: Tx,
  tenantId: string,
  { userId, archiveId, bodies }: { userId: string; archiveId: string; bodies: readonly Record<string, unknown>[] },
): Promise<number> {
  const names = namesOf(tx, 'bookings')
  const all = JSON.stringify(bodies)
  const inserted = await tx`
    insert into bookings (tenant_id, created_by, blocked, ${names})
    select ${tenantId}::uuid, ${userId}::uuid, tstzrange(
        starts_at - make_interval(mins => buffer_before_minutes + travel_before_minutes), ends_at + make_interval(mins => buffer_after_minutes)),
      ${names}
    from jsonb_populate_recordset(null::public.bookings, ${all}::text::jsonb) on conflict do nothing`
  if (inserted.count !== bodies.length) return inserted.count
  const ids = bodies.map(({ id }) => String(id))
  await tx`
    insert into booking_events (tenant_id, booking_id, kind, actor, actor_user_id, detail)
    select ${tenantId}, id, 'requested', 'member', ${userId}, json_build_object('status', status, 'archive', ${archiveId}::text)
    from bookings where tenant_id = ${tenantId} and id = any (${ids}::uuid[])`
  await tx`
    insert into billable_bookings (tenant_id, booking_id, plan, charged_by)
    select ${tenantId}, id, 'per_booking', 'free' from bookings
    where tenant_id = ${tenantId} and id = any (${ids}::uuid[]) and status = 'confirmed'`
  // The bill follows at the end of the transaction otherwise, where one wrong visit would take all others with it.
  await tx`set constraints all immediate`
  await tx`set constraints all deferred`
  return inserted.count
}

/** What was paid for a visit before it came: as money taken by hand, which nobody gives back online. */
export async function insertPaid(
  tx: Tx,
  tenantId: string,
  { userId, note, body }: { userId: string; note: string; body: Record<string, unknown> },
): Promise<number> {
  const inserted = await tx`
    insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
      source_ref, occurred_at, recorded_by, method, note)
    select ${tenantId}, b.id, 'cash', p.currency, p.gross_minor, 0, 0, p.gross_minor, 'brought:' || b.id, p.occurred_at, ${userId},
      'transfer', ${note}
    from jsonb_to_record(${JSON.stringify(body)}::text::jsonb)
      as p (booking_id uuid, currency text, gross_minor bigint, occurred_at timestamptz)
    join bookings b on b.tenant_id = ${tenantId} and b.id = p.booking_id
    on conflict do nothing`
  return inserted.count
}

/** How many rows were looked at. */
export async function takeBackPart(tx: Tx, id: string, most: number): Promise<number> {
  const [row] = await tx<{ looked: number }[]>`select app.take_back_part(${id}, ${most}) as looked`
  return row?.looked ?? 0
}

/** Forgets what archives said that were read before; returns how many rows. */
export async function forgetBodies(tx: Tx, before: Date): Promise<number> {
  const forgotten = await tx`
    update archive_rows r set body = null from archives a
    where a.tenant_id = r.tenant_id and a.id = r.archive_id and a.created_at < ${before} and r.body is not null`
  return forgotten.count
}
