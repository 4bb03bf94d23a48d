import type { Tx } from '#app/lib/db.server.ts'

export type CustomerIdentity = { tenantId: string; email: string | null; phone: string | null }
export type CustomerRow = CustomerIdentity & { firstName: string; lastName: string }

/** One customer per e-mail and phone of a business: the names become those given last. Waits for another save of the same one. */
export async function upsertCustomer(tx: Tx, customer: CustomerRow): Promise<string> {
  const [row] = await tx`
    insert into customers (tenant_id, first_name, last_name, email, phone)
    values (${customer.tenantId}, ${customer.firstName}, ${customer.lastName}, ${customer.email}, ${customer.phone})
    on conflict (tenant_id, (coalesce(email, '')), (coalesce(phone, ''))) do update
      set first_name = excluded.first_name,
        last_name = case when excluded.last_name = '' then customers.last_name else excluded.last_name end
    returning id`
  return row?.id as string
}
