import type { BookedService } from '#app/lib/booked-service.server.ts'
import type { BillLine } from '../bill/bill.ts'
import type { Method } from '../bill/methods.ts'
import type { OtherWay } from '../gateways/ways.ts'

/** Money that moved for a booking, minor units; negative: it went back. `ref` names it for good. */
export type Movement = { ref: string; way: 'card' | OtherWay | Method; amountMinor: number; at: string }

/** Everything a document says, as it was when it was made. */
export type ReceiptFacts = BookedService & {
  business: {
    name: string
    legalName: string
    address: string
    registrationNumber: string
    taxNumber: string
    /** The business's own word for it; '' or, on documents of before it was asked for, missing: ours. */
    taxNumberLabel?: string
  }
  customer: string
  startsAt: string
  timeZone: string
  country: string | null
  currency: string
  bill: BillLine[]
  /** The parts of the bill that are tax. */
  taxes: { name: string; percent: number; minor: number }[]
  owedMinor: number
  /** What this document is about. */
  movements: Movement[]
  /** What earlier documents say was paid, less what went back. */
  beforeMinor: number
}

export type ReceiptKind = 'receipt' | 'credit_note'
export type Receipt = { year: number; number: number; kind: ReceiptKind; madeAt: Date; facts: ReceiptFacts }

export const receiptNumber = ({ year, number }: Pick<Receipt, 'year' | 'number'>) =>
  `${year}-${String(number).padStart(4, '0')}`

const sum = (movements: readonly Movement[]) => movements.reduce((total, { amountMinor }) => total + amountMinor, 0)

export type Moved = Movement & { correctsRef: string | null; failed: boolean }

/**
 * What no document says yet, as documents to be made: one for what was paid, one for what went back. A refund that came back after a
 * document had told of it is paid again. What was noted by hand and taken back before anybody saw it is left out.
 */
export function undocumented(
  moved: readonly Moved[],
  earlier: readonly Pick<Receipt, 'facts'>[],
): { kind: ReceiptKind; movements: Movement[]; beforeMinor: number }[] {
  const told = earlier.flatMap(({ facts }) => facts.movements)
  const known = new Set(told.map(({ ref }) => ref))
  const corrected = new Set(moved.map(({ correctsRef }) => correctsRef))
  const open = moved.flatMap(({ correctsRef, failed, ...movement }): Movement[] => {
    if (failed) {
      const back = { ...movement, ref: `${movement.ref}:back`, amountMinor: -movement.amountMinor }
      return known.has(movement.ref) && !known.has(back.ref) ? [back] : []
    }
    if (known.has(movement.ref)) return []
    const unseen = correctsRef === null ? corrected.has(movement.ref) : !known.has(correctsRef)
    return unseen ? [] : [movement]
  })
  const paid = open.filter(({ amountMinor }) => amountMinor > 0)
  const back = open.filter(({ amountMinor }) => amountMinor < 0)
  const before = sum(told)
  return [
    ...(paid.length > 0 ? [{ kind: 'receipt' as const, movements: paid, beforeMinor: before }] : []),
    ...(back.length > 0 ? [{ kind: 'credit_note' as const, movements: back, beforeMinor: before + sum(paid) }] : []),
  ]
}
