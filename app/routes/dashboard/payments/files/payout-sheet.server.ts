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
    currency,
    columns: [
      { head: say(columns.date), as: 'date' },
      { head: say(columns.time(reader.zoneName(reader.now))), as: 'time' },
      { head: say(paymentsWords.what), as: 'text' },
      { head: say(paymentsWords.customer), as: 'text' },
      { head: say(historyWords.service), as: 'text' },
      { head: say(columns.reference), as: 'text' },
      { head: say(columns.currency), as: 'text' },
      { head: say(paymentsWords.amount), as: 'amount' },
      { head: say(columns.providerFee), as: 'amount' },
      { head: say(columns.platformFee), as: 'amount' },
      { head: say(paymentsWords.forYou), as: 'amount' },
      { head: say(columns.note), as: 'text' },
      { head: say(columns.sourceRef), as: 'text' },
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
