import { randomUUID } from 'node:crypto'
import type { Tx } from '#app/lib/db.server.ts'
import type { LedgerEntriesRow } from '#app/lib/rows.gen.ts'
import { addLine, findDue, listDue } from './bill/bill-queries.server.ts'
import { oweAgain } from './bill/owe-again.server.ts'
import type { Method } from './bill/methods.ts'

export type Taking = { userId: string; method: Method; note: string; now: number }

/** `amountMinor`: a part of what is due, minor units; without it, all. `token`: of the form that was sent, recorded once. */
export type Part = { amountMinor?: number | undefined; tipMinor?: number | undefined; token?: string | undefined }

const noFees = { kind: 'cash', providerFeeMinor: 0, platformFeeMinor: 0 }

/**
 * Writes to the ledger that what is due, or a part of it, was taken by hand, with a tip if there was one. The caller has locked the booking, so that of two people
 * who press at once the second finds nothing due. Returns what was taken now, minor units.
 */
export async function takeDue(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  taking: Taking & Part,
): Promise<number | 'no_such_amount'> {
  const [[due], [earlier]] = await Promise.all([
    listDue(tx, tenantId, [bookingId]),
    tx<{ entries: number }[]>`
      select count(*)::int as entries from ledger_entries
      where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'cash'`,
  ])
  if (!due) return 0
  const { amountMinor = due.dueMinor, tipMinor = 0, token } = taking
  const sourceRef = `hand:${bookingId}:${token ?? earlier?.entries ?? 0}`
  const [known] = token
    ? await tx`select from ledger_entries where tenant_id = ${tenantId} and source_ref = ${sourceRef}`
    : []
  if (known) return 0
  const whole = [amountMinor, tipMinor].every((minor) => Number.isSafeInteger(minor) && minor >= 0)
  if (!whole || amountMinor > due.dueMinor || tipMinor > due.owedMinor) return 'no_such_amount'
  const grossMinor = amountMinor + tipMinor
  if (grossMinor === 0) return 0
  const entry = {
    ...noFees,
    tenantId,
    bookingId,
    currency: due.currency,
    id: randomUUID(),
    grossMinor,
    netMinor: grossMinor,
    method: taking.method,
    note: taking.note || null,
    sourceRef,
    recordedBy: taking.userId,
    occurredAt: new Date(taking.now),
  }
  const written = await tx`insert into ledger_entries ${tx(entry)} on conflict (tenant_id, source_ref) do nothing`
  if (written.count === 0) return 0
  const tip = { kind: 'tip', label: '', amountMinor: tipMinor, cause: `hand_tip:${entry.id}` } as const
  if (tipMinor > 0) await addLine(tx, tenantId, bookingId, tip)
  return grossMinor
}

export type HandEntry = Pick<
  LedgerEntriesRow,
  'id' | 'grossMinor' | 'note' | 'correctsId' | 'occurredAt' | 'sourceRef'
> & {
  method: Method
  recordedBy: string
  corrected: boolean
}

/** What was taken and given back by hand for a booking, and counter entries, latest first. Worker only. */
export async function listByHand(tx: Tx, tenantId: string, bookingId: string): Promise<HandEntry[]> {
  return tx<HandEntry[]>`
    select l.id, l.gross_minor, l.note, l.corrects_id, l.occurred_at, l.method, l.recorded_by, l.source_ref,
      exists (select from ledger_entries c where c.tenant_id = l.tenant_id and c.corrects_id = l.id) as corrected
    from ledger_entries l
    where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and l.kind = 'cash'
    order by l.occurred_at desc, l.corrects_id is null, l.id`
}

/**
 * Takes one entry back by a counter entry: what it had paid is due again, and its tip is billed no more; what it had
 * given back is owed again. The caller has locked the booking. Returns what was taken back now, minor units, below zero
 * of money given back: 0 when it already was.
 */
export async function takeBack(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  entry: HandEntry,
  by: Omit<Taking, 'method'>,
): Promise<number> {
  const written = await tx`
    insert into ledger_entries (tenant_id, booking_id, kind, currency, gross_minor, provider_fee_minor,
      platform_fee_minor, net_minor, method, note, corrects_id, source_ref, recorded_by, occurred_at)
    select tenant_id, booking_id, kind, currency, -gross_minor, 0, 0, -net_minor, method, ${by.note || null}, id,
      'back:' || id, ${by.userId}, ${new Date(by.now)}
    from ledger_entries
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and id = ${entry.id} and kind = 'cash' and corrects_id is null
    on conflict (tenant_id, source_ref) do nothing`
  if (written.count === 0) return 0
  // The end of a visit that does not take place may have taken the tip off the bill before.
  const owedMinor = (await findDue(tx, tenantId, bookingId))?.owedMinor ?? 0
  await tx`
    insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
    select ${tenantId}, ${bookingId}, 'tip', -least(tip.left_minor, ${owedMinor}::bigint), 'hand_tip_back:' || ${entry.id}::text
    from (
      select l.amount_minor + coalesce((select sum(g.amount_minor) from bill_lines g
        where g.tenant_id = l.tenant_id and g.of_line_id = l.id), 0)::bigint as left_minor
      from bill_lines l
      where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and l.cause = 'hand_tip:' || ${entry.id}::text
    ) tip
    where tip.left_minor > 0 and ${owedMinor}::bigint > 0
    on conflict (tenant_id, booking_id, cause) do nothing`
  await oweAgain(tx, tenantId, bookingId, { cause: entry.sourceRef, by: entry.id, amountMinor: -entry.grossMinor })
  return entry.grossMinor
}
