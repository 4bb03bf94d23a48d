import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { dayMs } from '#app/lib/time.ts'
import { decimalSignIn, writesMonthFirst } from '#app/words/conventions.ts'
import { listFields } from '../customers/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { getTenant } from '../tenancy/index.server.ts'
import {
  countOutcomes,
  findImport,
  listImports,
  listKeptPeople,
  listKnown,
  listRows,
  saveMapping,
  type FileRow,
  type Import,
} from './import-queries.server.ts'
import { readPerson, type OwnFields, type Person } from './read-person.ts'
import { isEnough, meaningOf, undoDays, type Mapping, type Reason } from './rules.ts'

export const mappingOf = (kept: readonly string[]): Mapping => kept.map(meaningOf)

/** The business's own fields, and how a file of it writes numbers and days. */
export async function ownFields(
  tx: Tx,
  tenantId: string,
  { kind }: Pick<Import, 'kind'>,
  { country }: { country: string | null },
): Promise<OwnFields> {
  return {
    fields: await listFields(tx, tenantId),
    // A workbook has its numbers as such.
    as: { sign: kind === 'xlsx' ? '.' : decimalSignIn(country ?? ''), monthFirst: writesMonthFirst(country ?? '') },
  }
}

const rowsAtOnce = 2_000

/** The latest files of a business. */
export const getImports = (app: App, member: Member): Promise<Import[]> =>
  app.db.withTenant(asWorker(member.tenantId), (tx) => listImports(tx, member.tenantId))

/** One file: its columns with a few rows, and what became of all. Throws `not_found`. */
export async function getImport(app: App, member: Member, id: string) {
  const { tenantId } = member
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const one = found(isId(id) ? await findImport(tx, tenantId, id) : null, 'page')
    const sample = await listRows(tx, tenantId, id, { after: 0, limit: 3, failed: false })
    const outcomes = await countOutcomes(tx, tenantId, id)
    const kept = one.state === 'undone' ? await listKeptPeople(tx, tenantId, id) : []
    const undoable = one.state === 'done' && app.clock.now() < one.createdAt.getTime() + undoDays * dayMs
    return {
      ...one,
      fields: await listFields(tx, tenantId),
      mapping: mappingOf(one.mapping),
      sample: sample.map(({ cells }) => cells ?? []),
      outcomes,
      kept,
      undoable,
    }
  })
}

export type Checked =
  | { ok: true; added: number; known: number; failed: number; reasons: Partial<Record<Reason, number>> }
  | { ok: false; reason: 'no_contact_column' }

/** Keeps what the columns mean and says what an import would do; nobody is brought in. Throws `not_found`. */
export async function checkImport(
  app: App,
  member: Member,
  id: string,
  choice: { mapping: Mapping; fills: boolean },
): Promise<Checked> {
  const { tenantId } = member
  const business = await getTenant(app, member)
  const actor = asWorker(tenantId)
  const own = await app.db.withTenant(actor, async (tx) => {
    const one = found(isId(id) ? await findImport(tx, tenantId, id) : null, 'page')
    await saveMapping(tx, tenantId, id, choice)
    return ownFields(tx, tenantId, one, business)
  })
  if (!isEnough(choice.mapping)) return { ok: false, reason: 'no_contact_column' }
  const sums = { added: 0, known: 0, failed: 0 }
  const reasons: Partial<Record<Reason, number>> = {}
  const seen = new Set<string>()
  for (let after = 0; ;) {
    const rows = await app.db.withTenant(actor, (tx) =>
      listRows(tx, tenantId, id, { after, limit: rowsAtOnce, failed: false }),
    )
    const people: Person[] = []
    for (const { cells } of rows) {
      const read = readPerson(cells ?? [], choice.mapping, business, own)
      if (read.ok) people.push(read.person)
      else {
        sums.failed += 1
        reasons[read.reason] = (reasons[read.reason] ?? 0) + 1
      }
    }
    const once = people.filter((person) => isNew(seen, person))
    const { size: known } = await app.db.withTenant(actor, (tx) => listKnown(tx, tenantId, once))
    sums.known += people.length - once.length + known
    sums.added += once.length - known
    if (rows.length < rowsAtOnce) return { ok: true, ...sums, reasons }
    after = rows.at(-1)?.line ?? after
  }
}

/** Whether none before has this e-mail or phone. */
export function isNew(seen: Set<string>, { email, phone }: Person): boolean {
  const marks = [email, phone].filter((mark) => mark !== null)
  const known = marks.some((mark) => seen.has(mark))
  for (const mark of marks) seen.add(mark)
  return !known
}

/** The rows that could not be brought in, in parts, for a file. Throws `not_found`. */
export async function* readFailed(app: App, member: Member, id: string): AsyncGenerator<FileRow[]> {
  const { tenantId } = member
  for (let after = 0; ;) {
    const rows = await app.db.withTenant(asWorker(tenantId), (tx) =>
      listRows(tx, tenantId, id, { after, limit: rowsAtOnce, failed: true }),
    )
    if (rows.length > 0) yield rows
    if (rows.length < rowsAtOnce) return
    after = rows.at(-1)?.line ?? after
  }
}
