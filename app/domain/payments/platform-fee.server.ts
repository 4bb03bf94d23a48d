import type { Tx } from '#app/lib/db.server.ts'
import { platformFee } from './rules.ts'

/**
 * Our fee on a card payment, in its minor units: only where the business pays for each booking, only on what is paid before a
 * booking is confirmed (afterwards it is on the business's invoice), and once a booking.
 */
export async function feeOf(
  tx: Tx,
  { bookingId, amountMinor, currency, now }: { bookingId: string; amountMinor: number; currency: string; now: number },
): Promise<number> {
  const at = new Date(now)
  const [row] = await tx<{ free: boolean }[]>`
    select coalesce(b.status <> 'held' or app.plan_at(p, ${at}) <> 'per_booking' or p.free_until > ${at}
      or exists (select from billable_bookings x where x.tenant_id = b.tenant_id and x.booking_id = b.id)
      or exists (select from payments e where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.status = 'paid'
        and e.platform_fee_minor > 0), false) as free
    from bookings b left join tenant_plans p on p.tenant_id = b.tenant_id
    where b.tenant_id = (select app.current_tenant()) and b.id = ${bookingId}`
  return row?.free ? 0 : platformFee(amountMinor, currency)
}
