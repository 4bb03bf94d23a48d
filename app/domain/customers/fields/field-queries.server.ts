import type { Tx } from '#app/lib/db.server.ts'
import type { FieldInput } from './schema.ts'
import { columnsOf, type CustomField, type FieldKind, type FieldValue } from './values.ts'

/** `used`: how many customers have a value of it. `version` changes whenever the field does. */
export type FieldRow = CustomField & { removedAt: Date | null; used: number; version: string }

/** Fields in their order, those that were removed last. */
export const listFieldRows = (tx: Tx, tenantId: string): Promise<FieldRow[]> =>
  tx<FieldRow[]>`
    select f.id, f.label, f.hint, f.kind, f.choices, f.staff_see, f.removed_at, f.xmin::text as version,
      (select count(*)::int from customer_field_values v where v.tenant_id = f.tenant_id and v.field_id = f.id) as used
    from customer_fields f where f.tenant_id = ${tenantId}
    order by f.removed_at is not null, f.position, f.created_at, f.id limit 60`

/** Fields that are asked for, in their order; those that the reader may see. */
export const listFields = (tx: Tx, tenantId: string): Promise<CustomField[]> =>
  tx<CustomField[]>`
    select id, label, hint, kind, choices, staff_see from customer_fields
    where tenant_id = ${tenantId} and removed_at is null order by position, created_at, id limit 20`

/** Behind all others. */
export async function insertField(tx: Tx, tenantId: string, field: FieldInput): Promise<void> {
  const { label, hint, kind, choices, staffSee } = field
  await tx`
    insert into customer_fields (tenant_id, label, hint, kind, choices, staff_see, position)
    select ${tenantId}, ${label}, ${hint}, ${kind}, ${choices}, ${staffSee}, coalesce(max(f.position), -1) + 1
    from customer_fields f where f.tenant_id = ${tenantId} and f.removed_at is null`
}

export async function updateField(tx: Tx, tenantId: string, id: string, field: FieldInput): Promise<void> {
  const { label, hint, choices, staffSee } = field
  await tx`
    update customer_fields set label = ${label}, hint = ${hint}, choices = ${choices}, staff_see = ${staffSee}
    where tenant_id = ${tenantId} and id = ${id}`
}

export type LockedField = CustomField & { removedAt: Date | null; version: string }

/** One field, locked; null: there is none. */
export async function lockField(tx: Tx, tenantId: string, id: string): Promise<LockedField | null> {
  const [row] = await tx<LockedField[]>`
    select id, label, hint, kind, choices, staff_see, removed_at, xmin::text as version from customer_fields
    where tenant_id = ${tenantId} and id = ${id} for update`
  return row ?? null
}

export async function markRemoved(tx: Tx, tenantId: string, id: string, at: Date | null): Promise<void> {
  await tx`update customer_fields set removed_at = ${at} where tenant_id = ${tenantId} and id = ${id}`
}

/** Its values go with it. Only what was removed before. */
export async function deleteField(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx`delete from customer_fields where tenant_id = ${tenantId} and id = ${id} and removed_at is not null`
}

export async function placeFields(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  await tx`
    update customer_fields f set position = wanted.at - 1
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, at)
    where f.tenant_id = ${tenantId} and f.id = wanted.id and f.position <> wanted.at - 1`
}

/** A value `v` as `FieldValue` has it. */
const saidOf = (tx: Tx) =>
  tx`coalesce(v.text_value, trim_scale(v.number_value)::text, v.date_value::text, case when v.yes_value then 'yes' else 'no' end)`

/** What fields say of customers, by customer and field; those that the reader may see. */
export async function listValues(
  tx: Tx,
  tenantId: string,
  customerIds: readonly string[],
): Promise<Map<string, Record<string, FieldValue>>> {
  const rows = await tx<{ customerId: string; fieldId: string; said: FieldValue }[]>`
    select v.customer_id, v.field_id, ${saidOf(tx)} as said from customer_field_values v
    where v.tenant_id = ${tenantId} and v.customer_id = any (${[...customerIds]}::uuid[])`
  const all = new Map<string, Record<string, FieldValue>>()
  for (const { customerId, fieldId, said } of rows) all.set(customerId, { ...all.get(customerId), [fieldId]: said })
  return all
}

/** Holds a customer while her values are written. False: there is none, or she was erased. */
export async function lockCustomer(tx: Tx, tenantId: string, customerId: string): Promise<boolean> {
  const rows = await tx`
    select from customers where tenant_id = ${tenantId} and id = ${customerId} and erased_at is null for update`
  return rows.length === 1
}

/** Writes what a field says of one customer; '' takes it away. */
export async function writeValue(
  tx: Tx,
  tenantId: string,
  customerId: string,
  { field, value }: { field: { id: string; kind: FieldKind }; value: FieldValue },
): Promise<void> {
  if (value === '') {
    await tx`
      delete from customer_field_values where tenant_id = ${tenantId} and customer_id = ${customerId} and field_id = ${field.id}`
    return
  }
  const row = { tenantId, customerId, fieldId: field.id, kind: field.kind, ...columnsOf(field.kind, value) }
  await tx`
    insert into customer_field_values ${tx(row)} on conflict (tenant_id, customer_id, field_id) do update
    set text_value = excluded.text_value, number_value = excluded.number_value, date_value = excluded.date_value,
      yes_value = excluded.yes_value, import_id = null`
}
