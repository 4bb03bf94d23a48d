import type { PendingQuery, Row } from 'postgres'
import type { Tx } from '#app/lib/db.server.ts'
import type { Part } from './rules.ts'

export type Kept = Record<string, unknown>

export async function findBusinessName(tx: Tx, tenantId: string): Promise<string> {
  const [row] = await tx<{ name: string }[]>`select name from tenants where id = ${tenantId}`
  return row?.name ?? ''
}

/** Her own row; undefined when there is none, or she was erased. */
export async function findPerson(tx: Tx, tenantId: string, customerId: string): Promise<Kept | undefined> {
  const hers = tx`x.id = ${customerId} and x.erased_at is null and x.merged_into is null`
  const [person] = await listKept(
    tx,
    'customers',
    { hidden: ['search_text', 'erased_at', 'merged_into'] },
    tenantId,
    hers,
  )
  return person
}

/** What one table keeps of her, without the columns that are not about her. */
export const listPart = (tx: Tx, tenantId: string, customerId: string, part: Part): Promise<Kept[]> =>
  listKept(tx, part.table, part, tenantId, belonging(tx, tenantId, customerId, part))

async function listKept(
  tx: Tx,
  table: string,
  { hidden = [], labelled }: Pick<Part, 'hidden' | 'labelled'>,
  tenantId: string,
  hers: PendingQuery<Row[]>,
): Promise<Kept[]> {
  const label = labelled
    ? tx`|| (select jsonb_build_object('label', f.label) from customer_fields f
        where f.tenant_id = x.tenant_id and f.id = (to_jsonb(x) ->> 'field_id')::uuid)`
    : tx``
  const rows = await tx<{ kept: unknown }[]>`
    select to_jsonb(x) - ${['tenant_id', ...hidden]}::text[] ${label} as kept from ${tx(table)} x
    where x.tenant_id = ${tenantId} and ${hers} order by to_jsonb(x)::text`
  return rows.map(({ kept }) => kept as Kept)
}

/** A condition on the rows `x` of a part. */
function belonging(tx: Tx, tenantId: string, customerId: string, { table, of }: Part) {
  const hers = tx`in (select id from bookings where tenant_id = ${tenantId} and customer_id = ${customerId})`
  const talk = tx`in (select id from threads where tenant_id = ${tenantId} and customer_id = ${customerId})`
  switch (of) {
    case 'merged':
      return tx`x.merged_into = ${customerId}`
    case 'customer':
      return tx`x.customer_id = ${customerId}`
    case 'booking':
      return table === 'messages'
        ? tx`x.audience = 'customer' and (x.booking_id ${hers} or x.customer_id = ${customerId})`
        : tx`x.booking_id ${hers}`
    case 'payment':
      return tx`x.payment_id in (select id from payments where tenant_id = ${tenantId} and booking_id ${hers})`
    case 'thread':
      return tx`x.thread_id ${talk}`
    case 'entry':
      return tx`x.entry_id in (select id from thread_entries where tenant_id = ${tenantId} and thread_id ${talk})`
    case 'review':
      return tx`x.review_id in (select id from reviews where tenant_id = ${tenantId} and customer_id = ${customerId})`
  }
}

/** A business's own settings. */
export async function findOwnBusiness(tx: Tx, tenantId: string): Promise<Kept> {
  const [row] = await tx<{ kept: unknown }[]>`
    select to_jsonb(t) - array['id', 'slug_skeleton', 'suspended_reason'] as kept from tenants t where t.id = ${tenantId}`
  return (row?.kept ?? {}) as Kept
}

/** The rows of a table after this one, in the order of its key. */
export async function readPart(
  tx: Tx,
  table: string,
  { after, most }: { after: Kept | null; most: number },
): Promise<Kept[]> {
  const last = after === null ? null : JSON.stringify(after)
  const rows = await tx<{ kept: unknown }[]>`
    select part as kept from app.read_part(${table}, ${last}::text::jsonb, ${most}) as part`
  return rows.map(({ kept }) => kept as Kept)
}

/** Which customers want no texts, as their STOP said to a number of ours. */
export async function listStops(tx: Tx): Promise<Kept[]> {
  const rows = await tx<{ kept: unknown }[]>`select to_jsonb(s) as kept from app.list_own_stops() s`
  return rows.map(({ kept }) => kept as Kept)
}
