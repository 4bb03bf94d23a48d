import type { Tx } from '#app/lib/db.server.ts'
import type { BillLinesRow, LegalTextsRow } from '#app/lib/rows.gen.ts'
import type { BillLine } from './bill.ts'
import type { Tax } from '../../catalog/rules.ts'

/** A line with its tax. */
export type StoredLine = BillLine & Pick<BillLinesRow, 'taxMinor' | 'taxName' | 'taxPercent' | 'taxIncluded'>

/** A booking's bill, oldest line first; nothing for viewers who see no money. */
export async function listBillLines(tx: Tx, tenantId: string, bookingId: string): Promise<StoredLine[]> {
  return tx<StoredLine[]>`
    select kind, label, amount_minor, tax_minor, tax_name, tax_percent, tax_included from bill_lines where tenant_id = ${tenantId} and booking_id = ${bookingId}
    order by cause <> 'booked', added_at, id`
}

/** What a booking's bill comes to and what was paid for it, minor units. */
export type BillSums = {
  /** The lines of the bill; nothing once a hold has run out. */
  owedMinor: number
  /** What cards paid, and what of it went back or is on its way; what should have gone back, could not, and is not owed again. */
  paidMinor: number
  returnedMinor: number
  unreturnedMinor: number
  /** What was taken by hand and not taken back. */
  byHandMinor: number
  /** Still to be paid. */
  dueMinor: number
  /** Paid beyond what is owed. */
  overMinor: number
}

/** `BillSums` of the booking `b` of a query that joins this. The one place where "left to pay" is derived. Worker only. */
export const billSums = (tx: Tx) => tx`
  lateral (
    select s.*, greatest(0, s.owed_minor - s.got) as due_minor, greatest(0, s.got - s.owed_minor) as over_minor
    from (select o.*, o.paid_minor - o.returned_minor + o.by_hand_minor as got from (
      select
        case when b.status = 'expired' then 0 else (select coalesce(sum(l.amount_minor), 0)::bigint from bill_lines l
          where l.tenant_id = b.tenant_id and l.booking_id = b.id) end as owed_minor,
        (select coalesce(sum(p.captured_minor), 0)::bigint from payments p
          where p.tenant_id = b.tenant_id and p.booking_id = b.id) as paid_minor,
        (select coalesce(sum(l.gross_minor), 0)::bigint from ledger_entries l
          where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'cash') as by_hand_minor,
        back.returned_minor, back.unreturned_minor
      from (
        select coalesce(sum(r.amount_minor) filter (where r.status <> 'failed'), 0)::bigint as returned_minor,
          coalesce(sum(r.amount_minor) filter (where r.status = 'failed' and not starts_with(r.cause, 'given:')), 0)::bigint as unreturned_minor
        from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.tenant_id = b.tenant_id and p.booking_id = b.id
      ) back
    ) o) s
  ) bill`

/**
 * What of cards' money was handed over because it could not go back to them, and is owed no more, minor units: what failed
 * by itself counts as unreturned.
 */
export const handedOver = ({
  byHandMinor,
  unreturnedMinor,
}: Pick<BillSums, 'byHandMinor' | 'unreturnedMinor'>): number => Math.max(0, -byHandMinor - unreturnedMinor)

export type Due = BillSums & { bookingId: string; currency: string }

/** What is still to be collected for bookings, and how that comes about. Worker only. */
export async function listDue(tx: Tx, tenantId: string, bookingIds: readonly string[]): Promise<Due[]> {
  return tx<Due[]>`
    select b.id as booking_id, b.currency, bill.owed_minor, bill.paid_minor, bill.returned_minor, bill.unreturned_minor,
      bill.by_hand_minor, bill.due_minor, bill.over_minor
    from bookings b cross join ${billSums(tx)}
    where b.tenant_id = ${tenantId} and b.id = any (${[...bookingIds]}::uuid[])`
}

/** The same of one booking; undefined when there is none. */
export async function findDue(tx: Tx, tenantId: string, bookingId: string): Promise<Due | undefined> {
  const [due] = await listDue(tx, tenantId, [bookingId])
  return due
}

/** Adds a line. `cause` says why it is there: the same cause is billed once. The caller has locked the booking. */
export async function addLine(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  line: BillLine & { cause: string; ofLineId?: string },
): Promise<boolean> {
  const added = await tx`
    insert into bill_lines ${tx({ tenantId, bookingId, ...line })} on conflict (tenant_id, booking_id, cause) do nothing`
  return added.count === 1
}

/** What a booking, just written, costs less than others pay, because its customer is in a group. */
export async function noteOwnPrice(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { amountMinor, at }: { amountMinor: number; at: Date },
): Promise<void> {
  const line = { kind: 'own_price', label: '', amountMinor: -amountMinor, cause: 'own_price', addedAt: at }
  await tx`insert into bill_lines ${tx({ tenantId, bookingId, ...line })}`
}

/** What the business calls its tax number on a bill, and the number; '' where nothing is told. */
export type TaxNumber = Pick<LegalTextsRow, 'taxNumber' | 'taxNumberLabel'>

export async function findTaxNumber(tx: Tx, tenantId: string): Promise<TaxNumber> {
  const [row] = await tx<
    TaxNumber[]
  >`select tax_number, tax_number_label from legal_texts where tenant_id = ${tenantId}`
  return row ?? { taxNumber: '', taxNumberLabel: '' }
}

/**
 * Opens the bill of a booking that is being written, with the tax of this moment; later lines of it take the same rate.
 * Without tax and coupon the database opens it.
 */
export async function openBill(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  line: { label: string; amountMinor: number; tax: Tax | null; at: Date },
): Promise<void> {
  const { label, amountMinor, tax, at } = line
  await tx`insert into bill_lines ${tx({
    tenantId,
    bookingId,
    kind: 'service',
    label,
    amountMinor,
    taxName: tax?.name ?? null,
    taxPercent: tax?.percent ?? null,
    taxIncluded: tax?.included ?? null,
    cause: 'booked',
    addedAt: at,
  })}`
}
