import type { Tx } from '#app/lib/db.server.ts'
import type { PageDraftsRow, PagePicturesRow, PageVersionsRow } from '#app/lib/rows.gen.ts'
import type { Page } from './schema.ts'

export type StoredDraft = Pick<PageDraftsRow, 'document' | 'revision' | 'changedAt' | 'changedBy'>

export async function findDraft(tx: Tx, tenantId: string): Promise<StoredDraft | undefined> {
  const [row] = await tx<StoredDraft[]>`
    select document, revision, changed_at, changed_by from page_drafts where tenant_id = ${tenantId}`
  return row
}

/** The same, and nobody else changes it until this transaction ends. Begun with `begin` where there is none. */
export async function lockDraft(tx: Tx, tenantId: string, begin: { page: Page; by: string }): Promise<StoredDraft> {
  await tx`insert into page_drafts ${tx({ tenantId, document: tx.json(begin.page), changedBy: begin.by })} on conflict do nothing`
  const [row] = await tx<StoredDraft[]>`
    select document, revision, changed_at, changed_by from page_drafts where tenant_id = ${tenantId} for update`
  if (!row) throw new Error('a draft is there after it was begun')
  return row
}

/** False: somebody changed it since `revision`. */
export async function writeDraft(
  tx: Tx,
  tenantId: string,
  change: { page: Page; revision: number; by: string; at: Date },
): Promise<boolean> {
  const rows = await tx`
    update page_drafts set document = ${tx.json(change.page)}, revision = revision + 1, changed_at = ${change.at}, changed_by = ${change.by}
    where tenant_id = ${tenantId} and revision = ${change.revision} returning revision`
  return rows.length === 1
}

/** As a guest: what customers see. */
export async function findLive(tx: Tx, tenantId: string): Promise<unknown> {
  const [row] = await tx<Pick<PageVersionsRow, 'document'>[]>`
    select document from page_versions where tenant_id = ${tenantId} and live`
  return row?.document
}

export type StoredVersion = Pick<PageVersionsRow, 'number' | 'live' | 'publishedAt' | 'publishedBy'>

/** Newest first. */
export function listVersions(tx: Tx, tenantId: string): Promise<StoredVersion[]> {
  return tx<StoredVersion[]>`
    select number, live, published_at, published_by from page_versions where tenant_id = ${tenantId} order by number desc`
}

export async function findVersion(tx: Tx, tenantId: string, number: number): Promise<unknown> {
  const [row] = await tx<Pick<PageVersionsRow, 'document'>[]>`
    select document from page_versions where tenant_id = ${tenantId} and number = ${number}`
  return row?.document
}

/** Puts a page before customers in place of the last; only the newest `keep` stay. Returns its number. */
export async function addVersion(tx: Tx, tenantId: string, page: Page, by: string, keep: number): Promise<number> {
  await tx`update page_versions set live = false where tenant_id = ${tenantId} and live`
  const [last] = await tx<{ number: number | null }[]>`
    select max(number) as number from page_versions where tenant_id = ${tenantId}`
  const number = (last?.number ?? 0) + 1
  await tx`insert into page_versions ${tx({ tenantId, number, document: tx.json(page), live: true, publishedBy: by })}`
  await tx`delete from page_versions where tenant_id = ${tenantId} and not live and number <= ${number - keep}`
  return number
}

export type StoredPicture = Pick<PagePicturesRow, 'id' | 'path' | 'width' | 'height' | 'widths'>

export function listPictures(tx: Tx, tenantId: string, ids: readonly string[]): Promise<StoredPicture[]> {
  return tx<StoredPicture[]>`
    select id, path, width, height, widths from page_pictures where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`
}

export async function addPicture(tx: Tx, picture: Omit<StoredPicture, 'id'> & { tenantId: string }): Promise<string> {
  const [row] = await tx<Pick<PagePicturesRow, 'id'>[]>`insert into page_pictures ${tx(picture)} returning id`
  if (!row) throw new Error('a picture has an id')
  return row.id
}

/** Pictures older than `before` that stand neither on the draft nor on any kept version. */
export function listUnused(tx: Tx, tenantId: string, before: Date): Promise<StoredPicture[]> {
  return tx<StoredPicture[]>`
    select p.id, p.path, p.width, p.height, p.widths from page_pictures p
    where p.tenant_id = ${tenantId} and p.added_at < ${before}
      and not exists (select from page_drafts d where d.tenant_id = p.tenant_id and position(p.id::text in d.document::text) > 0)
      and not exists (select from page_versions v where v.tenant_id = p.tenant_id and position(p.id::text in v.document::text) > 0)`
}

export async function removePictures(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx`delete from page_pictures where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`
}

/** When somebody works who customers may meet, by weekday. As the worker: guests do not see who works when. */
export function listWorking(tx: Tx, tenantId: string): Promise<{ weekday: number; starts: string; ends: string }[]> {
  return tx<{ weekday: number; starts: string; ends: string }[]>`
    select distinct h.weekday, h.starts, h.ends from working_hours h
    join technicians p on p.tenant_id = h.tenant_id and p.id = h.technician_id and p.active
    where h.tenant_id = ${tenantId}`
}

export type ShownPerson = { id: string; name: string; bio: string; picturePath: string | null }

/** As a guest: who works here. */
export function listPeople(tx: Tx, tenantId: string): Promise<ShownPerson[]> {
  return tx<ShownPerson[]>`
    select id, name, bio, picture_path from technicians where tenant_id = ${tenantId} and active
    order by position, name limit 40`
}

/** What these people are called. As the platform. */
export async function listNames(tx: Tx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, name from users where id = any(${[...ids]}::uuid[])`
}

/** Where the business goes, as far as its page may say. */
export type AreaFacts = {
  lat: number | null
  lng: number | null
  serviceRadiusKm: number | null
  servicePostcodes: string[]
  comesToCustomers: boolean
}

/** As the worker: guests are told only what their page says of it. */
export async function findArea(tx: Tx, tenantId: string): Promise<AreaFacts | undefined> {
  const [row] = await tx<AreaFacts[]>`
    select lat, lng, service_radius_km, service_postcodes,
      exists (select from services s where s.tenant_id = tenants.id and s.place = 'customer' and s.active
        and s.deleted_at is null) as comes_to_customers
    from tenants where id = ${tenantId}`
  return row
}
