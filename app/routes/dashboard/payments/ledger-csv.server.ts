import { stringify } from 'csv-stringify/sync'
import type { HistoryRow } from '#app/domain/analytics/index.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { decimalSignOf, decimalText } from '#app/lib/money.ts'
import { localDate, localTime } from '#app/lib/time.ts'
import { historyWords as words } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords } from '#app/words/catalog/payments.ts'
import type { Reader } from '#app/words/reader.ts'
import { movementOf, wayWord } from './movement-words.ts'

/**
 * Lines of the ledger as CSV (RFC 4180), the way the reader's spreadsheet expects it: where people write 49,50, members are separated
 * by semicolons. Whatever a person typed and a spreadsheet would take for a formula gets an apostrophe in front, also where a
 * spreadsheet of another country would begin a new member.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export async function* writeCsv(batches: AsyncIterable<HistoryRow[]>, reader: Reader): AsyncGenerator<Uint8Array> {
  const { say } = reader
  const sign = decimalSignOf(reader)
  const { columns } = words
  const head: Record<keyof ReturnType<typeof lineOf>, string> = {
    date: say(columns.date),
    time: say(columns.time(reader.zoneName(reader.now))),
    kind: say(paymentsWords.what),
    way: say(words.way),
    customer: say(paymentsWords.customer),
    service: say(words.service),
    technician: say(words.technician),
    reference: say(columns.reference),
    currency: say(columns.currency),
    gross: say(paymentsWords.amount),
    providerFee: say(columns.providerFee),
    platformFee: say(columns.platformFee),
    net: say(paymentsWords.forYou),
    note: say(columns.note),
    sourceRef: say(columns.sourceRef),
  }
  const elsewhere = sign === ',' ? /([,\t]\s*)(?=[=+\-@])/g : /([;\t]\s*)(?=[=+\-@])/g
  const string = (typed: string) => typed.replace(elsewhere, "$1'")
  const options = {
    columns: Object.keys(head),
    delimiter: sign === ',' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
  }
  const encoder = new TextEncoder()
  // Without the mark, Excel takes UTF-8 for the letters of its own country.
  yield encoder.encode(stringify([head], { ...options, bom: true }))
  for await (const rows of batches) {
    const lines = rows.map((row) => lineOf(row, reader))
    // Amounts are the only numbers; as numbers, they are not taken for formulas where they begin with a minus.
    const number = (minor: number, { records }: { records: number }) =>
      decimalText(minor, lines[records]!.currency, sign)
    yield encoder.encode(stringify(lines, { ...options, cast: { number, string } }))
  }
}

function lineOf(row: HistoryRow, reader: Reader) {
  const { say, timeZone } = reader
  const at = row.occurredAt.getTime()
  return {
    date: localDate(at, timeZone),
    time: localTime(at, timeZone),
    kind: say(movementOf(row)),
    way: say(wayWord(row.method ?? 'card')),
    customer: row.customerName,
    service: serviceOf(row, reader),
    technician: row.technicianName,
    reference: bookingReference(row.bookingId),
    currency: row.currency,
    gross: row.grossMinor,
    providerFee: row.providerFeeMinor ?? 0,
    platformFee: row.platformFeeMinor ?? 0,
    net: row.netMinor ?? 0,
    note: row.note ?? '',
    sourceRef: row.sourceRef ?? '',
  }
}
