import type { PendingQuery, Row } from 'postgres'
import type { Tx } from '#app/lib/db.server.ts'
import { containing } from '#app/lib/input.ts'
import type { CustomerListsRow } from '#app/lib/rows.gen.ts'
import { dayMs } from '#app/lib/time.ts'
import type { FieldValue } from './fields/values.ts'
import type { CustomerFilter, FieldCondition } from './filter.ts'
import { matchingCustomers } from './queries.server.ts'
import { tagsAtMost } from './schema.ts'

/**
 * A condition on `customers c` of a business at `now`, epoch ms. People who only held a time and never paid are left out
 * unless they are searched for.
 */
export function customersOf(tx: Tx, tenantId: string, filter: CustomerFilter, now: number) {
  const { text, tag, last, next, news, language, group, blocked, service, area, spent, source, customer, fields } =
    filter
  const at = new Date(now)
  const visit = tx`select from bookings b where b.tenant_id = ${tenantId} and b.customer_id = c.id`
  // Whoever was put into a group, or blocked, is known.
  const known =
    group || blocked || customer
      ? tx`true`
      : tx`(exists (${visit} and b.status not in ('held', 'expired')) or not exists (${visit}))`
  const coming = tx`b.starts_at > ${at} and b.status in ('confirmed', 'pending_approval')`
  const before = tx`b.starts_at <= ${at} and b.status in ('confirmed', 'completed')`
  const since = new Date(now - (Number(last) || 0) * dayMs)
  return tx`c.erased_at is null and ${text ? matchingCustomers(tx, text) : known}
    ${tag ? tx`and c.tags @> ${[tag]}` : tx``}
    ${last === 'never' ? tx`and not exists (${visit} and ${before})` : tx``}
    ${
      last && last !== 'never'
        ? tx`and exists (${visit} and ${before}) and not exists (${visit} and b.starts_at > ${since} and ${before})`
        : tx``
    }
    ${next === 'yes' ? tx`and exists (${visit} and ${coming})` : tx``}
    ${next === 'no' ? tx`and not exists (${visit} and ${coming})` : tx``}
    ${
      news
        ? tx`and exists (select from (select distinct on (k.channel) k.given from consents k
            where k.tenant_id = ${tenantId} and k.customer_id = c.id and k.purpose = 'marketing'
            order by k.channel, k.seq desc) latest where latest.given)`
        : tx``
    }
    ${language ? tx`and c.language = ${language}` : tx``}
    ${
      group
        ? tx`and exists (select from customer_group_members m
            where m.tenant_id = ${tenantId} and m.customer_id = c.id and m.group_id = ${group})`
        : tx``
    }
    ${
      blocked
        ? tx`and exists (select from customer_blocks k where k.tenant_id = ${tenantId} and k.customer_id = c.id)`
        : tx``
    }
    ${customer ? tx`and c.id = ${customer}` : tx``}
    ${service ? tx`and exists (${visit} and b.service_id = ${service} and ${before})` : tx``}
    ${area ? tx`and exists (${visit} and ${before} and starts_with(upper(replace(b.postcode, ' ', '')), ${area.replaceAll(' ', '').toUpperCase()}))` : tx``}
    ${source ? tx`and exists (${visit} and b.status not in ('held', 'expired') and lower(b.source) = lower(${source}))` : tx``}
    ${
      spent
        ? tx`and (select coalesce(sum(l.gross_minor), 0) from bookings b
            join ledger_entries l on l.tenant_id = b.tenant_id and l.booking_id = b.id
            join tenants t on t.id = b.tenant_id and t.currency = l.currency
            where b.tenant_id = ${tenantId} and b.customer_id = c.id) >= ${spent}::numeric * (
              select power(10::numeric, app.minor_digits(t.currency)) from tenants t where t.id = ${tenantId})`
        : tx``
    } ${fields.length > 0 ? fitting(tx, tenantId, fields) : tx``}`
}

/** Conditions on what fields say of `c`; on a field that was removed, nobody meets them. */
function fitting(tx: Tx, tenantId: string, [first, ...others]: readonly FieldCondition[]): PendingQuery<Row[]> {
  if (!first) return tx``
  const { field, how, from, to } = first
  const text = how === 'contains' ? containing(first.text) : first.text
  const fits =
    how === 'none'
      ? tx`exists (select from customer_fields f where f.tenant_id = ${tenantId} and f.id = ${field} and f.removed_at is null)
          and not exists (select from customer_field_values v
            where v.tenant_id = ${tenantId} and v.customer_id = c.id and v.field_id = ${field})`
      : tx`c.id in (select found.id from app.find_by_field(${field}, ${how}, ${text}, ${from || null}, ${to || null}) as found (id))`
  return tx`and ${fits} ${fitting(tx, tenantId, others)}`
}

export const countCustomers = async (
  tx: Tx,
  tenantId: string,
  filter: CustomerFilter,
  now: number,
): Promise<number> => {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from customers c
    where c.tenant_id = ${tenantId} and ${customersOf(tx, tenantId, filter, now)}`
  return row?.count ?? 0
}

export type KnownTag = { tag: string; count: number }

/** Tags in use, the most used first. */
export const listTags = (tx: Tx, tenantId: string): Promise<KnownTag[]> =>
  tx<KnownTag[]>`
    select tag, count(*)::int as count from customers c, unnest(c.tags) tag
    where c.tenant_id = ${tenantId} and c.tags <> '{}' group by tag order by count(*) desc, tag limit 100`

/** Gives a tag to all of a list that lack it, except where there is no room for one more; returns how many got it. */
export async function tagAll(
  tx: Tx,
  tenantId: string,
  { filter, tag, now }: { filter: CustomerFilter; tag: string; now: number },
): Promise<number> {
  const changed = await tx`
    update customers c set tags = c.tags || ${tag}::text
    where c.tenant_id = ${tenantId} and not c.tags @> ${[tag]} and cardinality(c.tags) < ${tagsAtMost}
      and char_length(array_to_string(c.tags, '')) + char_length(${tag}) <= 600
      and ${customersOf(tx, tenantId, filter, now)}`
  return changed.count
}

/** Takes a tag from all of a list; returns how many had it. */
export async function untagAll(
  tx: Tx,
  tenantId: string,
  { filter, tag, now }: { filter: CustomerFilter; tag: string; now: number },
): Promise<number> {
  const changed = await tx`
    update customers c set tags = array_remove(c.tags, ${tag})
    where c.tenant_id = ${tenantId} and c.tags @> ${[tag]} and ${customersOf(tx, tenantId, filter, now)}`
  return changed.count
}

export type CustomerList = Pick<CustomerListsRow, 'id' | 'name' | 'filter'>

export const listLists = (tx: Tx, tenantId: string): Promise<CustomerList[]> =>
  tx<
    CustomerList[]
  >`select id, name, filter from customer_lists where tenant_id = ${tenantId} order by lower(name) limit 50`

/** False: there is a list of this name, or there are fifty. */
export async function insertList(
  tx: Tx,
  tenantId: string,
  list: { name: string; filter: CustomerFilter; userId: string },
): Promise<boolean> {
  const added = await tx`
    insert into customer_lists (tenant_id, name, filter, created_by)
    select ${tenantId}, ${list.name}, ${JSON.stringify(list.filter)}::text::jsonb, ${list.userId}
    where (select count(*) from customer_lists where tenant_id = ${tenantId}) < 50
    on conflict (tenant_id, lower(name)) do nothing`
  return added.count === 1
}

export async function deleteList(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const gone = await tx`delete from customer_lists where tenant_id = ${tenantId} and id = ${id}`
  return gone.count === 1
}

/** A customer as a line of a file. */
export type CustomerSheetRow = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  language: string | null
  tags: string[]
  address: string | null
  notes: string
  preferences: string
  visits: number
  lastAt: Date | null
  nextAt: Date | null
  createdAt: Date
}

/** `said`: by the ids of the business's own fields. */
export type CustomerSheetLine = CustomerSheetRow & { said: Record<string, FieldValue> }

/** The customers of a list in the order of their ids, after `after`, so that a long file is read in parts. */
export function listSheetRows(
  tx: Tx,
  tenantId: string,
  wish: { filter: CustomerFilter; now: number; after: string | null; limit: number },
): Promise<CustomerSheetRow[]> {
  const at = new Date(wish.now)
  return tx<CustomerSheetRow[]>`
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.language, c.tags, a.address, c.notes, c.preferences,
      s.visits, s.last_at, s.next_at, c.created_at
    from (
      select c.* from customers c
      where c.tenant_id = ${tenantId} ${wish.after === null ? tx`` : tx`and c.id > ${wish.after}`}
        and ${customersOf(tx, tenantId, wish.filter, wish.now)}
      order by c.id limit ${wish.limit}
    ) c
    left join lateral (
      select trim(a.address || ' ' || a.flat) as address from customer_addresses a
      where a.tenant_id = ${tenantId} and a.customer_id = c.id order by a.used_at desc, a.id limit 1
    ) a on true
    left join lateral (
      select (count(*) filter (where b.status = 'completed' or (b.status = 'confirmed' and b.ends_at <= ${at})))::int as visits,
        max(b.starts_at) filter (where b.starts_at <= ${at} and b.status in ('confirmed', 'completed')) as last_at,
        min(b.starts_at) filter (where b.starts_at > ${at} and b.status in ('confirmed', 'pending_approval')) as next_at
      from bookings b where b.tenant_id = ${tenantId} and b.customer_id = c.id
    ) s on true
    order by c.id`
}
