import type { Tx } from '#app/lib/db.server.ts'
import type { BookingCardsRow, PaymentsRow } from '#app/lib/rows.gen.ts'
import type { Due } from '../bill/bill-queries.server.ts'
import { chargeableRest } from './rest-rules.ts'

/**
 * What the card kept for a visit can pay of what is left. `ready`: `amountMinor` now, and `beyondMinor` more is left than was agreed
 * to. `charging`: it is being charged, so nothing else is taken. `refused`: it did not pay, and is never tried again.
 */
export type RestOnFile =
  | { state: 'ready'; brand: string; last4: string; amountMinor: number; beyondMinor: number }
  | { state: 'charging'; amountMinor: number }
  | { state: 'refused' }

type Row = {
  restMinor: number | null
  restDays: number | null
  agreedCurrency: string | null
  brand: string | null
  last4: string | null
  startsAt: Date
  chargedMinor: number
  chargingMinor: number | null
  refused: boolean
  canPay: boolean
}

/** The same of a booking whose rest can be paid; null: its card is not kept for that, or it is not the time. `now`: epoch ms. */
export async function findRestOnFile(tx: Tx, tenantId: string, due: Due, now: number): Promise<RestOnFile | null> {
  const [row] = await tx<Row[]>`
    select k.rest_minor, k.rest_days, k.currency as agreed_currency, c.brand, c.last4, b.starts_at,
      b.status in ('confirmed', 'completed') and t.status <> 'suspended' and 'stripe' = any (app.ways_of(b.tenant_id, b.currency))
        and exists (select from stripe_accounts a where a.tenant_id = b.tenant_id and a.account_id = c.account_id) as can_pay,
      coalesce(sum(p.captured_minor), 0)::bigint as charged_minor,
      sum(p.amount_minor) filter (where p.status = 'open')::bigint as charging_minor,
      coalesce(bool_or(p.status = 'expired' and p.card_method_id = c.payment_method_id), false) as refused
    from bookings b
    join tenants t on t.id = b.tenant_id
    left join fee_consents k on k.tenant_id = b.tenant_id and k.booking_id = b.id
    left join booking_cards c on c.tenant_id = b.tenant_id and c.booking_id = b.id and c.removed_at is null
    left join payments p on p.tenant_id = b.tenant_id and p.booking_id = b.id and p.kind = 'rest_on_file'
    where b.tenant_id = ${tenantId} and b.id = ${due.bookingId}
    group by b.tenant_id, b.id, t.id, k.tenant_id, k.booking_id, c.tenant_id, c.booking_id`
  if (row?.chargingMinor) return { state: 'charging', amountMinor: row.chargingMinor }
  if (!row?.restMinor || !row.restDays || !row.brand || !row.last4 || !row.canPay) return null
  if (row.agreedCurrency !== due.currency || due.dueMinor === 0) return null
  if (row.refused) return { state: 'refused' }
  const { brand, last4, restMinor: agreedMinor, restDays: agreedDays, chargedMinor } = row
  const { dueMinor, currency } = due
  const facts = { agreedMinor, agreedDays, chargedMinor, dueMinor, startsAt: row.startsAt.getTime(), now }
  const amountMinor = chargeableRest(facts, currency)
  return amountMinor > 0 ? { state: 'ready', brand, last4, amountMinor, beyondMinor: dueMinor - amountMinor } : null
}

/** The rest that is being charged to the card, if it is. */
export async function findOpenRest(tx: Tx, tenantId: string, bookingId: string): Promise<PaymentsRow | undefined> {
  const [row] = await tx<PaymentsRow[]>`
    select * from payments
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'rest_on_file' and status = 'open'`
  return row
}

type NewRest = Pick<PaymentsRow, 'tenantId' | 'bookingId' | 'amountMinor' | 'platformFeeMinor' | 'currency'>

/**
 * Writes down that the rest is charged to the card, before it is; undefined while another payment of the booking is open. The caller
 * has locked the booking. The database refuses whatever was not agreed to (WS006).
 */
export async function openRest(tx: Tx, rest: NewRest, card: BookingCardsRow): Promise<PaymentsRow | undefined> {
  const { accountId, customerId: cardCustomerId, paymentMethodId: cardMethodId } = card
  const [made] = await tx<PaymentsRow[]>`
    insert into payments ${tx({ ...rest, kind: 'rest_on_file', accountId, cardCustomerId, cardMethodId })}
    on conflict (tenant_id, booking_id) where status = 'open' do nothing returning *`
  return made
}
