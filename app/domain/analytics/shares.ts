import type { BillLinesRow, LedgerEntriesRow } from '#app/lib/rows.gen.ts'

/** A line of a bill. `ofLineId`: the line that it gives back. */
export type ShareLine = Pick<
  BillLinesRow,
  'id' | 'bookingId' | 'kind' | 'amountMinor' | 'taxMinor' | 'cause' | 'ofLineId'
>
/** A line of the ledger. `refundCause`: why it went back. */
export type ShareEntry = Pick<
  LedgerEntriesRow,
  'id' | 'bookingId' | 'paymentId' | 'kind' | 'grossMinor' | 'sourceRef' | 'correctsId'
> & { refundCause: string | null }

/** What of a movement is a tip, and what of the rest is tax, in minor units. */
export type Share = { tipMinor: number; taxMinor: number }

/**
 * What of each movement is a tip, and what is tax, of all movements of some bookings, oldest first. A tip is the line of the bill that came
 * with the movement, or what one form gave back of it. Tax is a share: of all that was moved for a booking up to the movement, tips apart,
 * the part that is tax in its bill, less that of what was moved before. So the parts of a bill that is paid add up to its tax, however it
 * was paid. Once all of a bill was let off, the share is that of its price.
 */
export function shareOut(lines: readonly ShareLine[], entries: readonly ShareEntry[]): Map<string, Share> {
  const linesOf = Map.groupBy(lines, ({ bookingId }) => bookingId)
  const shares = new Map<string, Share>()
  for (const [bookingId, own] of Map.groupBy(entries, (entry) => entry.bookingId)) {
    const bill = linesOf.get(bookingId) ?? []
    const [tips, { tax, whole }] = [tipsOf(bill), taxOf(bill)]
    const refOf = new Map(own.map(({ id, sourceRef }) => [id, sourceRef]))
    let upto = 0
    for (const entry of own) {
      const moved = movedBy(entry, refOf)
      const left = (moved && tips.get(moved)) || 0
      const tipMinor = Math.sign(left) * Math.min(Math.abs(left), Math.abs(entry.grossMinor))
      // One form may give back by several refunds: the first ones take the tip.
      if (moved && tipMinor !== 0) tips.set(moved, left - tipMinor)
      const before = part(upto, tax, whole)
      upto += entry.grossMinor - tipMinor
      shares.set(entry.id, { tipMinor, taxMinor: part(upto, tax, whole) - before })
    }
  }
  return shares
}

/** The form that gave back, without the line that is named after it. */
const formOf = (cause: string) => cause.slice(0, cause.lastIndexOf(':'))

/** The tips of a bill by what moved them: a payment, money taken by hand, or a form that gave back, and its correction. */
function tipsOf(bill: readonly ShareLine[]): Map<string, number> {
  const byId = new Map(bill.map((line) => [line.id, line]))
  const tips = new Map<string, number>()
  for (const line of bill.filter((each) => isTip(each, byId))) {
    const { cause, kind, amountMinor } = line
    const given = cause.startsWith('again:') ? byId.get(cause.split(':')[1] ?? '')?.cause : undefined
    const moved = kind === 'tip' ? cause : given ? `again:${formOf(given)}` : formOf(cause)
    tips.set(moved, (tips.get(moved) ?? 0) + amountMinor)
  }
  return tips
}

const isTip = ({ kind, ofLineId }: ShareLine, byId: ReadonlyMap<string, ShareLine>) =>
  kind === 'tip' || (ofLineId !== null && byId.get(ofLineId)?.kind === 'tip')

/** What of a bill without its tips is tax. */
function taxOf(bill: readonly ShareLine[]): { tax: number; whole: number } {
  const byId = new Map(bill.map((line) => [line.id, line]))
  const owed = bill.filter((line) => !isTip(line, byId))
  const price = owed.filter(({ kind }) => kind !== 'not_done' && kind !== 'credit')
  const sum = (of: readonly ShareLine[], name: 'amountMinor' | 'taxMinor') =>
    of.reduce((all, line) => all + line[name], 0)
  const counted = sum(owed, 'amountMinor') > 0 ? owed : price
  return { tax: sum(counted, 'taxMinor'), whole: sum(counted, 'amountMinor') }
}

/** By which name the lines of the bill know a movement; undefined: no tip can have come with it. */
function movedBy(entry: ShareEntry, refOf: ReadonlyMap<string, string>): string | undefined {
  const { id, kind, paymentId, grossMinor, sourceRef, correctsId, refundCause } = entry
  if (kind === 'payment') return `tip:${paymentId}`
  if (kind === 'refund')
    return refundCause === null || grossMinor < 0 ? (refundCause ?? undefined) : `again:${refundCause}`
  if (kind !== 'cash') return undefined
  const corrected = correctsId && refOf.get(correctsId)
  if (corrected?.startsWith('given:')) return `again:${corrected}`
  if (correctsId) return `hand_tip_back:${correctsId}`
  return sourceRef.startsWith('given:') ? sourceRef : `hand_tip:${id}`
}

/** `amount * tax / whole`, rounded half away from nothing; in whole numbers, because products of amounts are too long for others. */
function part(amount: number, tax: number, whole: number): number {
  if (whole <= 0) return 0
  const over = BigInt(amount) * BigInt(tax)
  const [size, under] = [over < 0n ? -over : over, BigInt(whole)]
  const rounded = Number((2n * size + under) / (2n * under))
  return over < 0n && rounded > 0 ? -rounded : rounded
}
