import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { freeSlug } from '#app/lib/slug-from-name.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { Language } from '#app/words/language.ts'
import type { Member } from '../../identity/index.server.ts'
import { assertOpen, getTenant } from '../../tenancy/index.server.ts'
import { listNames } from '../queries.server.ts'
import { saidTo } from '../rules.ts'
import { mostOwnPages, ownPageSchema, type OwnPageDocument } from '../schema.ts'
import {
  addOwnVersion,
  deleteOwn,
  findOwnVersion,
  insertOwn,
  listOwn,
  listOwnVersions,
  lockOwn,
  writeOwn,
  type OwnVersion,
  type StoredOwnPage,
} from './own-queries.server.ts'

export type OwnPage = Pick<StoredOwnPage, 'id' | 'slug' | 'revision' | 'changedAt'> & {
  document: OwnPageDocument
  private: boolean
  /** Whether something was published, and whether that is what the draft says. */
  published: boolean
  upToDate: boolean
}

const nothing: OwnPageDocument = { title: {}, text: {} }
export const readDocument = (stored: unknown): OwnPageDocument => ownPageSchema.safeParse(stored).data ?? nothing

/** Stored documents have their keys in an order of the database's. */
const same = (one: OwnPageDocument, other: OwnPageDocument) => {
  const flat = ({ title, text }: OwnPageDocument) =>
    JSON.stringify([title, text].map((texts) => Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1))))
  return flat(one) === flat(other)
}

function toOwnPage({ document: stored, shown, audience, id, slug, revision, changedAt }: StoredOwnPage): OwnPage {
  const document = readDocument(stored)
  return {
    id,
    slug,
    revision,
    changedAt,
    document,
    private: audience === 'private',
    published: shown !== null,
    upToDate: shown !== null && same(document, readDocument(shown)),
  }
}

/** The own pages of a business, drafts too. */
export async function listOwnPages(app: App, { tenantId, actor }: Member): Promise<OwnPage[]> {
  return (await app.db.withTenant(actor, (tx) => listOwn(tx, tenantId))).map(toOwnPage)
}

/** Throws `not_found`. */
export async function getOwnPage(app: App, { tenantId, actor }: Member, id: string): Promise<OwnPage> {
  const [row] = await app.db.withTenant(actor, (tx) => listOwn(tx, tenantId, id))
  return toOwnPage(found(row, 'page'))
}

type ShownVersion = Omit<OwnVersion, 'publishedBy'> & { by: string | null }

/** What was published of it, newest first, with whom it was by. */
export async function listOwnPageVersions(app: App, { tenantId, actor }: Member, id: string): Promise<ShownVersion[]> {
  const rows = await app.db.withTenant(actor, (tx) => listOwnVersions(tx, tenantId, id))
  const ids = [...new Set(rows.map(({ publishedBy }) => publishedBy))]
  const names = ids.length > 0 ? await app.db.withTenant(asPlatform(), (tx) => listNames(tx, ids)) : []
  return rows.map(({ publishedBy, ...row }) => ({
    ...row,
    by: names.find((one) => one.id === publishedBy)?.name ?? null,
  }))
}

/** One of them as it was. Throws `not_found` for one that is not kept. */
export async function readOwnVersion(
  app: App,
  { tenantId, actor }: Member,
  id: string,
  number: number,
): Promise<OwnPageDocument> {
  const document = await app.db.withTenant(actor, (tx) => findOwnVersion(tx, tenantId, id, number))
  if (!document) throw new AppError('not_found', refusals.doesNotExist.page)
  return readDocument(document)
}

/** Begins a page, of which nothing is shown yet. Its address is made from its title and stays. Null: there are too many. */
export async function addOwnPage(
  app: App,
  { tenantId, userId, actor }: Member,
  { document, audience, own }: { document: OwnPageDocument; audience: 'everyone' | 'private'; own: Language },
): Promise<string | null> {
  const add = () =>
    app.db.withTenant(actor, async (tx) => {
      const taken = (await listOwn(tx, tenantId)).map(({ slug }) => slug)
      if (taken.length >= mostOwnPages) return null
      const slug = freeSlug(saidTo(document.title, own, own).text, taken, 'page')
      return insertOwn(tx, { tenantId, slug, audience, document, changedBy: userId })
    })
  // Two with one title at once: the second one looks again.
  return add().catch((error: unknown) => {
    if (sqlState(error) === '23505') return add()
    throw error
  })
}

export type OwnPageOutcome = { ok: true } | { ok: false; reason: 'changed' }

/** Changes the draft, unless somebody else did since its form was opened (`revision`). Throws `not_found`. */
export function saveOwnPage(
  app: App,
  member: Member,
  id: string,
  change: { revision: number; document: OwnPageDocument },
): Promise<OwnPageOutcome> {
  return app.db.withTenant(member.actor, (tx) => save(app, tx, member, id, change))
}

async function save(
  app: App,
  tx: Tx,
  { tenantId, userId }: Member,
  id: string,
  { revision, document }: { revision: number; document: OwnPageDocument },
): Promise<OwnPageOutcome> {
  const draft = found(await lockOwn(tx, tenantId, id), 'page')
  // A second press of the same, or another one's words: only these are not overwritten.
  if (same(readDocument(draft.document), document)) return { ok: true }
  if (draft.revision !== revision) return { ok: false, reason: 'changed' }
  await writeOwn(tx, tenantId, id, { document, by: userId, at: new Date(app.clock.now()) })
  return { ok: true }
}

/** Published versions of a page that are kept. */
const versionsKept = 30

/**
 * Saves the draft and shows it to whoever may see the page; recorded. Throws `forbidden` in a suspended business. What is shown already
 * stays, so that a second press adds nothing.
 */
export async function publishOwnPage(
  app: App,
  member: Member,
  id: string,
  change: { revision: number; document: OwnPageDocument; name: string },
): Promise<OwnPageOutcome> {
  const { tenantId, userId } = member
  assertOpen(await getTenant(app, member), 'team')
  const { document, name } = change
  return app.db.withTenant(member.actor, async (tx) => {
    const outcome = await save(app, tx, member, id, change)
    if (!outcome.ok) return outcome
    const [page] = await listOwn(tx, tenantId, id)
    if (page && toOwnPage(page).upToDate) return { ok: true }
    const of = { tenantId, pageId: id }
    const number = await addOwnVersion(tx, of, { document, by: userId, keep: versionsKept })
    await note(tx, member, 'page.published', { name, number })
    return { ok: true }
  })
}

/** Makes the draft what an earlier version was. Throws `not_found` for one that is not kept. */
export async function restoreOwnVersion(
  app: App,
  member: Member,
  id: string,
  { number, revision }: { number: number; revision: number },
): Promise<OwnPageOutcome> {
  const document = await readOwnVersion(app, member, id, number)
  return saveOwnPage(app, member, id, { revision, document })
}

/** Removes a page with its versions and links; recorded. Throws `not_found`. */
export function removeOwnPage(app: App, member: Member, id: string, own: Language): Promise<void> {
  return app.db.withTenant(member.actor, async (tx) => {
    const [gone] = await deleteOwn(tx, member.tenantId, id)
    const { title } = readDocument(found(gone, 'page').document)
    await note(tx, member, 'page.removed', { name: saidTo(title, own, own).text })
  })
}

const note = (
  tx: Tx,
  { tenantId, userId, role }: Member,
  action: 'page.published' | 'page.removed',
  detail: Record<string, unknown>,
) => recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail })
