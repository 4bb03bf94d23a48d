import type { App } from '#app/lib/app.server.ts'
import { bookedService } from '#app/lib/booked-service.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { localDate } from '#app/lib/time.ts'
import type { StoredLine } from '../bill/bill-queries.server.ts'
import { sumTaxes } from '../../catalog/rules.ts'
import { undocumented, type Moved, type Movement, type Receipt, type ReceiptFacts } from './receipt.ts'

/** The documents of a booking that were made, oldest first. Changes nothing. The caller knows that the reader may see them. */
export const findReceipts = (app: App, tenantId: string, bookingId: string): Promise<Receipt[]> =>
  app.db.withTenant(asWorker(tenantId), (tx) => listReceipts(tx, tenantId, bookingId))

/**
 * The documents of a booking, oldest first, made now for what was paid or went back since the last one; none while nothing was paid. The
 * booking is locked meanwhile, so that two who ask at once get the same ones. The caller knows that the reader may see them.
 */
export function issueReceipts(app: App, tenantId: string, bookingId: string): Promise<Receipt[]> {
  const madeAt = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    await tx`select id from bookings where tenant_id = ${tenantId} and id = ${bookingId} for no key update`
    const [receipts, moved] = await Promise.all([
      listReceipts(tx, tenantId, bookingId),
      listMoved(tx, tenantId, bookingId),
    ])
    const open = undocumented(moved, receipts)
    if (open.length === 0) return receipts
    const [frame, lines] = await Promise.all([findFrame(tx, tenantId, bookingId), listLines(tx, tenantId, bookingId)])
    if (!frame) return receipts
    const year = Number(localDate(madeAt.getTime(), frame.facts.timeZone).slice(0, 4))
    for (const { kind, movements, beforeMinor } of open) {
      // What was paid before it went back stands on the bill that it paid.
      const wentBack = kind === 'receipt' && open.length > 1
      const bill = frame.expired ? [] : wentBack ? billWhenPaid(lines, movements) : lines
      const facts: ReceiptFacts = { ...frame.facts, ...sayBillOf(bill), movements, beforeMinor }
      const number = await takeNumber(tx, tenantId, year)
      const receipt = { year, number, kind, madeAt, facts }
      await tx`
        insert into receipts (tenant_id, year, number, kind, booking_id, made_at, facts)
        values (${tenantId}, ${year}, ${number}, ${kind}, ${bookingId}, ${madeAt}, ${tx.json(facts)})`
      receipts.push(receipt)
    }
    return receipts
  })
}

async function listReceipts(tx: Tx, tenantId: string, bookingId: string): Promise<Receipt[]> {
  const rows = await tx<Receipt[]>`
    select year, number, kind, made_at, facts from receipts
    where tenant_id = ${tenantId} and booking_id = ${bookingId} order by made_at, year, number`
  return [...rows]
}

/** The next number of the year. It is taken for good when the transaction ends well, and whoever else wants one waits until then. */
async function takeNumber(tx: Tx, tenantId: string, year: number): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    insert into receipt_counters (tenant_id, year, last) values (${tenantId}, ${year}, 1)
    on conflict (tenant_id, year) do update set last = receipt_counters.last + 1 returning last`
  return row!.last
}

/** Online and by hand, in the booking's currency, oldest first. */
function listMoved(tx: Tx, tenantId: string, bookingId: string): Promise<Moved[]> {
  return tx<Moved[]>`
    select m.ref, m.way, m.amount_minor, to_json(m.moved_at) #>> '{}' as at, m.corrects_ref, m.failed from (
      select 'card:' || p.id as ref, ${online(tx)} as way, p.captured_minor as amount_minor, coalesce(p.paid_at, p.created_at) as moved_at,
        null::text as corrects_ref, false as failed
      from payments p where p.tenant_id = ${tenantId} and p.booking_id = ${bookingId} and p.status = 'paid' and p.captured_minor > 0
      union all
      select 'refund:' || r.id, ${online(tx)}, -r.amount_minor, coalesce(r.finished_at, r.created_at), null, r.status = 'failed'
      from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
      where r.tenant_id = ${tenantId} and p.booking_id = ${bookingId} and r.status in ('succeeded', 'failed')
      union all
      select 'hand:' || l.id, l.method, l.gross_minor, l.occurred_at, 'hand:' || l.corrects_id, false
      from ledger_entries l where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and l.kind = 'cash'
    ) m order by m.moved_at, m.ref`
}

/** By which way it was paid online. The names of movements begin with `card:` for all of them, as in documents of before. */
const online = (tx: Tx) => tx`case p.way when 'stripe' then 'card' else p.way end`

type FrameRow = Omit<
  ReceiptFacts,
  'movements' | 'beforeMinor' | 'business' | 'bill' | 'taxes' | 'owedMinor' | 'startsAt'
> & {
  startsAt: Date
  businessName: string
  legalName: string | null
  legalAddress: string | null
  registrationNumber: string | null
  taxNumber: string | null
  taxNumberLabel: string | null
  expired: boolean
}

/** What a document says beside its bill and its movements; `expired`: a hold that ran out owes nothing. */
async function findFrame(tx: Tx, tenantId: string, bookingId: string) {
  const [row] = await tx<FrameRow[]>`
    select t.name as business_name, l.legal_name, l.legal_address, l.registration_number, l.tax_number, l.tax_number_label, t.time_zone, t.country,
      trim(b.customer_first_name || ' ' || b.customer_last_name) as customer, b.starts_at, b.currency,
      b.status = 'expired' as expired, ${bookedService(tx)}
    from bookings b join tenants t on t.id = b.tenant_id
    left join legal_texts l on l.tenant_id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  if (!row) return undefined
  const { businessName, legalName, legalAddress, registrationNumber, taxNumber, taxNumberLabel, ...rest } = row
  const { expired, startsAt, ...facts } = rest
  const business = {
    name: businessName,
    legalName: legalName ?? '',
    address: legalAddress ?? '',
    registrationNumber: registrationNumber ?? '',
    taxNumber: taxNumber ?? '',
    taxNumberLabel: taxNumberLabel ?? '',
  }
  return { expired, facts: { ...facts, startsAt: startsAt.toISOString(), business } }
}

type DatedLine = StoredLine & { addedAt: Date; cause: string }

const listLines = (tx: Tx, tenantId: string, bookingId: string) => tx<DatedLine[]>`
  select kind, label, amount_minor, tax_minor, tax_name, tax_percent, tax_included, added_at, cause from bill_lines
  where tenant_id = ${tenantId} and booking_id = ${bookingId} order by cause <> 'booked', added_at, id`

/** The lines that were there when the last of these payments was made, its tip among them. */
function billWhenPaid(lines: readonly DatedLine[], movements: readonly Movement[]): readonly DatedLine[] {
  const until = Math.max(...movements.map(({ at }) => Date.parse(at)))
  const tips = new Set(movements.map(({ ref }) => ref.replace(/^card:/, 'tip:').replace(/^hand:/, 'hand_tip:')))
  return lines.filter(({ addedAt, cause }) => addedAt.getTime() <= until || tips.has(cause))
}

const sayBillOf = (bill: readonly StoredLine[]): Pick<ReceiptFacts, 'bill' | 'taxes' | 'owedMinor'> => ({
  bill: bill.map(({ kind, label, amountMinor }) => ({ kind, label, amountMinor })),
  taxes: sumTaxes([...bill]).map(({ name, percent, minor }) => ({ name, percent, minor })),
  owedMinor: bill.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
})
