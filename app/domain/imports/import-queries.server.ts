import type { Tx } from '#app/lib/db.server.ts'
import type { ImportRowsRow, ImportsRow } from '#app/lib/rows.gen.ts'
import { columnsOf, type CustomField } from '../customers/rules.ts'
import type { Person } from './read-person.ts'
import type { Mapping } from './rules.ts'

export type Import = Omit<ImportsRow, 'tenantId' | 'createdBy'>

export async function insertImport(
  tx: Tx,
  tenantId: string,
  file: Pick<ImportsRow, 'fileName' | 'kind' | 'columns' | 'total'> & { mapping: Mapping; createdBy: string },
): Promise<string> {
  const mapping = file.mapping.map((field) => field ?? '')
  const [row] = await tx<{ id: string }[]>`
    insert into imports (tenant_id, file_name, kind, columns, mapping, total, created_by)
    values (${tenantId}, ${file.fileName}, ${file.kind}, ${file.columns}, ${mapping}, ${file.total}, ${file.createdBy})
    returning id`
  return row?.id as string
}

/** `from`: the number of the first row. */
export async function insertRows(
  tx: Tx,
  tenantId: string,
  importId: string,
  from: number,
  rows: readonly string[][],
): Promise<void> {
  const values = rows.map((cells, index) => ({ tenantId, importId, line: from + index, cells }))
  await tx`insert into import_rows ${tx(values)}`
}

export async function findImport(tx: Tx, tenantId: string, id: string, lock = false): Promise<Import | null> {
  const [row] = await tx<Import[]>`
    select id, file_name, kind, columns, mapping, fills, state, total, created_at, moved_at from imports
    where tenant_id = ${tenantId} and id = ${id} ${lock ? tx`for update` : tx``}`
  return row ?? null
}

export const listImports = (tx: Tx, tenantId: string): Promise<Import[]> =>
  tx<Import[]>`
    select id, file_name, kind, columns, mapping, fills, state, total, created_at, moved_at from imports
    where tenant_id = ${tenantId} order by created_at desc, id limit 20`

export async function saveState(
  tx: Tx,
  tenantId: string,
  id: string,
  change: { state: ImportsRow['state']; at: Date },
): Promise<void> {
  await tx`update imports set state = ${change.state}, moved_at = ${change.at} where tenant_id = ${tenantId} and id = ${id}`
}

export async function saveMapping(
  tx: Tx,
  tenantId: string,
  id: string,
  { mapping, fills }: { mapping: Mapping; fills: boolean },
): Promise<void> {
  const named = mapping.map((field) => field ?? '')
  await tx`
    update imports set mapping = ${named}, fills = ${fills}
    where tenant_id = ${tenantId} and id = ${id} and state = 'uploaded'`
}

export type Outcomes = { outcome: ImportRowsRow['outcome']; reason: string | null; count: number }

/** How many rows there are of each outcome; null: not looked at. */
export const countOutcomes = (tx: Tx, tenantId: string, id: string): Promise<Outcomes[]> =>
  tx<Outcomes[]>`
    select outcome, reason, count(*)::int as count from import_rows where tenant_id = ${tenantId} and import_id = ${id}
    group by outcome, reason order by outcome, reason`

export type FileRow = { line: number; cells: string[] | null; reason: string | null }

/** Rows after `after`; `which`: all, or those that could not be brought in. */
export function listRows(
  tx: Tx,
  tenantId: string,
  id: string,
  { after, limit, failed }: { after: number; limit: number; failed: boolean },
): Promise<FileRow[]> {
  return tx<FileRow[]>`
    select line, cells, reason from import_rows
    where tenant_id = ${tenantId} and import_id = ${id} and line > ${after} ${failed ? tx`and outcome = 'failed'` : tx``}
    order by line limit ${limit}`
}

/** The next rows that nobody has looked at, locked. */
export const takeRows = (tx: Tx, tenantId: string, id: string, limit: number): Promise<FileRow[]> =>
  tx<FileRow[]>`
    select line, cells, reason from import_rows
    where tenant_id = ${tenantId} and import_id = ${id} and outcome is null order by line limit ${limit} for update`

export type Settled = Pick<ImportRowsRow, 'line' | 'outcome' | 'reason' | 'customerId'> & { filled: readonly string[] }

/** Writes down what became of rows. */
export async function settleRows(tx: Tx, tenantId: string, id: string, rows: readonly Settled[]): Promise<void> {
  await tx`
    update import_rows r set outcome = d.outcome, reason = d.reason, customer_id = d."customerId",
      filled = array(select jsonb_array_elements_text(d.filled))
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as d (line bigint, outcome text, reason text, "customerId" uuid, filled jsonb)
    where r.tenant_id = ${tenantId} and r.import_id = ${id} and r.line = d.line`
}

export type Known = {
  id: string
  lastName: string
  email: string | null
  phone: string | null
  notes: string
  tags: string[]
}

/** Whoever of the business has this e-mail or phone: with both first, then the one known longest. Locked. */
export async function findKnown(
  tx: Tx,
  tenantId: string,
  { email, phone }: Pick<Person, 'email' | 'phone'>,
): Promise<Known | null> {
  const [row] = await tx<Known[]>`
    select c.id, c.last_name, c.email, c.phone, c.notes, c.tags
    from customers called join customers c on c.tenant_id = called.tenant_id and c.id = coalesce(called.merged_into, called.id)
    where called.tenant_id = ${tenantId} and called.erased_at is null
      and (coalesce(called.email, '') = ${email ?? 'none'} or called.phone = ${phone})
    order by (called.email is not distinct from ${email} and called.phone is not distinct from ${phone}) desc, called.created_at, called.id
    limit 1 for update of c`
  return row ?? null
}

/** Which of these people the business knows, by their places in the list. */
export async function listKnown(tx: Tx, tenantId: string, people: readonly Person[]): Promise<Set<number>> {
  const emails = people.map(({ email }) => email)
  const phones = people.map(({ phone }) => phone)
  const rows = await tx<{ place: number }[]>`
    select p.place::int as place from unnest(${emails}::text[], ${phones}::text[]) with ordinality as p (email, phone, place)
    where exists (select from customers c where c.tenant_id = ${tenantId} and c.erased_at is null and c.phone = p.phone)
      or exists (select from customers c where c.tenant_id = ${tenantId} and c.erased_at is null
        and coalesce(c.email, '') = p.email)`
  return new Set(rows.map(({ place }) => place - 1))
}

export type NewPerson = Person & { id: string }

/** Adds people with their addresses; returns the ids of those added: another may have come with the same e-mail and phone. */
export async function insertPeople(tx: Tx, tenantId: string, people: readonly NewPerson[]): Promise<Set<string>> {
  const all = JSON.stringify(people)
  const rows = await tx<{ id: string }[]>`
    insert into customers (tenant_id, id, first_name, last_name, email, phone, notes, tags)
    select ${tenantId}, p.id, p."firstName", p."lastName", p.email, p.phone, p.notes, array(select jsonb_array_elements_text(p.tags))
    from jsonb_to_recordset(${all}::text::jsonb)
      as p (id uuid, "firstName" text, "lastName" text, email text, phone text, notes text, tags jsonb)
    on conflict do nothing returning id`
  const added = rows.map(({ id }) => id)
  await tx`
    insert into customer_addresses (tenant_id, customer_id, address)
    select ${tenantId}, p.id, p.address from jsonb_to_recordset(${all}::text::jsonb) as p (id uuid, address text)
    where p.address <> '' and p.id = any (${added}::uuid[]) on conflict do nothing`
  return new Set(added)
}

/** A value that a file brought of one customer. */
export type BroughtValue = { customerId: string; field: Pick<CustomField, 'id' | 'kind'>; value: string }

/** Writes values of fields that say nothing yet; returns those that it wrote. */
export function insertValues(
  tx: Tx,
  tenantId: string,
  importId: string,
  values: readonly BroughtValue[],
): Promise<{ customerId: string; fieldId: string }[]> {
  const rows = values.map(({ customerId, field, value }) => ({
    customerId,
    fieldId: field.id,
    kind: field.kind,
    ...columnsOf(field.kind, value),
  }))
  // A field that was removed for good since takes nothing.
  return tx<{ customerId: string; fieldId: string }[]>`
    insert into customer_field_values (tenant_id, customer_id, field_id, kind, text_value, number_value, date_value, yes_value, import_id)
    select f.tenant_id, v."customerId", f.id, f.kind, v."textValue", v."numberValue", v."dateValue", v."yesValue", ${importId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as v ("customerId" uuid, "fieldId" uuid, kind text, "textValue" text,
      "numberValue" numeric, "dateValue" date, "yesValue" boolean)
    join customer_fields f on f.tenant_id = ${tenantId} and f.id = v."fieldId" and f.kind = v.kind
    on conflict do nothing returning customer_id, field_id`
}

/** Takes away what a file brought of one customer and nobody has written since; returns how many values. */
export async function deleteBrought(tx: Tx, tenantId: string, importId: string, customerId: string): Promise<number> {
  const gone = await tx`
    delete from customer_field_values
    where tenant_id = ${tenantId} and customer_id = ${customerId} and import_id = ${importId}`
  return gone.count
}

/** Makes a field with the name of a column, behind all others; returns its id. */
export async function insertField(tx: Tx, tenantId: string, field: { label: string; kind: string }): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into customer_fields (tenant_id, label, kind, position)
    select ${tenantId}, ${field.label}, ${field.kind}, coalesce(max(f.position), -1) + 1
    from customer_fields f where f.tenant_id = ${tenantId} and f.removed_at is null returning id`
  return row?.id as string
}

export async function insertAddress(tx: Tx, tenantId: string, customerId: string, address: string): Promise<boolean> {
  const added = await tx`
    insert into customer_addresses (tenant_id, customer_id, address)
    select ${tenantId}, ${customerId}, ${address} where not exists (
      select from customer_addresses where tenant_id = ${tenantId} and customer_id = ${customerId})
    on conflict do nothing`
  return added.count === 1
}

export type Filling = { lastName: string; email: string | null; phone: string | null; notes: string; tags: string[] }

/** False: another customer has this e-mail and phone. */
export async function fillPerson(tx: Tx, tenantId: string, id: string, now: Filling): Promise<boolean> {
  const filled = await tx`
    update customers c set last_name = ${now.lastName}, email = ${now.email}, phone = ${now.phone}, notes = ${now.notes},
      tags = ${now.tags}
    where c.tenant_id = ${tenantId} and c.id = ${id} and not exists (
      select from customers o where o.tenant_id = c.tenant_id and o.id <> c.id
        and coalesce(o.email, '') = coalesce(${now.email}::text, '') and coalesce(o.phone, '') = coalesce(${now.phone}::text, ''))`
  return filled.count === 1
}

export type Brought = {
  line: number
  cells: string[] | null
  outcome: ImportRowsRow['outcome']
  filled: string[]
  customerId: string | null
}

/** The next rows that brought something in, locked. */
export const takeBrought = (tx: Tx, tenantId: string, id: string, limit: number): Promise<Brought[]> =>
  tx<Brought[]>`
    select line, cells, outcome, filled, customer_id from import_rows
    where tenant_id = ${tenantId} and import_id = ${id} and outcome in ('added', 'filled')
    order by line desc limit ${limit} for update`

/** `brought`: the fields whose values the import brought, as `filled` names them; `fields`: all there are. */
export type Now = Known & {
  firstName: string
  preferences: string
  used: boolean
  address: string | null
  brought: string[]
  fields: string[]
}

/**
 * A customer as she is now, locked; `used`: she has booked, written or been written to, or has said what she wants, was merged, or the business has
 * blocked her, put her into a group, given her something or written down how one gets in. With her all of that would go.
 */
export async function findNow(tx: Tx, tenantId: string, customerId: string, importId: string): Promise<Now | null> {
  await tx`select from customers where tenant_id = ${tenantId} and id = ${customerId} for update`
  const [row] = await tx<Now[]>`
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.notes, c.tags, c.preferences,
      exists (select from bookings x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from threads x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from messages x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from consents x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from channel_links x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from channel_addresses x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from news_wishes x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from customer_blocks x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from customer_group_members x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from access_links x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from customer_field_values x where x.tenant_id = c.tenant_id and x.customer_id = c.id
          and x.import_id is distinct from ${importId})
        or exists (select from loyalty_entries x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from campaign_recipients x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from coupons x where x.tenant_id = c.tenant_id and x.customer_id = c.id)
        or exists (select from bookings x where x.tenant_id = c.tenant_id and x.referrer_id = c.id)
        or exists (select from customer_addresses x where x.tenant_id = c.tenant_id and x.customer_id = c.id and (x.contact_phone is not null
          or x.name || x.flat || x.access_notes || x.gate_code || x.parking || x.pets || x.contact_name <> ''))
        or exists (select from customer_merges x where x.tenant_id = c.tenant_id and c.id in (x.kept_id, x.gone_id)) as used,
      (select string_agg(a.address, ' | ' order by a.id) from customer_addresses a
        where a.tenant_id = c.tenant_id and a.customer_id = c.id) as address,
      array(select 'field:' || v.field_id from customer_field_values v
        where v.tenant_id = c.tenant_id and v.customer_id = c.id and v.import_id = ${importId}) as brought,
      array(select 'field:' || f.id from customer_fields f where f.tenant_id = c.tenant_id) as fields
    from customers c where c.tenant_id = ${tenantId} and c.id = ${customerId} and c.erased_at is null`
  return row ?? null
}

export async function deletePerson(tx: Tx, tenantId: string, customerId: string): Promise<void> {
  await tx`delete from customers where tenant_id = ${tenantId} and id = ${customerId}`
}

/** Of whom something was kept because it was used or changed since: names for the owner. */
export const listKeptPeople = (tx: Tx, tenantId: string, id: string): Promise<{ id: string; name: string }[]> =>
  tx<{ id: string; name: string }[]>`
    select c.id, trim(c.first_name || ' ' || c.last_name) as name from import_rows r
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    where r.tenant_id = ${tenantId} and r.import_id = ${id} and r.outcome = 'kept' order by r.line limit 100`

/** Forgets what files said that were read before; returns how many rows. */
export async function forgetCells(tx: Tx, before: Date): Promise<number> {
  const forgotten = await tx`
    update import_rows r set cells = null from imports i
    where i.tenant_id = r.tenant_id and i.id = r.import_id and i.created_at < ${before} and r.cells is not null`
  return forgotten.count
}

/** How numbers without a country are read. */
export async function findCountry(
  tx: Tx,
  tenantId: string,
): Promise<{ country: string | null; timeZone: string } | null> {
  const [row] = await tx<{ country: string | null; timeZone: string }[]>`
    select country, time_zone from tenants where id = ${tenantId}`
  return row ?? null
}

export async function deleteAddress(tx: Tx, tenantId: string, customerId: string, address: string): Promise<void> {
  await tx`
    delete from customer_addresses where tenant_id = ${tenantId} and customer_id = ${customerId} and address = ${address}`
}
