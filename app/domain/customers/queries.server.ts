import type { Tx } from '#app/lib/db.server.ts'
import { containing } from '#app/lib/input.ts'
import type { Language } from '#app/words/language.ts'

export type CustomerIdentity = { tenantId: string; email: string | null; phone: string | null }
export type CustomerNames = CustomerIdentity & {
  firstName: string
  lastName: string
  language?: Language | null
  /** Whether a member says so. A guest may know somebody's e-mail and phone: she cannot rename who is known already. */
  rename: boolean
}

/**
 * One customer per e-mail and phone of a business. The language becomes the one given last, the name only where a member gives it.
 * Waits for another save of the same one.
 */
export async function upsertCustomer(tx: Tx, customer: CustomerNames): Promise<string> {
  const [row] = await tx`
    insert into customers (tenant_id, first_name, last_name, email, phone, language)
    values (${customer.tenantId}, ${customer.firstName}, ${customer.lastName}, ${customer.email}, ${customer.phone},
      ${customer.language ?? null})
    on conflict (tenant_id, (coalesce(email, '')), (coalesce(phone, ''))) do update
      set language = coalesce(excluded.language, customers.language),
        first_name = case when ${customer.rename} then excluded.first_name else customers.first_name end,
        last_name = case when ${customer.rename} and excluded.last_name <> '' then excluded.last_name
          else customers.last_name end
    returning id`
  return row?.id as string
}

export type CustomerRow = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  notes: string
  createdAt: Date
}

export async function findCustomer(tx: Tx, tenantId: string, customerId: string): Promise<CustomerRow | null> {
  const [row] = await tx<CustomerRow[]>`
    select id, first_name, last_name, email, phone, notes, created_at from customers where tenant_id = ${tenantId}
      and id = ${customerId}`
  return row ?? null
}

export async function saveNotes(tx: Tx, tenantId: string, customerId: string, notes: string): Promise<boolean> {
  const changed = await tx`update customers set notes = ${notes} where tenant_id = ${tenantId} and id = ${customerId}`
  return changed.count === 1
}

/** Whose name, e-mail or phone has the text in it; digits are looked for in numbers, however they were typed. A condition on `customers c`. */
export const matchingCustomers = (tx: Tx, text: string) => {
  const digits = text.replace(/\D/g, '')
  const pattern = containing(text)
  return tx`(trim(c.first_name || ' ' || c.last_name) ilike ${pattern} or c.email ilike ${pattern}
    or (${digits.length >= 3 && /^[\d\s()+.-]+$/.test(text)} and c.phone like ${`%${digits}%`}))`
}

export async function findCustomerIds(tx: Tx, tenantId: string, text: string, limit: number): Promise<string[]> {
  const rows =
    await tx`select c.id from customers c where c.tenant_id = ${tenantId} and ${matchingCustomers(tx, text)} limit ${limit}`
  return rows.map((row) => row.id as string)
}
