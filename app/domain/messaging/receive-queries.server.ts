import type { Tx } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Language } from '#app/words/language.ts'
import type { TextChannel } from '../notifications/rules.ts'

/** The business that wrote to a number, and about what. */
export type Writer = { tenantId: string; bookingId: string | null; customerId: string | null }

/** Numbers get new owners: after this time nobody is known to have written to one, ms. */
export const rememberedMs = 180 * dayMs

/** Of one business alone; null: of all. */
type Of = string | null

/** Who last texted a customer at this number: what waited, or was sent again, counts from when it went. Platform only. */
export async function findWriter(
  tx: Tx,
  channel: TextChannel,
  number: string,
  now: Date,
  of: Of,
): Promise<Writer | null> {
  const since = new Date(now.getTime() - rememberedMs)
  const [row] = await tx<{ tenantId: string | null; bookingId: string | null; customerId: string | null }[]>`
    select * from app.find_text_writer(${channel}, ${number}, ${since}, ${of})`
  return row?.tenantId ? { ...row, tenantId: row.tenantId } : null
}

type NumberOwner = { tenantId: string; customerId: string; bookingId: string; language: Language | null }

/** The one business whose bookings name this number; where there are several, the language of the latest booking. Platform only. */
export async function findNumberOwner(
  tx: Tx,
  number: string,
  now: Date,
  of: Of,
): Promise<{ writer: Writer | null; language: Language | null }> {
  const since = new Date(now.getTime() - rememberedMs)
  const [latest, other] = await tx<NumberOwner[]>`select * from app.find_number_owners(${number}, ${since}, ${of})`
  return { writer: latest && !other ? latest : null, language: latest?.language ?? null }
}

/** What an answer says of a business. `language`: of who writes; null: not known. */
export type BusinessWords = { name: string; phone: string | null; email: string | null; language: Language | null }
export type WriterFacts = BusinessWords & { customerId: string }

/** The customer it wrote to, and who the business is. */
export async function findWriterFacts(
  tx: Tx,
  { tenantId, bookingId, customerId }: Writer,
): Promise<WriterFacts | null> {
  const [row] = await tx<WriterFacts[]>`
    select c.id as customer_id, coalesce(b.language, c.language) as language, t.name, t.contact_phone as phone,
      t.contact_email as email
    from tenants t
    left join bookings b on b.tenant_id = t.id and b.id = ${bookingId}
    join customers c on c.tenant_id = t.id and c.id = coalesce(b.customer_id, ${customerId})
    where t.id = ${tenantId}`
  return row ?? null
}

/** The business whose own number was written to by somebody it does not know. */
export async function findBusinessWords(tx: Tx, tenantId: string): Promise<BusinessWords | null> {
  const [row] = await tx<Omit<BusinessWords, 'language'>[]>`
    select name, contact_phone as phone, contact_email as email from tenants where id = ${tenantId}`
  return row ? { ...row, language: null } : null
}
