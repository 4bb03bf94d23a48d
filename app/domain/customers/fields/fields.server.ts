import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import type { Actor, Tx } from '#app/lib/db.server.ts'
import { found, sqlState } from '#app/lib/errors.ts'
import { moveOne } from '../../catalog/rules.ts'
import {
  deleteField,
  insertField,
  listFieldRows,
  listFields,
  listValues,
  lockCustomer,
  lockField,
  markRemoved,
  placeFields,
  updateField,
  writeValue,
  type FieldRow,
} from './field-queries.server.ts'
import type { FieldInput } from './schema.ts'
import { readValue, type CustomField, type FieldValue, type ValueProblem, type WrittenAs } from './values.ts'

type Viewer = { tenantId: string; userId: string; role: 'owner' | 'manager' | 'staff'; actor: Actor }

/** All fields of a business in their order, then those that were removed. */
export const getFields = (app: App, viewer: Viewer): Promise<FieldRow[]> =>
  app.db.withTenant(viewer.actor, (tx) => listFieldRows(tx, viewer.tenantId))

/**
 * 'taken': another field has the name; 'full': there are twenty, or sixty with those that were removed; 'meanwhile': it was changed since
 * it was shown.
 */
export type FieldSaved = 'saved' | 'taken' | 'full' | 'meanwhile'

/**
 * Adds a field, or changes the one of the id, whose kind and values stay. `seen`: the version that was shown. Logged. Throws
 * `not_found`.
 */
export function saveField(
  app: App,
  viewer: Viewer,
  { id, seen, ...input }: FieldInput & { id?: string | undefined; seen?: string | undefined },
): Promise<FieldSaved> {
  const { tenantId } = viewer
  return orFull(
    app.db.withTenant(viewer.actor, async (tx): Promise<FieldSaved> => {
      if (id === undefined) {
        await insertField(tx, tenantId, input)
        await note(tx, viewer, 'field.added', input.label)
        return 'saved'
      }
      const { removedAt, version, ...before } = found(await lockField(tx, tenantId, id))
      found(removedAt === null || null)
      if (seen !== version) return 'meanwhile'
      await updateField(tx, tenantId, id, input)
      if (Object.keys(changesOf(before, { ...input, kind: before.kind })).length > 0)
        await note(tx, viewer, 'field.changed', input.label)
      return 'saved'
    }),
  )
}

async function orFull(saving: Promise<FieldSaved>): Promise<FieldSaved> {
  try {
    return await saving
  } catch (error) {
    const state = sqlState(error)
    if (state === '23505') return 'taken'
    if (state === 'WS011') return 'full'
    throw error
  }
}

/** Asks for a field no more; what it says stays. Logged. Returns its name; null: it was removed before. Throws `not_found`. */
export function removeField(app: App, viewer: Viewer, id: string): Promise<string | null> {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const field = found(await lockField(tx, viewer.tenantId, id))
    if (field.removedAt) return null
    await markRemoved(tx, viewer.tenantId, id, new Date(app.clock.now()))
    await note(tx, viewer, 'field.removed', field.label)
    return field.label
  })
}

/** Asks for a removed field again, with all that it said. Logged. Throws `not_found`. */
export function restoreField(app: App, viewer: Viewer, id: string): Promise<FieldSaved> {
  return orFull(
    app.db.withTenant(viewer.actor, async (tx): Promise<FieldSaved> => {
      const field = found(await lockField(tx, viewer.tenantId, id))
      if (!field.removedAt) return 'saved'
      await markRemoved(tx, viewer.tenantId, id, null)
      await note(tx, viewer, 'field.returned', field.label)
      return 'saved'
    }),
  )
}

/** Removes a removed field for good, with all that it said. Logged. Pressed twice, it is done once. */
export function endField(app: App, viewer: Viewer, id: string): Promise<void> {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const field = await lockField(tx, viewer.tenantId, id)
    if (!field?.removedAt) return
    await deleteField(tx, viewer.tenantId, id)
    await note(tx, viewer, 'field.ended', field.label)
  })
}

/** Moves a field one place in the list. */
export function moveField(app: App, viewer: Viewer, id: string, direction: 'up' | 'down'): Promise<void> {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const ids = (await listFields(tx, viewer.tenantId)).map((field) => field.id)
    found(ids.includes(id) || null)
    await placeFields(tx, viewer.tenantId, moveOne(ids, id, direction))
  })
}

/** Fields with what they say of one customer, '' where nothing. */
export type FilledField = CustomField & { value: FieldValue }

export async function listFilled(tx: Tx, tenantId: string, customerId: string): Promise<FilledField[]> {
  const fields = await listFields(tx, tenantId)
  if (fields.length === 0) return []
  const values = (await listValues(tx, tenantId, [customerId])).get(customerId)
  return fields.map((field) => ({ ...field, value: values?.[field.id] ?? '' }))
}

export const getFilled = (app: App, viewer: Viewer, customerId: string): Promise<FilledField[]> =>
  app.db.withTenant(viewer.actor, (tx) => listFilled(tx, viewer.tenantId, customerId))

/** What a page sent of one field: `was` as `FieldValue`, what stood there when it was shown. */
export type Typed = { typed: string; was: FieldValue }
/** Why a field was not written; `now`: what somebody else wrote there meanwhile, '' where they took it away. */
export type ValueRefusal = { problem: ValueProblem } | { problem: 'meanwhile'; now: FieldValue }
export type ValuesSaved = { ok: true } | { ok: false; refused: Map<CustomField, ValueRefusal> }

/**
 * Writes the fields of one customer that were changed on her page, all of them or none. A field that somebody else changed since the page
 * was shown is refused, unless both wrote the same; fields that only they changed stay as they are. Throws `not_found`.
 */
export function saveValues(
  app: App,
  viewer: Viewer,
  customerId: string,
  sent: Readonly<Record<string, Typed>>,
  as: WrittenAs,
): Promise<ValuesSaved> {
  const { tenantId } = viewer
  return app.db.withTenant(viewer.actor, async (tx) => {
    // Whoever comes second sees what the first has written.
    found((await lockCustomer(tx, tenantId, customerId)) || null, 'customer')
    const refused = new Map<CustomField, ValueRefusal>()
    const changed: { field: FilledField; value: FieldValue }[] = []
    for (const field of await listFilled(tx, tenantId, customerId)) {
      const one = sent[field.id]
      if (!one) continue
      const read = readValue(field, one.typed, as, one.was)
      if (!read.ok) refused.set(field, { problem: read.problem })
      else if (read.value === one.was || read.value === field.value) continue
      else if (field.value !== one.was) refused.set(field, { problem: 'meanwhile', now: field.value })
      else changed.push({ field, value: read.value })
    }
    if (refused.size > 0) return { ok: false, refused }
    for (const one of changed) await writeValue(tx, tenantId, customerId, one)
    return { ok: true }
  })
}

const note = (
  tx: Tx,
  { tenantId, userId, role }: Viewer,
  action: 'field.added' | 'field.changed' | 'field.removed' | 'field.returned' | 'field.ended',
  name: string,
): Promise<unknown> => recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action, detail: { name } })
