import type { Tx } from '#app/lib/db.server.ts'
import { containing } from '#app/lib/input.ts'
import type { Language } from '#app/words/language.ts'
import type { CustomerRecord } from './schema.ts'

export type CustomerIdentity = { tenantId: string; email: string | null; phone: string | null }
export type CustomerNames = CustomerIdentity & {
  firstName: string
  lastName: string
  language?: Language | null
  /**
   * Whether the name may be changed. Only members may: a guest who knows a customer's e-mail and phone must not rename
   * them.
   */
  rename: boolean
}

/**
 * One customer per e-mail and phone of a business. The language becomes the latest one; the name changes only when a
 * member gives it. Waits for another save of the same customer. Whoever was merged leads to whom they were merged into.
 */
export async function upsertCustomer(tx: Tx, customer: CustomerNames): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into customers (tenant_id, first_name, last_name, email, phone, language)
    values (${customer.tenantId}, ${customer.firstName}, ${customer.lastName}, ${customer.email}, ${customer.phone},
      ${customer.language ?? null})
    on conflict (tenant_id, (coalesce(email, '')), (coalesce(phone, ''))) do update
      set language = coalesce(excluded.language, customers.language),
        first_name = case when ${customer.rename} then excluded.first_name else customers.first_name end,
        last_name = case when ${customer.rename} and excluded.last_name <> '' then excluded.last_name
          else customers.last_name end,
        other_names = case
          when strpos(customers.search_text, app.fold(trim(excluded.first_name || ' ' || excluded.last_name))) > 0
            then customers.other_names
          when ${customer.rename} then left(trim(customers.other_names || ' ' || customers.first_name || ' ' || customers.last_name), 400)
          else left(trim(customers.other_names || ' ' || excluded.first_name || ' ' || excluded.last_name), 400) end
    returning coalesce(merged_into, id) as id`
  return row?.id as string
}

export type CustomerRow = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  notes: string
  preferences: string
  tags: string[]
  createdAt: Date
  erasedAt: Date | null
}

export async function findCustomer(tx: Tx, tenantId: string, customerId: string): Promise<CustomerRow | null> {
  const [row] = await tx<CustomerRow[]>`
    select id, first_name, last_name, email, phone, notes, preferences, tags, created_at, erased_at from customers where tenant_id = ${tenantId}
      and id = ${customerId}`
  return row ?? null
}

export async function saveRecord(
  tx: Tx,
  tenantId: string,
  customerId: string,
  { notes, preferences, tags }: CustomerRecord,
): Promise<boolean> {
  const changed = await tx`
    update customers set notes = ${notes}, preferences = ${preferences}, tags = ${tags}
    where tenant_id = ${tenantId} and id = ${customerId} and erased_at is null`
  return changed.count === 1
}

export async function forgive(tx: Tx, tenantId: string, customerId: string, at: Date): Promise<boolean> {
  const changed = await tx`
    update customers c set forgiven_at = ${at} from customers her
    cross join lateral (select her.id union select app.same_person(her.tenant_id, her.email, her.phone)) who (id)
    where her.tenant_id = ${tenantId} and her.id = ${customerId} and c.tenant_id = her.tenant_id and c.id = who.id`
  return changed.count > 0
}

/**
 * How often whoever has this customer's phone or e-mail address did not come since she was forgiven, and whether that
 * makes her pay more in advance.
 */
export async function countNoShows(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<{ count: number; paysMore: boolean }> {
  const [row] = await tx<{ count: number; paysMore: boolean }[]>`
    select missed.count::int as count, t.no_show_deposit <> 'none' and missed.count >= t.no_show_limit as pays_more
    from tenants t cross join lateral (select count(*) from customers her
      cross join lateral (select her.id union select app.same_person(her.tenant_id, her.email, her.phone)) hers (id)
      join customers who on who.tenant_id = her.tenant_id and who.id = hers.id and who.merged_into is null
      join bookings v on v.tenant_id = who.tenant_id and v.customer_id = who.id
      where her.tenant_id = t.id and her.id = ${customerId} and v.status = 'no_show'
        and v.starts_at > coalesce(who.forgiven_at, '-infinity')) missed
    where t.id = ${tenantId}`
  return row ?? { count: 0, paysMore: false }
}

/**
 * Each word of a search as a LIKE pattern over folded text; all must match, in any order. Evaluated once per statement.
 */
export const wordsOf = (tx: Tx, text: string) => {
  const patterns = text.split(/\s+/).filter(Boolean).map(containing)
  return tx`array(select app.fold(word) from unnest(${patterns}::text[]) word)`
}

/**
 * A condition on `customers c`: name, e-mail, phone, notes or addresses contain every word of the text. A phone number is
 * found however it is typed: with spaces, with the country code, or with the leading 0, 06 or 8 that people dial within
 * the country. Managers search by the index; staff look through the customers they see, and not by their addresses.
 */
export const matchingCustomers = (tx: Tx, text: string) => {
  const digits = /^[\d\s()+./-]+$/.test(text) ? text.replace('(0)', '').replace(/\D/g, '') : ''
  const byPhone = digits.length >= 3
  const dialled = digits.length < 6 ? digits : digits.replace(/^(?:0+6?|8)/, '')
  return tx`c.id in (select null::uuid ${orHolding(tx, text.split(/\s+/).filter(Boolean))}
    ${byPhone ? orHolding(tx, [digits]) : tx``} ${byPhone && dialled !== digits ? orHolding(tx, [dialled]) : tx``})`
}

/** Adds the ids of customers with all of the words. */
const orHolding = (tx: Tx, words: readonly string[]) => {
  const patterns = words.map(containing)
  const longest = patterns.reduce((one, other) => (other.length > one.length ? other : one), '%')
  const folded = tx`array(select app.fold(word) from unnest(${patterns}::text[]) word)`
  return tx`union all select found.id from app.search_customers(app.fold(${longest}), ${folded}) as found (id)
    union all select s.id from customers s
    where (select app.manager_tenant()) is null and s.tenant_id = (select app.current_tenant()) and s.search_text like all (${folded})`
}

export async function findCustomerIds(tx: Tx, tenantId: string, text: string, limit: number): Promise<string[]> {
  const rows = await tx<
    { id: string }[]
  >`select c.id from customers c where c.tenant_id = ${tenantId} and ${matchingCustomers(tx, text)} limit ${limit}`
  return rows.map(({ id }) => id)
}
