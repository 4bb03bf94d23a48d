import type { Tx } from '#app/lib/db.server.ts'
import type { NoShowRule } from '../payments/rules.ts'

/** What a guest already has booked at the business, and how many unpaid times others hold there. */
export type GuestState = {
  /** Unpaid times that this guest holds, by phone or e-mail address. */
  holds: number
  /** The same for all guests together. */
  holdsOfAll: number
  /** The guest already has a visit at exactly the same start. */
  hasVisitThen: boolean
  /** How often whoever has this phone or e-mail address did not come, where that is as often as makes her pay in advance. */
  noShows: (NoShowRule & { count: number }) | null
}

type Contact = { email: string | null; phone: string | null }

/** Unpaid times one customer may hold. A family may pay one by one, or for all at the end. */
const holdsAtMost = 5
/** Unpaid times one business may have at once, plus some for each technician. Paying takes only minutes. */
const holdsOfAllAtMost = 20
const holdsByTechnician = 5

/**
 * Reads it while other requests of the same contact wait, so that two at once cannot both find room. One round trip.
 */
export async function readGuest(
  tx: Tx,
  tenantId: string,
  { email, phone }: Contact,
  start: number,
  now: number,
): Promise<GuestState> {
  const [, [row]] = await Promise.all([
    tx`select pg_advisory_xact_lock(hashtextextended(name, 0))
      from (select ${tenantId}::text || ':' || key as name from unnest(array[app.mail_key(${email}), app.phone_key(${phone})]) key
        where key is not null order by name offset 0) names`,
    tx<GuestState[]>`
      select count(*) filter (where app.mail_key(b.customer_email) = app.mail_key(${email}) or app.phone_key(b.customer_phone) = app.phone_key(${phone}))::int as holds, count(*)::int as holds_of_all,
        exists (select from bookings v where v.tenant_id = ${tenantId} and v.starts_at = ${new Date(start)} and v.status not in ('cancelled', 'expired')
            and (v.status <> 'held' or v.hold_expires_at > ${new Date(now)})
            and coalesce(v.customer_email, '') = ${email ?? ''} and coalesce(v.customer_phone, '') = ${phone ?? ''}) as has_visit_then,
        (select jsonb_build_object('count', missed.count, 'noShowDeposit', t.no_show_deposit,
            'noShowDepositPercent', t.no_show_deposit_percent)
          from tenants t cross join lateral (select count(*) from app.same_person(t.id, ${email}, ${phone}) who
            join customers her on her.tenant_id = t.id and her.id = who
            join bookings v on v.tenant_id = her.tenant_id and v.customer_id = her.id
            where v.status = 'no_show' and v.starts_at > coalesce(her.forgiven_at, '-infinity')) missed
          where t.id = ${tenantId} and t.no_show_deposit <> 'none' and missed.count >= t.no_show_limit) as no_shows
      from bookings b
      where b.tenant_id = ${tenantId} and b.status = 'held' and b.hold_expires_at > ${new Date(now)}
        and not exists (select from payments p
          where p.tenant_id = b.tenant_id and p.booking_id = b.id and p.captured_minor > 0)`,
  ])
  return row ?? { holds: 0, holdsOfAll: 0, hasVisitThen: false, noShows: null }
}

/** Who has too many unpaid times for one more; null when there is room. */
export function tooManyHolds(guest: GuestState, technicians: number): 'customer' | 'business' | null {
  if (guest.holds >= holdsAtMost) return 'customer'
  return guest.holdsOfAll >= holdsOfAllAtMost + holdsByTechnician * technicians ? 'business' : null
}
