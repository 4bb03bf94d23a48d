import type { Tx } from '#app/lib/db.server.ts'
import type { OwnPagesRow, OwnPageVersionsRow } from '#app/lib/rows.gen.ts'
import type { OwnPageDocument } from '../schema.ts'

export type StoredOwnPage = Pick<OwnPagesRow, 'id' | 'slug' | 'audience' | 'document' | 'revision' | 'changedAt'> & {
  /** What is shown; null: nothing was published. */
  shown: unknown
}

/** In the order in which they were made; with `id`, only that one. */
export const listOwn = (tx: Tx, tenantId: string, id: string | null = null): Promise<StoredOwnPage[]> =>
  tx<StoredOwnPage[]>`
    select p.id, p.slug, p.audience, p.document, p.revision, p.changed_at, v.document as shown
    from own_pages p left join own_page_versions v on v.tenant_id = p.tenant_id and v.page_id = p.id and v.live
    where p.tenant_id = ${tenantId} and (${id}::uuid is null or p.id = ${id}::uuid) order by p.created_at, p.id`

export async function insertOwn(
  tx: Tx,
  page: { tenantId: string; slug: string; audience: string; document: OwnPageDocument; changedBy: string },
): Promise<string> {
  const [row] = await tx<Pick<OwnPagesRow, 'id'>[]>`
    insert into own_pages ${tx({ ...page, document: tx.json(page.document) })} returning id`
  if (!row) throw new Error('a page has an id')
  return row.id
}

/** The draft's document, and nobody else changes it until this transaction ends; undefined: it is gone. */
export async function lockOwn(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Pick<OwnPagesRow, 'document' | 'revision'> | undefined> {
  const [row] = await tx<Pick<OwnPagesRow, 'document' | 'revision'>[]>`
    select document, revision from own_pages where tenant_id = ${tenantId} and id = ${id} for update`
  return row
}

export const writeOwn = (
  tx: Tx,
  tenantId: string,
  id: string,
  { document, by, at }: { document: OwnPageDocument; by: string; at: Date },
) => tx`
  update own_pages set document = ${tx.json(document)}, revision = revision + 1, changed_at = ${at}, changed_by = ${by}
  where tenant_id = ${tenantId} and id = ${id}`

export type OwnVersion = Pick<OwnPageVersionsRow, 'number' | 'live' | 'publishedAt' | 'publishedBy'>

/** Newest first. */
export const listOwnVersions = (tx: Tx, tenantId: string, pageId: string): Promise<OwnVersion[]> =>
  tx<OwnVersion[]>`
    select number, live, published_at, published_by from own_page_versions
    where tenant_id = ${tenantId} and page_id = ${pageId} order by number desc`

export async function findOwnVersion(tx: Tx, tenantId: string, pageId: string, number: number): Promise<unknown> {
  const [row] = await tx<Pick<OwnPageVersionsRow, 'document'>[]>`
    select document from own_page_versions where tenant_id = ${tenantId} and page_id = ${pageId} and number = ${number}`
  return row?.document
}

/** Shows a document in place of the last; only the newest `keep` stay. Returns its number. */
export async function addOwnVersion(
  tx: Tx,
  of: { tenantId: string; pageId: string },
  { document, by, keep }: { document: OwnPageDocument; by: string; keep: number },
): Promise<number> {
  const { tenantId, pageId } = of
  await tx`update own_page_versions set live = false where tenant_id = ${tenantId} and page_id = ${pageId} and live`
  const [last] = await tx<{ number: number | null }[]>`
    select max(number) as number from own_page_versions where tenant_id = ${tenantId} and page_id = ${pageId}`
  const number = (last?.number ?? 0) + 1
  await tx`insert into own_page_versions ${tx({ ...of, number, document: tx.json(document), live: true, publishedBy: by })}`
  await tx`
    delete from own_page_versions
    where tenant_id = ${tenantId} and page_id = ${pageId} and not live and number <= ${number - keep}`
  return number
}

export const deleteOwn = (tx: Tx, tenantId: string, id: string) =>
  tx<
    Pick<OwnPagesRow, 'document'>[]
  >`delete from own_pages where tenant_id = ${tenantId} and id = ${id} returning document`

/** As a guest who came by these links. `document`: with the title alone, where no address is asked for. */
export type ShownRow = { slug: string; document: unknown; private: boolean }
export const findShown = (tx: Tx, links: readonly string[], slug: string | null = null): Promise<ShownRow[]> =>
  tx<ShownRow[]>`select slug, document, private from app.pages_shown(${[...links]}::uuid[], ${slug})`
