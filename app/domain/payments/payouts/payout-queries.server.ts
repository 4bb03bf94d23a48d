import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import type { LedgerEntriesRow, PayoutsRow } from '#app/lib/rows.gen.ts'
import type { PaidFor } from '../bill/paid-for.ts'
import { paidFor } from '../queries.server.ts'
import type { PayoutLine } from './payout.ts'

type SeenPayout = Omit<PayoutsRow, 'id' | 'reconciled'>

/** Writes down how a payout stands, unless a later reading is known. Returns its own id. */
export async function savePayout(tx: Tx, seen: SeenPayout): Promise<string> {
  await tx`
    insert into payouts ${tx(seen)} on conflict (tenant_id, payout_ref) do update
      set status = excluded.status, amount_minor = excluded.amount_minor, arrives_at = excluded.arrives_at,
        failure_code = excluded.failure_code, asked_at = excluded.asked_at
      where payouts.asked_at < excluded.asked_at`
  const [row] = await tx<{ id: string }[]>`
    select id from payouts where tenant_id = ${seen.tenantId} and payout_ref = ${seen.payoutRef}`
  return row!.id
}

export async function insertPayoutLines(tx: Tx, of: { tenantId: string; payoutId: string }, lines: PayoutLine[]) {
  if (lines.length === 0) return
  await tx`
    insert into payout_lines ${tx(lines.map((line) => ({ ...line, ...of })))}
    on conflict (tenant_id, payout_id, transaction_ref) do nothing`
}

/** Marks a payout as whole if its lines add up to it. Returns what they differ by, minor units. */
export async function reconcilePayout(tx: Tx, tenantId: string, payoutId: string): Promise<number> {
  const [row] = await tx<{ difference: number }[]>`
    select p.amount_minor - coalesce((select sum(l.net_minor) from payout_lines l
      where l.tenant_id = p.tenant_id and l.payout_id = p.id), 0)::bigint as difference
    from payouts p where p.tenant_id = ${tenantId} and p.id = ${payoutId} for update`
  const difference = row?.difference ?? 0
  await tx`
    update payouts set reconciled = ${difference === 0}
    where tenant_id = ${tenantId} and id = ${payoutId} and reconciled <> ${difference === 0}`
  return difference
}

/** Which of the provider's payouts need no reading any more. */
export async function listSettledRefs(tx: Tx, tenantId: string, refs: readonly string[]): Promise<string[]> {
  const rows = await tx<{ payoutRef: string }[]>`
    select payout_ref from payouts where tenant_id = ${tenantId} and payout_ref = any (${[...refs]}::text[])
      and status in ('paid', 'failed', 'canceled') and (reconciled or not automatic)`
  return rows.map(({ payoutRef }) => payoutRef)
}

export type AccountToAsk = { tenantId: string; accountId: string; askedAt: Date | null }

/** Accounts that nobody asked for their payouts for a day, the longest waiting first. Platform only. */
export function listAccountsToAsk(tx: Tx, now: Date, limit: number): Promise<AccountToAsk[]> {
  return tx<AccountToAsk[]>`
    select tenant_id, account_id, payouts_asked_at as asked_at from stripe_accounts
    where payouts_enabled and disconnected_at is null
      and (payouts_asked_at is null or payouts_asked_at < ${now}::timestamptz - interval '1 day')
    order by payouts_asked_at nulls first, tenant_id limit ${limit}`
}

/** True for the one that may ask now. */
export async function claimAccount(tx: Tx, { tenantId, askedAt }: AccountToAsk, now: Date): Promise<boolean> {
  const claimed = await tx`
    update stripe_accounts set payouts_asked_at = ${now}
    where tenant_id = ${tenantId} and payouts_asked_at is not distinct from ${askedAt}::timestamptz`
  return claimed.count === 1
}

export type PayoutRow = Omit<PayoutsRow, 'tenantId' | 'accountId' | 'askedAt'> & { sortedAt: number }

const columns = (tx: Tx) => tx`
  p.id, p.payout_ref, p.amount_minor, p.currency, p.status, p.automatic, p.made_at, p.arrives_at, p.failure_code,
  p.reconciled, (extract(epoch from p.made_at) * 1000000)::bigint as sorted_at`

type Paging = { limit: number; cursor: PageCursor | undefined; latestFirst: boolean }

const ascends = ({ cursor, latestFirst }: Paging) => latestFirst === (cursor?.back ?? false)

const inOrder = (tx: Tx, time: ReturnType<Tx>, id: ReturnType<Tx>, paging: Paging) =>
  ascends(paging) ? tx`${time}, ${id}` : tx`${time} desc, ${id} desc`

const afterCursor = (tx: Tx, time: ReturnType<Tx>, id: ReturnType<Tx>, paging: Paging) => {
  const { cursor } = paging
  const compare = ascends(paging) ? tx`>` : tx`<`
  return cursor
    ? tx`and (${time}, ${id}) ${compare} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
}

/** Latest first; keyset paging. */
export async function listPayoutRows(tx: Tx, tenantId: string, paging: Paging): Promise<PayoutRow[]> {
  const order = inOrder(tx, tx`p.made_at`, tx`p.id`, paging)
  const from = afterCursor(tx, tx`p.made_at`, tx`p.id`, paging)
  const rows = await tx<PayoutRow[]>`
    select ${columns(tx)} from payouts p where p.tenant_id = ${tenantId} ${from} order by ${order} limit ${paging.limit}`
  return paging.cursor?.back ? [...rows].reverse() : rows
}

export type Coming = { currency: string; amountMinor: number }

/** What has left the provider and not reached the bank, by currency. */
export function sumComing(tx: Tx, tenantId: string): Promise<Coming[]> {
  return tx<Coming[]>`
    select currency, sum(amount_minor)::bigint as amount_minor from payouts
    where tenant_id = ${tenantId} and status in ('pending', 'in_transit') group by currency order by currency`
}

export type PayoutTotals = {
  lines: number
  unmatched: number
  grossMinor: number
  providerFeeMinor: number
  platformFeeMinor: number
  netMinor: number
}

export async function findPayout(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<(PayoutRow & { totals: PayoutTotals }) | undefined> {
  const [[row], [totals]] = await Promise.all([
    tx<PayoutRow[]>`select ${columns(tx)} from payouts p where p.tenant_id = ${tenantId} and p.id = ${id}`,
    tx<PayoutTotals[]>`
      select count(*)::int as lines, count(*) filter (where e.id is null)::int as unmatched,
        coalesce(sum(l.gross_minor), 0)::bigint as gross_minor,
        coalesce(sum(l.provider_fee_minor), 0)::bigint as provider_fee_minor,
        coalesce(sum(l.platform_fee_minor), 0)::bigint as platform_fee_minor,
        coalesce(sum(l.net_minor), 0)::bigint as net_minor
      from payout_lines l
      left join ledger_entries e on e.tenant_id = ${tenantId} and e.source_ref = l.source_ref
      where l.tenant_id = ${tenantId} and l.payout_id = ${id}`,
  ])
  return row && totals ? { ...row, totals } : undefined
}

/** A line, with the booking whose money it is; without one it is the provider's own. */
export type PayoutLineRow = Omit<PayoutLine, 'transactionRef'> & {
  id: string
  sortedAt: number
  ref: string
  booking:
    | (BookedService & { id: string; customerName: string; kind: LedgerEntriesRow['kind']; paidFor: PaidFor | null })
    | null
}

type Joined = Omit<PayoutLineRow, 'booking'> &
  BookedService & {
    bookingId: string | null
    kind: LedgerEntriesRow['kind']
    paidFor: PaidFor | null
    customerName: string
  }

/** In the order in which the money moved. The page is cut before names are joined. */
export async function listPayoutLines(
  tx: Tx,
  tenantId: string,
  payoutId: string,
  paging: Omit<Paging, 'latestFirst'>,
): Promise<PayoutLineRow[]> {
  const forwards = { ...paging, latestFirst: false }
  const order = inOrder(tx, tx`l.occurred_at`, tx`l.id`, forwards)
  const from = afterCursor(tx, tx`l.occurred_at`, tx`l.id`, forwards)
  const rows = await tx<Joined[]>`
    with page as materialized (
      select l.* from payout_lines l where l.tenant_id = ${tenantId} and l.payout_id = ${payoutId} ${from}
      order by ${order} limit ${paging.limit}
    )
    select l.id, l.transaction_ref as ref, l.type, l.source_ref, l.description, l.gross_minor, l.provider_fee_minor,
      l.platform_fee_minor, l.net_minor, l.occurred_at, (extract(epoch from l.occurred_at) * 1000000)::bigint as sorted_at,
      b.id as booking_id, e.kind, ${paidFor(tx, tx`e.payment_id`)} as paid_for, ${bookedService(tx)},
      trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name
    from page l
    left join ledger_entries e on e.tenant_id = ${tenantId} and e.source_ref = l.source_ref
    left join bookings b on b.tenant_id = ${tenantId} and b.id = e.booking_id
    order by ${order}`
  const lines = rows.map((row) => ({
    ...row,
    booking: row.bookingId ? { ...row, id: row.bookingId } : null,
  }))
  return paging.cursor?.back ? lines.reverse() : lines
}
