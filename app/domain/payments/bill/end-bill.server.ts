import { roundToCharge } from '#app/lib/currency.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { addLine, findDue, listBillLines, type Due } from './bill-queries.server.ts'

/** What is charged for a visit that did not take place, less what was let off or given back of it. */
async function feeOn(tx: Tx, tenantId: string, bookingId: string): Promise<number> {
  const [row] = await tx<{ minor: number }[]>`
    select coalesce(sum(l.amount_minor), 0)::bigint as minor
    from bill_lines l left join bill_lines o on o.tenant_id = l.tenant_id and o.id = l.of_line_id
    where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and (l.kind = 'fee' or l.cause = ${feeWaived} or o.kind = 'fee')`
  return row?.minor ?? 0
}

const feeWaived = 'fee_waived'

/** Bills a fee, once a booking. The caller has locked the booking. */
export const addFeeLine = (tx: Tx, tenantId: string, bookingId: string, amountMinor: number) =>
  addLine(tx, tenantId, bookingId, { kind: 'fee', label: '', amountMinor, cause: 'fee' })

/** Takes off the bill again what is left of the fee, at most `mostMinor`, once. The caller has locked the booking. */
export async function waiveFeeLine(tx: Tx, tenantId: string, bookingId: string, mostMinor: number): Promise<void> {
  const amountMinor = Math.min(mostMinor, await feeOn(tx, tenantId, bookingId))
  if (amountMinor <= 0) return
  const [fee] = await tx<{ id: string }[]>`
    select id from bill_lines where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'fee'`
  if (!fee) return
  const waived = { kind: 'credit', label: '', amountMinor: -amountMinor, cause: feeWaived, ofLineId: fee.id } as const
  await addLine(tx, tenantId, bookingId, waived)
}

/** The line of the fee that a payment paid, with what is left of it; undefined where it paid no fee. */
export async function findFeeLine(
  tx: Tx,
  tenantId: string,
  { bookingId, paymentId }: { bookingId: string; paymentId: string },
): Promise<{ id: string; leftMinor: number } | undefined> {
  const [line] = await tx<{ id: string; leftMinor: number }[]>`
    select l.id, l.amount_minor + coalesce((select sum(g.amount_minor) from bill_lines g
      where g.tenant_id = l.tenant_id and g.of_line_id = l.id), 0)::bigint as left_minor
    from bill_lines l join fee_charges f on f.tenant_id = l.tenant_id and f.booking_id = l.booking_id and f.payment_id = ${paymentId}
    where l.tenant_id = ${tenantId} and l.booking_id = ${bookingId} and l.kind = 'fee'`
  return line
}

/** Of lines that say that a visit did not take place: how many there are, and what they take off. */
async function notDone(tx: Tx, tenantId: string, bookingId: string) {
  const lines = (await listBillLines(tx, tenantId, bookingId)).filter(({ kind }) => kind === 'not_done')
  return { count: lines.length, minor: lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0) }
}

const takeOff = async (tx: Tx, tenantId: string, bookingId: string, amountMinor: number, count: number) => {
  if (amountMinor === 0) return
  await addLine(tx, tenantId, bookingId, { kind: 'not_done', label: '', amountMinor, cause: `not_done:${count}` })
}

/** The share, percent, of money taken by hand that goes back to whoever paid it, minor units. */
const shareByHand = ({ byHandMinor, currency }: Pick<Due, 'byHandMinor' | 'currency'>, percent: number): number => {
  const taken = Math.max(0, byHandMinor)
  return percent === 100 ? taken : roundToCharge(Math.floor((taken * percent) / 100), currency)
}

/**
 * What of money taken by hand is to be handed back once the visit is cancelled and `refundMinor` went back to cards: the
 * policy's share, percent, or what was paid too much, if that is more. Minor units.
 */
export const quoteByHand = (
  due: Pick<Due, 'byHandMinor' | 'overMinor' | 'currency'>,
  { percent, refundMinor }: { percent: number; refundMinor: number },
): number =>
  Math.max(shareByHand(due, percent), Math.min(Math.max(0, due.byHandMinor), Math.max(0, due.overMinor - refundMinor)))

/**
 * Ends the bill of a visit that does not take place: what cards paid and do not give back is kept, of money taken by
 * hand what the policy does not give back, percent, and nothing more is owed but a fee that was charged. The caller has locked the
 * booking and requested the refund.
 */
export async function endBill(tx: Tx, tenantId: string, bookingId: string, backPercent: number): Promise<void> {
  const [due, { count }, fee] = await Promise.all([
    findDue(tx, tenantId, bookingId),
    notDone(tx, tenantId, bookingId),
    feeOn(tx, tenantId, bookingId),
  ])
  if (!due) return
  const { owedMinor, paidMinor, returnedMinor, byHandMinor } = due
  const kept = Math.max(0, paidMinor - returnedMinor + byHandMinor - shareByHand(due, backPercent))
  await takeOff(tx, tenantId, bookingId, Math.min(0, kept + Math.min(fee, due.dueMinor) - owedMinor), count)
}

/** The visit took place after all: everything that was taken off is owed again. The caller has locked the booking. */
export async function reopenBill(tx: Tx, tenantId: string, bookingId: string): Promise<void> {
  const { count, minor } = await notDone(tx, tenantId, bookingId)
  await takeOff(tx, tenantId, bookingId, -minor, count)
}
