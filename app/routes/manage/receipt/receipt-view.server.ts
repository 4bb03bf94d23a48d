import { foldLines, receiptNumber, type BillLine, type Movement, type Receipt } from '#app/domain/payments/rules.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { billWords } from '#app/words/catalog/bill.ts'
import { byHandWords } from '#app/words/catalog/byHand.ts'
import { couponLine } from '#app/words/catalog/couponField.ts'
import { receiptWords as words } from '#app/words/catalog/receipt.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import { wayWords } from '#app/words/catalog/waysToPay.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'

/** A document as its reader sees it. */
export type ReceiptView = {
  title: string
  business: string
  /** Legal name, address and numbers, a line each. */
  about: string[]
  facts: { label: string; value: string }[]
  rows: { label: string; amount: string }[]
  total: { label: string; amount: string }
  /** What of the total is tax. */
  taxes: { label: string; amount: string }[]
  paid: { label: string; amount: string }[]
  last: { label: string; amount: string } | null
  madeAt: Date
}

export function viewReceipt(receipt: Receipt, bookingId: string, readerHere: Reader): ReceiptView {
  const { facts, kind } = receipt
  const { business, movements } = facts
  // Kept for years, a document has the year on each of its dates, as those of any other year have.
  const reader = makeReader({ ...readerHere, timeZone: facts.timeZone, now: 0 })
  const { say } = reader
  const money = (minor: number) => reader.money(minor, facts.currency)
  const number = receiptNumber(receipt)
  const kept = movements.reduce((sum, { amountMinor }) => sum + amountMinor, facts.beforeMinor)
  const due = facts.owedMinor - kept
  return {
    title: say(kind === 'receipt' ? words.receipt(number) : words.creditNote(number)),
    business: business.legalName || business.name,
    about: [
      business.legalName && business.legalName !== business.name ? business.name : '',
      ...business.address.split('\n'),
      business.registrationNumber && `${say(words.registration)}: ${business.registrationNumber}`,
      business.taxNumber && `${business.taxNumberLabel || say(words.tax)}: ${business.taxNumber}`,
    ].filter(Boolean),
    facts: [
      { label: say(words.date), value: reader.day(receipt.madeAt.getTime()) },
      { label: say(words.customer), value: facts.customer },
      { label: say(words.visit), value: reader.dayTime(Date.parse(facts.startsAt)) },
      { label: say(words.booking), value: bookingReference(bookingId) },
    ].filter(({ value }) => value),
    rows: foldLines(facts.bill).map((line) => ({
      label: labelOf(line, serviceOf(facts, reader), reader),
      amount: money(line.amountMinor),
    })),
    total: { label: say(words.total), amount: money(facts.owedMinor) },
    taxes: facts.taxes
      .filter(({ minor }) => minor !== 0)
      .map(({ name, percent, minor }) => ({
        label: say(taxWords.within(name, reader.number(percent))),
        amount: money(minor),
      })),
    paid: [
      ...(facts.beforeMinor === 0 ? [] : [{ label: say(words.before), amount: money(facts.beforeMinor) }]),
      ...movements.map(({ way, amountMinor, at }) => {
        const said = [say(wayWord(way)), reader.day(Date.parse(at))] as const
        return { label: say((amountMinor < 0 ? words.returned : words.paid)(...said)), amount: money(amountMinor) }
      }),
    ],
    last: due > 0 ? { label: say(words.due), amount: money(due) } : { label: say(words.kept), amount: money(kept) },
    madeAt: receipt.madeAt,
  }
}

const wayWord = (way: Movement['way']): Text =>
  way === 'card' ? words.card : way === 'paypal' || way === 'kaspi' ? wayWords.names[way] : byHandWords.methods[way]

function labelOf({ kind, label }: BillLine, service: string, { say }: Reader): string {
  const names: Record<BillLine['kind'], string> = {
    service,
    own_price: say(billWords.ownPrice),
    nearby: say(words.nearby),
    coupon: say(couponLine.line(label)),
    adjustment: label || say(billWords.adjusted),
    tip: say(billWords.tip),
    fee: say(billWords.fee),
    not_done: say(billWords.notDone),
    credit: say(label ? billWords.givenBack(label) : billWords.credit),
  }
  return names[kind]
}
