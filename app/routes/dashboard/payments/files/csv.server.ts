import { stringify } from 'csv-stringify/sync'
import { decimalSignOf, decimalText } from '#app/lib/money.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Sheet } from './sheet.ts'

/**
 * A sheet as CSV (RFC 4180), the way the reader's spreadsheet expects it: where people write 49,50, members are separated
 * by semicolons. Whatever a person typed and a spreadsheet would take for a formula gets an apostrophe in front, also where a
 * spreadsheet of another country would begin a new member.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export async function* writeCsv({ columns, batches }: Sheet, reader: Reader): AsyncGenerator<Uint8Array> {
  const sign = decimalSignOf(reader)
  const [gap, begins] =
    sign === ',' ? [/(?<![,\s])[,\s]+(?=[=+\-@])/g, /[,\t]/] : [/(?<![;\s])[;\s]+(?=[=+\-@])/g, /[;\t]/]
  const string = (typed: string) => typed.replace(gap, (found) => (begins.test(found) ? `${found}'` : found))
  const delimiter = sign === ',' ? ';' : ','
  // Spreadsheets end a row also where a text has a line feed alone; what follows could be a formula.
  const options = { delimiter, record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ }
  const encoder = new TextEncoder()
  // Without the mark, Excel takes UTF-8 for the letters of its own country.
  yield encoder.encode(stringify([columns.map(({ head }) => head)], { ...options, bom: true }))
  for await (const rows of batches) {
    // As numbers, amounts are not taken for formulas where they begin with a minus.
    const number = (value: number, { records, index }: { records: number; index: number }) =>
      columns[index]!.as === 'number'
        ? String(value).replace('.', sign)
        : decimalText(value, rows[records]!.currency, sign)
    yield encoder.encode(
      stringify(
        rows.map(({ cells }) => cells),
        { ...options, cast: { number, string } },
      ),
    )
  }
}
