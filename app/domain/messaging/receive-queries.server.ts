import type { Tx } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Language } from '#app/words/language.ts'
import type { TextChannel } from '../notifications/rules.ts'

/** The business that wrote to a number, and about what. */
export type Writer = { tenantId: string; bookingId: string }

/** Numbers get new owners: after this time nobody is known to have written to one, days. */
const rememberedDays = 180

/** Who last texted a customer at this number. Platform only. */
export async function findWriter(tx: Tx, channel: TextChannel, number: string, now: Date): Promise<Writer | null> {
  const [row] = await tx<Writer[]>`
    select tenant_id, booking_id from messages
    where receiver = ${number} and channel = ${channel} and channel <> 'email' and audience = 'customer'
      and status in ('sent', 'sending', 'unknown') and booking_id is not null
      and created_at > ${new Date(now.getTime() - rememberedDays * dayMs)}
    order by created_at desc limit 1`
  return row ?? null
}

export type WriterFacts = {
  customerId: string
  language: Language | null
  name: string
  phone: string | null
  email: string | null
}

export async function findWriterFacts(tx: Tx, tenantId: string, bookingId: string): Promise<WriterFacts | null> {
  const [row] = await tx<WriterFacts[]>`
    select b.customer_id, coalesce(b.language, c.language) as language, t.name, t.contact_phone as phone, t.contact_email as email
    from bookings b
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    join tenants t on t.id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row ?? null
}
