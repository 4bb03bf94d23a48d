import { randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { found, sqlState } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { oneLine } from '#app/lib/lines.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { labelAtMost } from '../customers/rules.ts'
import type { Member } from '../identity/index.server.ts'
import {
  fillPerson,
  findCountry,
  findImport,
  findKnown,
  forgetCells,
  insertAddress,
  insertField,
  insertPeople,
  insertValues,
  listKnown,
  saveMapping,
  saveState,
  settleRows,
  takeRows,
  type Filling,
  type Import,
  type Known,
  type NewPerson,
  type Settled,
} from './import-queries.server.ts'
import { isNew, mappingOf, ownFields } from './look-at-import.server.ts'
import { readPerson, type OwnFields, type Person } from './read-person.ts'
import { isEnough, newKinds, undoDays } from './rules.ts'
import { undoPart } from './undo-import.server.ts'

/** Rows of one part: each part is a transaction of its own. */
const rowsAtOnce = 1_000

/** `field_taken`: a field that was to be made has the name of one that there is; `no_room_for_fields`: there would be more than twenty. */
export type Began =
  | { ok: true }
  | { ok: false; reason: 'no_contact_column' | 'not_now' | 'field_taken' | 'no_room_for_fields' }

/** Begins to bring in what was looked at, by a job; pressed twice, it begins once. Throws `not_found`. */
export async function startImport(app: App, member: Member, id: string): Promise<Began> {
  try {
    return await begin(app, member, id, 'running', 'customer.imported', (one) =>
      one.state !== 'uploaded' ? 'not_now' : isEnough(mappingOf(one.mapping)) ? null : 'no_contact_column',
    )
  } catch (error) {
    if (sqlState(error) === '23505') return { ok: false, reason: 'field_taken' }
    if (sqlState(error) === 'WS011') return { ok: false, reason: 'no_room_for_fields' }
    throw error
  }
}

/** Makes the fields that columns are to become. */
async function makeFields(tx: Tx, tenantId: string, one: Import): Promise<void> {
  const mapping = mappingOf(one.mapping)
  for (const [index, name] of mapping.entries()) {
    const kind = newKinds.find((each) => name === `new:${each}`)
    if (!kind) continue
    const label =
      oneLine(one.columns[index] ?? '')
        .slice(0, labelAtMost)
        .trim() || String(index + 1)
    mapping[index] = `field:${await insertField(tx, tenantId, { label, kind })}`
  }
  if (one.mapping.some((name) => name.startsWith('new:')))
    await saveMapping(tx, tenantId, one.id, { mapping, fills: one.fills })
}

/** Begins to take all of an import back, by a job, within thirty days. Throws `not_found`. */
export function startUndo(app: App, member: Member, id: string): Promise<Began> {
  return begin(app, member, id, 'undoing', 'customer.import_undone', (one) =>
    one.state === 'done' && app.clock.now() < one.createdAt.getTime() + undoDays * dayMs ? null : 'not_now',
  )
}

function begin(
  app: App,
  { tenantId, userId }: Member,
  id: string,
  state: 'running' | 'undoing',
  action: string,
  refuse: (one: Import) => (Began & { ok: false })['reason'] | null,
): Promise<Began> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const one = found(isId(id) ? await findImport(tx, tenantId, id, true) : null, 'page')
    const reason = refuse(one)
    if (reason) return { ok: false, reason }
    if (state === 'running') await makeFields(tx, tenantId, one)
    await saveState(tx, tenantId, id, { state, at: new Date(app.clock.now()) })
    await recordAction(tx, {
      tenantId,
      actorUserId: null,
      actorRole: 'system',
      action,
      detail: { userId, customers: one.total },
    })
    await announce(tx, tenantId, 'customer/import_due', { importId: id })
    return { ok: true }
  })
}

/**
 * Does the next part of an import, or of its undoing: rows and what became of them are written together, so that each
 * is done once whatever happens. True while there is more.
 */
export function continueImport(app: App, tenantId: string, id: string): Promise<boolean> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    // Of two jobs at once the second waits and goes on where the first one ended.
    const one = await findImport(tx, tenantId, id, true)
    if (!one || (one.state !== 'running' && one.state !== 'undoing')) return false
    const at = new Date(app.clock.now())
    const more = one.state === 'running' ? await bringPart(tx, tenantId, one) : await undoPart(tx, tenantId, one)
    const ended = one.state === 'running' ? 'done' : 'undone'
    await saveState(tx, tenantId, id, { state: more ? one.state : ended, at })
    return more
  })
}

async function bringPart(tx: Tx, tenantId: string, one: Import): Promise<boolean> {
  const business = await findCountry(tx, tenantId)
  if (!business) return false
  const rows = await takeRows(tx, tenantId, one.id, rowsAtOnce)
  const mapping = mappingOf(one.mapping)
  const own = await ownFields(tx, tenantId, one, business)
  const read = rows.map(({ line, cells }) => ({ line, ...readPerson(cells ?? [], mapping, business, own) }))
  const wrong = read.flatMap((row): Settled[] =>
    row.ok ? [] : [{ line: row.line, outcome: 'failed', reason: row.reason, customerId: null, filled: [] }],
  )
  const people = read.flatMap((row) =>
    row.ok ? [{ line: row.line, person: { ...row.person, id: randomUUID() } }] : [],
  )
  const added = await addNew(tx, tenantId, people)
  const bring = (brought: readonly { id: string; said?: Person['said'] }[]) =>
    bringValues(tx, tenantId, one.id, { brought, own })
  const values = await bring(people.flatMap(({ person }) => (added.has(person.id) ? person : [])))
  const settled = [...wrong]
  for (const { line, person } of people)
    settled.push(
      added.has(person.id)
        ? { line, outcome: 'added', reason: null, customerId: person.id, filled: values.get(person.id) ?? [] }
        : { line, ...(await meet(tx, tenantId, { person, fills: one.fills, bring })) },
    )
  await settleRows(tx, tenantId, one.id, settled)
  return rows.length === rowsAtOnce
}

/** Adds those whom neither the business nor an earlier row knows, all at once; returns their ids. */
async function addNew(tx: Tx, tenantId: string, people: readonly { person: NewPerson }[]): Promise<Set<string>> {
  const all = people.map(({ person }) => person)
  const known = await listKnown(tx, tenantId, all)
  const seen = new Set<string>()
  const fresh = all.filter((person, place) => isNew(seen, person) && !known.has(place))
  return fresh.length > 0 ? insertPeople(tx, tenantId, fresh) : new Set()
}

type Bring = (brought: readonly { id: string; said?: Person['said'] }[]) => Promise<Map<string, string[]>>

/** Writes what rows say in the business's own fields where they say nothing yet; returns which, as `filled` names them, by customer. */
async function bringValues(
  tx: Tx,
  tenantId: string,
  importId: string,
  { brought, own }: { brought: Parameters<Bring>[0]; own: OwnFields },
): Promise<Map<string, string[]>> {
  const values = brought.flatMap(({ id: customerId, said }) =>
    own.fields.flatMap((field) => {
      const value = said?.[field.id]
      return value ? { customerId, field, value } : []
    }),
  )
  const written = new Map<string, string[]>()
  if (values.length === 0) return written
  for (const { customerId, fieldId } of await insertValues(tx, tenantId, importId, values))
    written.set(customerId, [...(written.get(customerId) ?? []), `field:${fieldId}`])
  return written
}

/** Somebody whom the business, or an earlier row, knows. */
async function meet(
  tx: Tx,
  tenantId: string,
  { person, fills, bring }: { person: NewPerson; fills: boolean; bring: Bring },
): Promise<Omit<Settled, 'line'>> {
  const her = await findKnown(tx, tenantId, person)
  if (!her) {
    const added = (await insertPeople(tx, tenantId, [person])).has(person.id)
    return added
      ? { outcome: 'added', reason: null, customerId: person.id, filled: (await bring([person])).get(person.id) ?? [] }
      : { outcome: 'failed', reason: 'busy', customerId: null, filled: [] }
  }
  const own = fills ? await bring([{ ...person, id: her.id }]) : new Map<string, string[]>()
  const filled = fills ? [...(await fill(tx, tenantId, her, person)), ...(own.get(her.id) ?? [])] : []
  return { outcome: filled.length > 0 ? 'filled' : 'known', reason: null, customerId: her.id, filled }
}

/** Fills what is empty; what is there stays. */
async function fill(tx: Tx, tenantId: string, her: Known, person: Person): Promise<string[]> {
  const now: Filling = {
    lastName: her.lastName || person.lastName,
    email: her.email ?? person.email,
    phone: her.phone ?? person.phone,
    notes: her.notes || person.notes,
    tags: her.tags.length > 0 ? her.tags : person.tags,
  }
  const names = (['lastName', 'email', 'phone', 'notes'] as const).filter((name) => now[name] !== her[name])
  const changed: string[] = now.tags.length > 0 && her.tags.length === 0 ? [...names, 'tags'] : [...names]
  const filled = changed.length > 0 && (await fillPerson(tx, tenantId, her.id, now)) ? changed : []
  return person.address && (await insertAddress(tx, tenantId, her.id, person.address)) ? [...filled, 'address'] : filled
}

/** Imports whose job was lost. */
export const sweepImports = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'imports',
    'customer/import_due',
    (tx) => tx`
      select tenant_id, jsonb_build_object('importId', id) as data from imports
      where state in ('running', 'undoing') and moved_at < app.now() - interval '10 minutes'`,
  )

/** Forgets what files said once they can no longer be undone; returns how many rows. */
export const forgetImports = (app: App): Promise<number> =>
  app.db.withTenant(asPlatform(), (tx) => forgetCells(tx, new Date(app.clock.now() - undoDays * dayMs)))
