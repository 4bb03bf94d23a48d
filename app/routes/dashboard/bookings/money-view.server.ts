import { z } from 'zod'
import { mayRefund, type Taken } from '#app/domain/booking/index.server.ts'
import { byHandWords } from '#app/words/catalog/byHand.ts'
import { refundWords } from '#app/words/catalog/refundByHand.ts'
import { sayBill, sumTaxes } from '#app/domain/payments/rules.ts'
import { groupFacts } from '#app/words/catalog/groups.ts'
import { billWords } from '#app/words/catalog/bill.ts'
import { couponLine } from '#app/words/catalog/couponField.ts'
import { movementWords } from '#app/words/catalog/payments.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import type { BookingDetail } from '#app/domain/desk/index.server.ts'
import { bookingPageFacts as words } from '#app/words/catalog/bookingPage.ts'
import { dashboard } from '#app/paths.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import type { BookingView } from './booking-view.ts'
import { sayOneOf } from './booking-words.server.ts'

/** The price, what was paid and refunded, and what is still to collect. */
export function buildMoney(
  { booking, bill, payments, refunds, history }: BookingDetail,
  reader: Reader,
  { due, byHand }: Taken,
): BookingView['money'] {
  const { say } = reader
  const money = (minor: number) => reader.money(minor, booking.currency)
  const stamp = (date: Date) => reader.dayTime(date.getTime())
  // Money taken by hand counts as paid.
  const paid = payments.reduce((sum, { capturedMinor }) => sum + capturedMinor, due?.byHandMinor ?? 0)
  const returned = refunds.reduce((sum, { amountMinor, status }) => sum + (status === 'failed' ? 0 : amountMinor), 0)
  const { price: rows, beside } = sayBill(bill, {
    service: ({ amountMinor }) => ({ label: serviceOf(booking, reader), amount: money(amountMinor) }),
    own_price: ({ amountMinor }) => ({ label: say(groupFacts.price), amount: signed(amountMinor, money) }),
    nearby: ({ amountMinor }) => ({
      label: say(words.discountLabel),
      amount: say(words.discount(money(-amountMinor), reader.duration(booking.savedMinutes))),
    }),
    coupon: ({ label, amountMinor }) => ({ label: say(couponLine.line(label)), amount: signed(amountMinor, money) }),
    adjustment: ({ label, amountMinor }) => ({
      label: label || say(billWords.adjusted),
      amount: signed(amountMinor, money),
    }),
    tip: ({ amountMinor }) => ({ label: say(billWords.tip), amount: money(amountMinor) }),
    fee: ({ amountMinor }) => ({ label: say(billWords.fee), amount: money(amountMinor) }),
    not_done: ({ amountMinor }) => ({ label: say(billWords.notDone), amount: signed(amountMinor, money) }),
    credit: ({ label, amountMinor }) => ({
      label: say(label ? billWords.givenBack(label) : billWords.credit),
      amount: signed(amountMinor, money),
    }),
  })
  const taxes = sumTaxes(bill)
    .filter(({ minor }) => minor !== 0)
    .map((tax) => ({
      label: say(taxWords.within(tax.name, reader.number(tax.percent))),
      amount: signed(tax.minor, money),
    }))
  const over = ['cancelled', 'expired', 'no_show'].includes(booking.status)
  return {
    refundHref: mayRefund(booking.status, 'manager') && paid > returned ? dashboard.refundBooking(booking.id) : null,
    receiptHref: paid > 0 ? dashboard.bookingReceipt(booking.id) : null,
    price: money(booking.priceMinor),
    bill: rows,
    beside: [...taxes, ...beside],
    byHand: over && due ? cashWords(due, money, reader) : null,
    overpaid: due && due.overMinor > 0 ? money(due.overMinor) : null,
    ownPrice: ownPriceWords(history, booking.currency, reader),
    paid: money(paid),
    returned: returned > 0 ? money(returned) : null,
    due: over || !due?.dueMinor ? null : money(due.dueMinor),
    dueNow: booking.status === 'held' ? money(booking.dueNowMinor) : null,
    lines: [
      ...payments.map((payment) => ({
        id: payment.id,
        text: say(paymentWord(payment)),
        amount: money(payment.status === 'paid' ? payment.capturedMinor : payment.amountMinor),
        state: sayOneOf(words.payments, payment.status, reader) ?? payment.status,
        at: stamp(payment.paidAt ?? payment.createdAt),
        failed: false,
      })),
      ...byHand.map((entry) => ({
        id: entry.id,
        text: [say(byHandWords.methods[entry.method]), entry.note].filter(Boolean).join(' · '),
        amount: signed(entry.grossMinor, money),
        state: say(
          entry.correctsId || entry.corrected
            ? byHandWords.takenBack
            : entry.grossMinor < 0
              ? refundWords.handedBack
              : byHandWords.taken,
        ),
        at: stamp(entry.occurredAt),
        failed: false,
      })),
      ...refunds.map((refund) => ({
        id: refund.id,
        text: say(words.refund),
        amount: `−${money(refund.amountMinor)}`,
        state: say(words.refunds[refund.status]),
        at: stamp(refund.createdAt),
        failed: refund.status === 'failed',
      })),
    ],
  }
}

/** What was paid, and with what. */
function paymentWord({ kind, way }: BookingDetail['payments'][number]): Text {
  if (kind === 'fee') return billWords.fee
  if (kind === 'rest_on_file') return movementWords.paidFor[kind]
  const isDeposit = kind === 'deposit'
  if (way === 'stripe') return isDeposit ? words.deposit : words.payment
  return (isDeposit ? words.depositWith : words.paymentWith)(wayNames[way])
}

/** As they are called in each language. */
const wayNames = { paypal: 'PayPal', kaspi: 'Kaspi' }

/** What becomes of money taken by hand for a visit that does not take place: nothing of it goes back by itself. */
function cashWords(
  { byHandMinor, overMinor }: NonNullable<Taken['due']>,
  money: (minor: number) => string,
  { say }: Reader,
): { text: string; toGive: boolean } | null {
  if (byHandMinor <= 0) return null
  const backMinor = Math.min(overMinor, byHandMinor)
  const taken = money(byHandMinor)
  if (backMinor === 0) return { text: say(refundWords.staysHere(taken)), toGive: false }
  return { text: say(refundWords.goesBack(taken, money(backMinor))), toGive: true }
}

/** "−$20.00" */
const signed = (minor: number, money: (minor: number) => string) => (minor < 0 ? `−${money(-minor)}` : money(minor))

/** What was taken by hand and the viewer may take back. */
export function listCorrectable(byHand: Taken['byHand'], currency: string, reader: Reader): BookingView['byHand'] {
  return byHand
    .filter(({ mayTakeBack }) => mayTakeBack)
    .map(({ id, method, grossMinor, occurredAt }) => ({
      id,
      text: `${signed(grossMinor, (minor) => reader.money(minor, currency))} · ${reader.say(byHandWords.methods[method])}`,
      at: reader.dayTime(occurredAt.getTime()),
    }))
}

/** The usual price, and why it was booked for another one; null when nobody set one. */
export function ownPriceWords(history: BookingDetail['history'], currency: string, reader: Reader): string | null {
  const made = history.find(({ kind }) => kind === 'requested')?.detail.ownPrice
  const read = ownPriceSchema.safeParse(made)
  return read.success
    ? reader.say(words.ownPrice(reader.money(read.data.usualMinor, currency), read.data.reason))
    : null
}

const ownPriceSchema = z.object({ usualMinor: z.number(), reason: z.string() })
