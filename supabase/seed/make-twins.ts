import type { Sql } from 'postgres'
import type { DemoBusiness } from './businesses/business.ts'

/** Somebody who booked once more with another e-mail, so that there is a pair to merge. Adds only what is missing. */
export async function makeTwins(sql: Sql, { customers }: DemoBusiness, tenantId: string): Promise<void> {
  const [known] = customers
  if (!known) return
  await sql`
    insert into customers (tenant_id, first_name, email, phone, notes)
    select c.tenant_id, c.first_name, 'private.' || left(c.id::text, 4) || '@example.test', c.phone, '' from customers c
    where c.tenant_id = ${tenantId} and c.phone = ${known.phone} and c.merged_into is null
      and not exists (select from customers o where o.tenant_id = c.tenant_id and o.phone = c.phone and o.id <> c.id)`
}
