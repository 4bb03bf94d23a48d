import type { Tx } from '#app/lib/db.server.ts'
import { claimFiles } from './photo-files.server.ts'

/** The photos of an entry, in the order they were chosen; returns their ids. */
export async function insertPhotos(
  tx: Tx,
  tenantId: string,
  entryId: string,
  paths: readonly string[],
): Promise<string[]> {
  if (paths.length === 0) return []
  await claimFiles(tx, tenantId, paths)
  const rows = await tx<{ id: string }[]>`
    insert into thread_photos ${tx(paths.map((path, position) => ({ tenantId, entryId, position, path })))} returning id`
  return rows.map(({ id }) => id)
}

/** Where a photo of a thread lies, as far as whoever asks sees the thread. */
export async function findThreadPhoto(tx: Tx, tenantId: string, threadId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ path: string }[]>`
    select p.path from thread_photos p join thread_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    where p.tenant_id = ${tenantId} and p.id = ${id} and e.thread_id = ${threadId}`
  return row?.path ?? null
}

/** Where a photo lies that was sent on a visit's link, by either side. */
export async function findTalkPhoto(tx: Tx, tenantId: string, bookingId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ path: string }[]>`
    select p.path from thread_photos p join thread_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    where p.tenant_id = ${tenantId} and p.id = ${id} and e.booking_id = ${bookingId} and e.channel = 'link'
      and e.kind in ('answer', 'incoming')`
  return row?.path ?? null
}

/** Where a photo lies that was sent by text or mail since `since`. */
export async function findSentPhoto(tx: Tx, tenantId: string, id: string, since: Date): Promise<string | null> {
  const [row] = await tx<{ path: string }[]>`
    select p.path from thread_photos p join thread_entries e on e.tenant_id = p.tenant_id and e.id = p.entry_id
    where p.tenant_id = ${tenantId} and p.id = ${id} and e.kind = 'answer' and e.message_id is not null and e.at > ${since}`
  return row?.path ?? null
}

/** The photos of an entry that a provider still has; null: none. */
export async function findDue(
  tx: Tx,
  tenantId: string,
  entryId: string,
): Promise<{ media: string[]; at: Date } | null> {
  const [row] = await tx<{ media: string[] | null; at: Date }[]>`
    select photos_due as media, at from thread_entries where tenant_id = ${tenantId} and id = ${entryId}`
  return row?.media ? { ...row, media: row.media } : null
}

/** They have been fetched, all but `lost`; true for the one caller who was first. */
export async function settleDue(tx: Tx, tenantId: string, entryId: string, lost: number): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    update thread_entries set photos_due = null, photos_lost = least(photos_lost + ${lost}, 10)
    where tenant_id = ${tenantId} and id = ${entryId} and photos_due is not null returning id`
  return rows.length > 0
}
