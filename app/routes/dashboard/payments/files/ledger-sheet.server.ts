import type { HistoryRow } from '#app/domain/analytics/index.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { localDate, localTime } from '#app/lib/time.ts'
import { historyWords as words } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords } from '#app/words/catalog/payments.ts'
import type { Reader } from '#app/words/reader.ts'
import { movementOf, wayWord } from '../movement-words.ts'
import { mapBatches, type Sheet, type SheetRow } from './sheet.ts'

/** Lines of the ledger, each with where it came from. `currency`: the business's. */
export function ledgerSheet(batches: AsyncIterable<HistoryRow[]>, currency: string, reader: Reader): Sheet {
  const { say } = reader
  const { columns } = words
  return {
    name: say(paymentsWords.title),
    currency,
    columns: [
      { head: say(columns.date), as: 'date' },
      { head: say(columns.time(reader.zoneName(reader.now))), as: 'time' },
      { head: say(paymentsWords.what), as: 'text' },
      { head: say(words.way), as: 'text' },
      { head: say(paymentsWords.customer), as: 'text' },
      { head: say(words.service), as: 'text' },
      { head: say(words.technician), as: 'text' },
      { head: say(columns.reference), as: 'text' },
      { head: say(columns.currency), as: 'text' },
      { head: say(paymentsWords.amount), as: 'amount' },
      { head: say(columns.tip), as: 'amount' },
      { head: say(columns.tax), as: 'amount' },
      { head: say(columns.providerFee), as: 'amount' },
      { head: say(columns.platformFee), as: 'amount' },
      { head: say(paymentsWords.forYou), as: 'amount' },
      { head: say(columns.note), as: 'text' },
      { head: say(columns.sourceRef), as: 'text' },
    ],
    batches: mapBatches(batches, (row) => rowOf(row, reader)),
  }
}

function rowOf(row: HistoryRow, reader: Reader): SheetRow {
  const { say, timeZone } = reader
  const at = row.occurredAt.getTime()
  return {
    currency: row.currency,
    cells: [
      localDate(at, timeZone),
      localTime(at, timeZone),
      say(movementOf(row)),
      say(wayWord(row.method ?? row.way ?? 'card')),
      row.customerName,
      serviceOf(row, reader),
      row.technicianName,
      bookingReference(row.bookingId),
      row.currency,
      row.grossMinor,
      row.tipMinor ?? 0,
      row.taxMinor ?? 0,
      row.providerFeeMinor ?? 0,
      row.platformFeeMinor ?? 0,
      row.netMinor ?? 0,
      row.note ?? '',
      row.sourceRef ?? '',
    ],
  }
}
