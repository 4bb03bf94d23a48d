import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { found, sqlState } from '#app/lib/errors.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { broughtNote } from '#app/words/catalog/archive.ts'
import { languageOf } from '#app/words/language.ts'
import type { Member } from '../identity/index.server.ts'
import { getTenant, updateTenant } from '../tenancy/index.server.ts'
import type { TenantPatch } from '../tenancy/schema.ts'
import {
  countParts,
  findAccount,
  findArchive,
  forgetBodies,
  insertPaid,
  insertPart,
  insertVisits,
  isEmpty,
  isUsed,
  moveArchive,
  settleArchiveRows,
  takeBackPart,
  takeOpen,
  type Archive,
  type OpenRow,
  type PartCount,
  type SettledRow,
} from './archive-queries.server.ts'
import type { Part } from './archive-shapes.ts'
import { undoDays } from './rules.ts'

/** Rows of one part: each part is a transaction of its own. */
const rowsAtOnce = 500

export type ArchivePage = Archive & { parts: PartCount[]; sameAccount: boolean; undoable: boolean; empty: boolean }

/** The latest archive that was brought to a business, with what became of its rows; null: none. `empty`: one may come. */
export function getArchive(app: App, { tenantId }: Member): Promise<{ archive: ArchivePage | null; empty: boolean }> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const empty = await isEmpty(tx, tenantId)
    const archive = await findArchive(tx, tenantId, null)
    if (!archive) return { archive: null, empty }
    const parts = await countParts(tx, tenantId, archive.id)
    const account = await findAccount(tx, tenantId)
    const sameAccount = archive.accountId === null || archive.accountId === account
    const undoable = archive.state === 'done' && app.clock.now() < archive.createdAt.getTime() + undoDays * dayMs
    return { archive: { ...archive, parts, sameAccount, undoable, empty }, empty }
  })
}

export type ArchiveBegan = { ok: true } | { ok: false; reason: 'not_now' | 'not_empty' | 'used' }

/** Begins to bring in what was looked at, by a job: settings at once. Pressed twice, it begins once. Throws `not_found`. */
export async function startArchive(app: App, member: Member): Promise<ArchiveBegan> {
  const { tenantId } = member
  const may = async (tx: Tx, lock: boolean) => {
    const one = found(await findArchive(tx, tenantId, null, lock), 'page')
    if (one.state === 'running') return { one, answer: { ok: true } as const }
    if (one.state !== 'uploaded') return { one, answer: { ok: false, reason: 'not_now' } as const }
    return { one, answer: (await isEmpty(tx, tenantId)) ? null : ({ ok: false, reason: 'not_empty' } as const) }
  }
  const looked = await app.db.withTenant(asWorker(tenantId), (tx) => may(tx, false))
  if (looked.answer) return looked.answer
  const tenant = await getTenant(app, member)
  const settings = looked.one.settings as TenantPatch
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, tenant[name as keyof typeof tenant]]))
  // First, because prices are in the currency of there: whatever breaks off, pressing again does it again.
  await updateTenant(app, member, settings)
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<ArchiveBegan> => {
    const { one, answer } = await may(tx, true)
    if (answer) return answer
    await moveArchive(tx, tenantId, one.id, { state: 'running', at: new Date(app.clock.now()), before })
    await tell(tx, member, 'customer.archive_brought', one)
    return { ok: true }
  })
}

/** Begins to take all of it back, by a job, within thirty days, where nothing has been done with it. Throws `not_found`. */
export async function undoArchive(app: App, member: Member): Promise<ArchiveBegan> {
  const { tenantId } = member
  const began = await app.db.withTenant(
    asWorker(tenantId),
    async (tx): Promise<ArchiveBegan & { before?: TenantPatch }> => {
      const one = found(await findArchive(tx, tenantId, null, true), 'page')
      if (one.state === 'undoing') return { ok: true }
      if (one.state !== 'done' || app.clock.now() >= one.createdAt.getTime() + undoDays * dayMs)
        return { ok: false, reason: 'not_now' }
      if (await isUsed(tx, tenantId, one.id)) return { ok: false, reason: 'used' }
      await moveArchive(tx, tenantId, one.id, { state: 'undoing', at: new Date(app.clock.now()) })
      await tell(tx, member, 'customer.archive_undone', one)
      return { ok: true, before: one.before ?? {} }
    },
  )
  if (began.ok && began.before) await updateTenant(app, member, began.before)
  return began.ok ? { ok: true } : began
}

async function tell(tx: Tx, { tenantId, userId }: Member, action: string, one: Archive): Promise<void> {
  await recordAction(tx, {
    tenantId,
    actorUserId: null,
    actorRole: 'system',
    action,
    detail: { userId, rows: one.total, file: one.fileName, business: one.business },
  })
  await announce(tx, tenantId, 'customer/archive_due', { archiveId: one.id })
}

/**
 * Does the next part of bringing an archive in, or of taking it back: rows and what became of them are written together, so that each is
 * done once whatever happens. True while there is more.
 */
export function continueArchive(app: App, tenantId: string, id: string): Promise<boolean> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    // Of two jobs at once the second waits and goes on where the first one ended.
    const one = await findArchive(tx, tenantId, id, true)
    if (!one || (one.state !== 'running' && one.state !== 'undoing')) return false
    const at = new Date(app.clock.now())
    const more =
      one.state === 'running'
        ? await bringPart(tx, tenantId, one)
        : (await takeBackPart(tx, id, rowsAtOnce)) === rowsAtOnce
    const ended = one.state === 'running' ? 'done' : 'undone'
    await moveArchive(tx, tenantId, id, { state: more ? one.state : ended, at })
    return more
  })
}

async function bringPart(tx: Tx, tenantId: string, one: Archive): Promise<boolean> {
  const rows = await takeOpen(tx, tenantId, one.id, rowsAtOnce)
  const [first] = rows
  if (!first) return false
  const account = first.part === 'booking_cards' ? await findAccount(tx, tenantId) : null
  const come = rows.filter(({ part, body }) => part !== 'booking_cards' || body.account_id === account)
  const settled: SettledRow[] = rows
    .filter((row) => !come.includes(row))
    .map(({ seq }) => ({ seq, outcome: 'failed', reason: 'other_account' }))
  if (come.length > 0 && (await allAtOnce(tx, tenantId, one, come)))
    settled.push(...come.map(({ seq }): SettledRow => ({ seq, outcome: 'added', reason: null })))
  else for (const row of come) settled.push({ seq: row.seq, ...(await oneByOne(tx, tenantId, one, row)) })
  await settleArchiveRows(tx, tenantId, one.id, settled)
  return true
}

class NotAll extends Error {}

/** All of them, or none: then they are looked at one by one. */
async function allAtOnce(tx: Tx, tenantId: string, one: Archive, rows: readonly OpenRow[]): Promise<boolean> {
  try {
    await tx.savepoint(async (inner) => {
      if ((await write(inner, tenantId, one, rows)) !== rows.length) throw new NotAll()
    })
    return true
  } catch (error) {
    if (error instanceof NotAll || refusedBy(error)) return false
    throw error
  }
}

async function oneByOne(tx: Tx, tenantId: string, one: Archive, row: OpenRow): Promise<Omit<SettledRow, 'seq'>> {
  try {
    const written = await tx.savepoint((inner) => write(inner, tenantId, one, [row]))
    return written === 1 ? { outcome: 'added', reason: null } : { outcome: 'known', reason: null }
  } catch (error) {
    const reason = refusedBy(error)
    if (!reason) throw error
    return { outcome: 'failed', reason }
  }
}

async function write(tx: Tx, tenantId: string, one: Archive, rows: readonly OpenRow[]): Promise<number> {
  const bodies = rows.map(({ body }) => body)
  const part = rows[0]!.part
  const userId = one.createdBy
  if (part === 'bookings') return insertVisits(tx, tenantId, { userId, archiveId: one.id, bodies })
  if (part !== 'paid') return insertPart(tx, tenantId, part as Part, bodies)
  const locale = (one.settings as { locale?: string }).locale ?? 'en'
  const note = broughtNote[languageOf(locale) ?? 'en']
  let written = 0
  for (const body of bodies) written += await insertPaid(tx, tenantId, { userId, note, body })
  return written
}

/** Why the database takes a row not: by its SQLSTATE; undefined where that is no matter of the row. */
function refusedBy(error: unknown): string | undefined {
  const state = sqlState(error) ?? ''
  if (state === '23P01') return 'overlaps'
  if (state === '23503') return 'of_unknown'
  if (state === 'WS010') return 'closing'
  return /^(?:22|23)...$|^WS...$/.test(state) ? 'not_valid' : undefined
}

/** Archives whose job was lost. */
export const sweepArchives = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'archives',
    'customer/archive_due',
    (tx) => tx`
      select tenant_id, jsonb_build_object('archiveId', id) as data from archives
      where state in ('running', 'undoing') and moved_at < app.now() - interval '10 minutes'`,
  )

/** Forgets what archives said once they can no longer be taken back; returns how many rows. */
export const forgetArchives = (app: App): Promise<number> =>
  app.db.withTenant(asPlatform(), (tx) => forgetBodies(tx, new Date(app.clock.now() - undoDays * dayMs)))
