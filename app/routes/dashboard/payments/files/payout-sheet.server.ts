import type { PayoutLineRow } from '#app/domain/payments/index.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { localDate, localTime } from '#app/lib/time.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords } from '#app/words/catalog/payments.ts'
import { payoutWords as words } from '#app/words/catalog/payouts.ts'
import type { Reader } from '#app/words/reader.ts'
import { lineWord } from '../payouts/payout-words.ts'
import { mapBatches, type Sheet, type SheetRow } from './sheet.ts'

/** What a payout is made of; its last column adds up to what the bank gets. */
export function payoutSheet(batches: AsyncIterable<PayoutLineRow[]>, currency: string, reader: Reader): Sheet {
  const { say } = reader
  const { columns } = historyWords
  return {
    name: say(words.one),
    head: [
      say(columns.date),
      say(columns.time(reader.zoneName(reader.now))),
      say(paymentsWords.what),
      say(paymentsWords.customer),
      say(historyWords.service),
      say(columns.reference),
      say(columns.currency),
      say(paymentsWords.amount),
      say(columns.providerFee),
      say(columns.platformFee),
      say(paymentsWords.forYou),
      say(columns.note),
      say(columns.sourceRef),
    ],
    batches: mapBatches(batches, (row) => rowOf(row, currency, reader)),
  }
}

function rowOf(row: PayoutLineRow, currency: string, reader: Reader): SheetRow {
  const { booking } = row
  const at = row.occurredAt.getTime()
  return {
    currency,
    cells: [
      localDate(at, reader.timeZone),
      localTime(at, reader.timeZone),
      reader.say(lineWord(row)),
      booking?.customerName ?? '',
      booking ? serviceOf(booking, reader) : '',
      booking ? bookingReference(booking.id) : '',
      currency,
      row.grossMinor,
      row.providerFeeMinor,
      row.platformFeeMinor,
      row.netMinor,
      booking ? '' : (row.description ?? ''),
      row.ref,
    ],
  }
}
