import { createHash } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { Member } from '../identity/index.server.ts'
import { assertOpen, getTenant } from '../tenancy/index.server.ts'
import {
  addVersion,
  findDraft,
  findLive,
  findVersion,
  listNames,
  listPictures,
  listVersions,
  lockDraft,
  writeDraft,
  type StoredVersion,
} from './queries.server.ts'
import { completePage, picturesIn, sectionOf, usualPage } from './rules.ts'
import { mostDocument, type Page, type SectionKind } from './schema.ts'

/** A part of a page that one form changes: its arrangement and look, or one section. */
export type PagePart = 'arrangement' | SectionKind | 'all'

/** Stands for what a part says, so that a form knows whether it was changed since it was opened. */
export function markOf(page: Page, part: PagePart): string {
  const of =
    part === 'all'
      ? page
      : part === 'arrangement'
        ? [page.look, page.sections.map(({ kind, shown }) => [kind, shown])]
        : { ...sectionOf(page, part), shown: null }
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)
}

export type Draft = {
  page: Page
  changedAt: Date | null
  changedBy: string | null
  /** Nothing in it is new to customers. */
  published: boolean
}

/** The page as its editors see it: the draft, or what is published, or the usual page. */
export async function readDraft(app: App, { tenantId, actor }: Member): Promise<Draft> {
  const [draft, live] = await app.db.withTenant(actor, (tx) =>
    Promise.all([findDraft(tx, tenantId), findLive(tx, tenantId)]),
  )
  const shown = completePage(live) ?? usualPage
  const page = completePage(draft?.document) ?? shown
  return {
    page,
    changedAt: draft?.changedAt ?? null,
    changedBy: await nameOf(app, draft?.changedBy ?? null),
    published: markOf(page, 'all') === markOf(shown, 'all'),
  }
}

const nameOf = async (app: App, id: string | null) =>
  id ? ((await app.db.withTenant(asPlatform(), (tx) => listNames(tx, [id])))[0]?.name ?? null) : null

export type DraftOutcome = { ok: true } | { ok: false; reason: 'changed' | 'full' | 'too_long' }

/**
 * Changes a part of the draft, if it still says what its form saw (`seen`); other parts may have changed meanwhile and stay as they
 * are. `change` returns null when there is no room. The database refuses staff. Throws `not_found` for a picture that is not this
 * business's.
 */
export function changeDraft(
  app: App,
  member: Member,
  { part, seen }: { part: PagePart; seen: string },
  change: (page: Page) => Page | null,
): Promise<DraftOutcome> {
  const { tenantId, userId } = member
  return app.db.withTenant(member.actor, async (tx) => {
    const began = completePage(await findLive(tx, tenantId)) ?? usualPage
    const draft = await lockDraft(tx, tenantId, { page: began, by: userId })
    const before = completePage(draft.document) ?? usualPage
    if (markOf(before, part) !== seen) return { ok: false, reason: 'changed' }
    const page = change(before)
    if (!page) return { ok: false, reason: 'full' }
    if (JSON.stringify(page).length > mostDocument) return { ok: false, reason: 'too_long' }
    await assertOwnPictures(tx, tenantId, page)
    const at = new Date(app.clock.now())
    const written = await writeDraft(tx, tenantId, { page, revision: draft.revision, by: userId, at })
    return written ? { ok: true } : { ok: false, reason: 'changed' }
  })
}

async function assertOwnPictures(tx: Tx, tenantId: string, page: Page): Promise<void> {
  const wanted = picturesIn(page)
  if (wanted.length === 0) return
  const own = await listPictures(tx, tenantId, wanted)
  if (own.length !== wanted.length) throw new AppError('not_found', refusals.doesNotExist.page)
}

/** Published pages that are kept; older ones go. */
const versionsKept = 30

/**
 * Puts the draft before customers, as it was seen; recorded. Throws `forbidden` in a suspended business. A page that is live already
 * stays, so that a second press adds nothing.
 */
export async function publishPage(app: App, member: Member, seen: string): Promise<DraftOutcome> {
  const { tenantId, userId, role } = member
  assertOpen(await getTenant(app, member), 'team')
  return app.db.withTenant(member.actor, async (tx) => {
    const began = completePage(await findLive(tx, tenantId)) ?? usualPage
    const draft = await lockDraft(tx, tenantId, { page: began, by: userId })
    // Whoever waited for another who published finds it here.
    const live = completePage(await findLive(tx, tenantId))
    const page = completePage(draft.document) ?? usualPage
    if (markOf(page, 'all') !== seen) return { ok: false, reason: 'changed' }
    if (live && markOf(live, 'all') === seen) return { ok: true }
    const number = await addVersion(tx, tenantId, page, userId, versionsKept)
    await recordAction(tx, {
      tenantId,
      actorUserId: userId,
      actorRole: role,
      action: 'page.published',
      detail: { number },
    })
    return { ok: true }
  })
}

/** Makes the draft what an earlier version was. Throws `not_found` for one that is not kept. */
export async function restoreVersion(
  app: App,
  member: Member,
  { number, seen }: { number: number; seen: string },
): Promise<DraftOutcome> {
  const document = await app.db.withTenant(member.actor, (tx) => findVersion(tx, member.tenantId, number))
  const page = completePage(document)
  if (!page) throw new AppError('not_found', refusals.doesNotExist.page)
  return changeDraft(app, member, { part: 'all', seen }, () => page)
}

/** A published version as it was; null when it is not kept. */
export async function readVersion(app: App, member: Member, number: number): Promise<Page | null> {
  const document = await app.db.withTenant(member.actor, (tx) => findVersion(tx, member.tenantId, number))
  return completePage(document)
}

type PageVersion = Omit<StoredVersion, 'publishedBy'> & { by: string | null }

/** What was published, newest first, with whom it was by. */
export async function listPageVersions(app: App, { tenantId, actor }: Member): Promise<PageVersion[]> {
  const rows = await app.db.withTenant(actor, (tx) => listVersions(tx, tenantId))
  const ids = [...new Set(rows.map(({ publishedBy }) => publishedBy))]
  const names = ids.length > 0 ? await app.db.withTenant(asPlatform(), (tx) => listNames(tx, ids)) : []
  return rows.map(({ publishedBy, ...row }) => ({
    ...row,
    by: names.find(({ id }) => id === publishedBy)?.name ?? null,
  }))
}
