import type { Tx } from '#app/lib/db.server.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import { idsOfReference } from '#app/lib/ids.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import { paidFor } from '../payments/index.server.ts'
import type { Method, OtherWay, PaidFor } from '../payments/rules.ts'
import type { HistoryFilter, State } from './filter.ts'
import { shareOut, type Share, type ShareEntry, type ShareLine } from './shares.ts'

/** Money that moved, should move or did not. Minor units; of what has not moved, fees are not known. */
export type HistoryRow = BookedService & {
  id: string
  bookingId: string
  sortedAt: number
  occurredAt: Date
  kind: 'payment' | 'refund' | 'cash' | 'dispute'
  method: Method | null
  paidFor: PaidFor | null
  /** By which of the ways beside cards it was paid online. */
  way: OtherWay | null
  state: 'done' | 'open' | 'settling' | 'requested' | 'expired' | 'failed'
  currency: string
  grossMinor: number
  providerFeeMinor: number | null
  platformFeeMinor: number | null
  netMinor: number | null
  /** Of what has not moved it is not said. */
  tipMinor: Share['tipMinor'] | null
  taxMinor: Share['taxMinor'] | null
  note: string | null
  sourceRef: string | null
  customerName: string
  technicianName: string
}

const done = (tx: Tx) => tx`(select e.*, 'done' as state from ledger_entries e) l`

/** What a payment that has not moved says of itself. */
const unmoved = (tx: Tx) => tx`
  null::bigint as provider_fee_minor, null::bigint as platform_fee_minor, null::bigint as net_minor, null::text as note, null::text as source_ref`

/**
 * The provider settles a payment within minutes; one that it never settled is shown to a person by the sweep. A part each, because each
 * has an index.
 */
const waiting = (tx: Tx) => tx`(
  select p.tenant_id, p.id, p.booking_id, p.created_at as occurred_at, 'payment' as kind, null::text as method, nullif(p.way, 'stripe') as way,
    'open' as state, p.currency, p.amount_minor as gross_minor, p.id as payment_id, ${unmoved(tx)}
  from payments p where p.status = 'open'
  union all
  select p.tenant_id, p.id, p.booking_id, p.created_at, 'payment', null, nullif(p.way, 'stripe'),
    'settling', p.currency, p.captured_minor, p.id, ${unmoved(tx)}
  from payments p
  where p.status = 'paid' and p.paid_at > (select app.now()) - interval '14 days' and not exists (
    select from ledger_entries e where e.tenant_id = p.tenant_id and e.payment_id = p.id)
  union all
  select r.tenant_id, r.id, p.booking_id, r.created_at, 'refund', null, nullif(p.way, 'stripe'), 'requested', p.currency, -r.amount_minor,
    null, ${unmoved(tx)}
  from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
  where r.status = 'requested') l`

const failed = (tx: Tx) => tx`(
  select p.tenant_id, p.id, p.booking_id, p.created_at as occurred_at, 'payment' as kind, null::text as method, nullif(p.way, 'stripe') as way,
    'expired' as state, p.currency, p.amount_minor as gross_minor, p.id as payment_id, ${unmoved(tx)}
  from payments p where p.status = 'expired'
  union all
  select r.tenant_id, r.id, p.booking_id, r.created_at, 'refund', null, nullif(p.way, 'stripe'), 'failed', p.currency, -r.amount_minor,
    null, ${unmoved(tx)}
  from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
  where r.status = 'failed') l`

const sourceOf = (tx: Tx, state: State) =>
  state === 'done' ? done(tx) : state === 'waiting' ? waiting(tx) : failed(tx)

const ofKind = (tx: Tx, kind: HistoryFilter['kind']) =>
  kind === 'fee'
    ? tx`and l.kind = 'refund' and l.gross_minor = 0`
    : kind === null
      ? tx``
      : tx`and l.kind = ${kind} and (l.kind <> 'refund' or l.gross_minor <> 0)`

const ofWay = (tx: Tx, way: HistoryFilter['way']) =>
  way === null
    ? tx``
    : way === 'card'
      ? tx`and l.kind <> 'cash' and l.way is null`
      : way === 'paypal' || way === 'kaspi'
        ? tx`and l.way = ${way}`
        : tx`and l.method = ${way}`

const within = (tx: Tx, { from, until }: HistoryFilter) => tx`
  ${from === null ? tx`` : tx`and l.occurred_at >= ${new Date(from)}`}
  ${until === null ? tx`` : tx`and l.occurred_at < ${new Date(until)}`}`

const ofBookings = (tx: Tx, tenantId: string, { serviceId, technicianId }: HistoryFilter) =>
  serviceId === null && technicianId === null
    ? tx``
    : tx`and l.booking_id in (select b.id from bookings b where b.tenant_id = ${tenantId}
        ${serviceId === null ? tx`` : tx`and b.service_id = ${serviceId}::uuid`}
        ${technicianId === null ? tx`` : tx`and b.technician_id = ${technicianId}::uuid`})`

const orReference = (tx: Tx, text: string) => {
  const range = idsOfReference(text)
  return range ? tx`or l.booking_id between ${range[0]}::uuid and ${range[1]}::uuid` : tx``
}

const matching = (tx: Tx, tenantId: string, { text, amountMinor }: HistoryFilter, customerIds: readonly string[]) =>
  text === ''
    ? tx``
    : tx`and (l.booking_id in (select b.id from bookings b
          where b.tenant_id = ${tenantId} and b.customer_id = any (${[...customerIds]}::uuid[]))
        ${orReference(tx, text)}
        ${amountMinor === null ? tx`` : tx`or abs(l.gross_minor) = ${amountMinor}::bigint`})`

export type HistoryQuery = {
  filter: HistoryFilter
  /** Those whom the search found. */
  customerIds: readonly string[]
  limit: number
  cursor: PageCursor | undefined
  latestFirst: boolean
}

/** Rows after the cursor, in order; keyset paging, so that the hundredth page costs as little as the first. */
export async function listMovements(tx: Tx, tenantId: string, query: HistoryQuery): Promise<HistoryRow[]> {
  const { filter, cursor, customerIds, limit } = query
  const ascending = query.latestFirst === (cursor?.back ?? false)
  const order = ascending ? tx`l.occurred_at, l.id` : tx`l.occurred_at desc, l.id desc`
  const compare = ascending ? tx`>` : tx`<`
  const from = cursor
    ? tx`and (l.occurred_at, l.id) ${compare} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  // The page is cut before names are joined, so that only its rows are looked up, whatever the planner estimates.
  const rows = await tx<Omit<HistoryRow, keyof Share>[]>`
    with page as materialized (
      select l.* from ${sourceOf(tx, filter.state)}
      where l.tenant_id = ${tenantId} ${within(tx, filter)} ${ofKind(tx, filter.kind)} ${ofWay(tx, filter.way)}
        ${ofBookings(tx, tenantId, filter)} ${matching(tx, tenantId, filter, customerIds)} ${from}
      order by ${order} limit ${limit}
    )
    select l.id, l.booking_id, (extract(epoch from l.occurred_at) * 1000000)::bigint as sorted_at, l.occurred_at, l.kind, l.method, l.way, ${paidFor(tx, tx`l.payment_id`)} as paid_for,
      l.state, l.currency, l.gross_minor, l.provider_fee_minor, l.platform_fee_minor, l.net_minor, l.note, l.source_ref,
      ${bookedService(tx)}, trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name,
      t.name as technician_name
    from page l
    join bookings b on b.tenant_id = ${tenantId} and b.id = l.booking_id
    join technicians t on t.tenant_id = b.tenant_id and t.id = b.technician_id
    order by ${order}`
  const shares = filter.state === 'done' ? await findShares(tx, tenantId, rows) : null
  const shared = rows.map((row) => ({ ...row, ...(shares?.get(row.id) ?? { tipMinor: null, taxMinor: null }) }))
  return cursor?.back ? shared.reverse() : shared
}

/** What of each line of a page is a tip, and what is tax; asked for with all that their bookings have. */
async function findShares(
  tx: Tx,
  tenantId: string,
  page: readonly { bookingId: string }[],
): Promise<Map<string, Share>> {
  const ids = [...new Set(page.map(({ bookingId }) => bookingId))]
  const [lines, entries] = await Promise.all([
    tx<ShareLine[]>`
      select id, booking_id, kind, amount_minor, tax_minor, cause, of_line_id from bill_lines
      where tenant_id = ${tenantId} and booking_id = any (${ids}::uuid[])`,
    tx<ShareEntry[]>`
      select l.id, l.booking_id, l.payment_id, l.kind, l.gross_minor, l.source_ref, l.corrects_id, r.cause as refund_cause
      from ledger_entries l left join refunds r on r.tenant_id = ${tenantId} and r.id = l.refund_id
      where l.tenant_id = ${tenantId} and l.booking_id = any (${ids}::uuid[]) order by l.occurred_at, l.id`,
  ])
  return shareOut(lines, entries)
}

export type Choice = { id: string; name: string; nameIn: OwnTexts | null }

/** All there ever were, so that what was earned with them is found. */
export async function listChoices(tx: Tx, tenantId: string, of: 'services' | 'technicians'): Promise<Choice[]> {
  return of === 'services'
    ? tx<Choice[]>`select id, name, name_in from services where tenant_id = ${tenantId} order by position, name, id`
    : tx<Choice[]>`
        select id, name, null::jsonb as name_in from technicians where tenant_id = ${tenantId} order by position, name, id`
}
