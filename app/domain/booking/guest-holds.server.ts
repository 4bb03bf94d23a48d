import type { Tx } from '#app/lib/db.server.ts'

/** What a guest has at the business already, or what others hold there without having paid. */
export type GuestState = {
  /** Times that she holds unpaid, by her phone or her e-mail address. */
  holds: number
  /** The same of everybody. */
  holdsOfAll: number
  /** She has another visit at the very start she wants. */
  hasVisitThen: boolean
}

type Contact = { email: string | null; phone: string | null }

/** Unpaid times one customer may hold: a family pays for one after the other, or for all at the end. */
const holdsAtMost = 5
/** Unpaid times of one business, and more for each technician: whoever pays is done within minutes. */
const holdsOfAllAtMost = 20
const holdsByTechnician = 5

/** Reads it with everybody of this contact waiting in line, so that two requests at once do not both find room. One round trip. */
export async function readGuest(
  tx: Tx,
  tenantId: string,
  { email, phone }: Contact,
  start: number,
  now: number,
): Promise<GuestState> {
  const names = [email, phone].filter((name) => name !== null).map((name) => `${tenantId}:${name}`)
  const [, [row]] = await Promise.all([
    tx`select pg_advisory_xact_lock(hashtextextended(name, 0))
      from (select name from unnest(${names}::text[]) name order by name offset 0) names`,
    tx<GuestState[]>`
      select count(*) filter (where c.email = ${email} or c.phone = ${phone})::int as holds, count(*)::int as holds_of_all,
        exists (select from bookings v join customers who on who.tenant_id = v.tenant_id and who.id = v.customer_id
          where v.tenant_id = ${tenantId} and v.starts_at = ${new Date(start)} and v.status not in ('cancelled', 'expired')
            and (v.status <> 'held' or v.hold_expires_at > ${new Date(now)})
            and coalesce(who.email, '') = ${email ?? ''} and coalesce(who.phone, '') = ${phone ?? ''}) as has_visit_then
      from bookings b join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
      where b.tenant_id = ${tenantId} and b.status = 'held' and b.hold_expires_at > ${new Date(now)}
        and not exists (select from payments p
          where p.tenant_id = b.tenant_id and p.booking_id = b.id and p.captured_minor > 0)`,
  ])
  return row ?? { holds: 0, holdsOfAll: 0, hasVisitThen: false }
}

/** Whose unpaid times are too many for one more; null when there is room. */
export function tooManyHolds(guest: GuestState, technicians: number): 'customer' | 'business' | null {
  if (guest.holds >= holdsAtMost) return 'customer'
  return guest.holdsOfAll >= holdsOfAllAtMost + holdsByTechnician * technicians ? 'business' : null
}
