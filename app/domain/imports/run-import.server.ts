import { randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Member } from '../identity/index.server.ts'
import {
  fillPerson,
  findCountry,
  findImport,
  findKnown,
  forgetCells,
  insertAddress,
  insertPeople,
  listKnown,
  saveState,
  settleRows,
  takeRows,
  type Filling,
  type Import,
  type Known,
  type NewPerson,
  type Settled,
} from './import-queries.server.ts'
import { isNew, mappingOf } from './look-at-import.server.ts'
import { readPerson, type Person } from './read-person.ts'
import { isEnough, undoDays } from './rules.ts'
import { undoPart } from './undo-import.server.ts'

/** Rows of one part: each part is a transaction of its own. */
const rowsAtOnce = 1_000

export type Began = { ok: true } | { ok: false; reason: 'no_contact_column' | 'not_now' }

/** Begins to bring in what was looked at, by a job; pressed twice, it begins once. Throws `not_found`. */
export function startImport(app: App, member: Member, id: string): Promise<Began> {
  return begin(app, member, id, 'running', 'customer.imported', (one) =>
    one.state !== 'uploaded' ? 'not_now' : isEnough(mappingOf(one.mapping)) ? null : 'no_contact_column',
  )
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
  const read = rows.map(({ line, cells }) => ({ line, ...readPerson(cells ?? [], mapping, business) }))
  const wrong = read.flatMap((row): Settled[] =>
    row.ok ? [] : [{ line: row.line, outcome: 'failed', reason: row.reason, customerId: null, filled: [] }],
  )
  const people = read.flatMap((row) =>
    row.ok ? [{ line: row.line, person: { ...row.person, id: randomUUID() } }] : [],
  )
  const added = await addNew(tx, tenantId, people)
  const settled = [...wrong]
  for (const { line, person } of people)
    settled.push(
      added.has(person.id)
        ? { line, outcome: 'added', reason: null, customerId: person.id, filled: [] }
        : { line, ...(await meet(tx, tenantId, person, one.fills)) },
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

/** Somebody whom the business, or an earlier row, knows. */
async function meet(tx: Tx, tenantId: string, person: NewPerson, fills: boolean): Promise<Omit<Settled, 'line'>> {
  const her = await findKnown(tx, tenantId, person)
  if (!her) {
    const added = (await insertPeople(tx, tenantId, [person])).has(person.id)
    return added
      ? { outcome: 'added', reason: null, customerId: person.id, filled: [] }
      : { outcome: 'failed', reason: 'busy', customerId: null, filled: [] }
  }
  const filled = fills ? await fill(tx, tenantId, her, person) : []
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
