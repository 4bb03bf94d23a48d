import type { Tx } from '#app/lib/db.server.ts'

/** `addresses`: from which she is known to write. `bookingId`: what the mail that she answers was about. */
export type MailWriter = { addresses: string[]; bookingId: string | null }

/** A customer who answers a mail; null: there is no such customer, or she was erased. `messageId`: of the message that she answers, if it is one. */
export async function findMailWriter(
  tx: Tx,
  tenantId: string,
  customerId: string,
  messageId: string | null,
): Promise<MailWriter | null> {
  const [row] = await tx<MailWriter[]>`
    select array_remove(array_agg(distinct lower(b.customer_email)) || lower(c.email) || lower(called.email), null) as addresses,
      (select m.booking_id from messages m join bookings v on v.tenant_id = m.tenant_id and v.id = m.booking_id
        where m.tenant_id = c.tenant_id and m.id = ${messageId} and v.customer_id = c.id) as booking_id
    from customers called join customers c on c.tenant_id = called.tenant_id and c.id = coalesce(called.merged_into, called.id)
    left join bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id
    where called.tenant_id = ${tenantId} and called.id = ${customerId} and c.erased_at is null
    group by c.tenant_id, c.id, called.email`
  return row ?? null
}

/** Whether a customer is known, before her mail is read. */
export async function hasCustomer(tx: Tx, tenantId: string, customerId: string): Promise<boolean> {
  const rows = await tx<{ one: number }[]>`
    select 1 as one from customers where tenant_id = ${tenantId} and id = ${customerId} and erased_at is null`
  return rows.length > 0
}
