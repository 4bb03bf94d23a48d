import type { CustomerSheetLine } from '#app/domain/customers/index.server.ts'
import type { CustomField, FieldValue } from '#app/domain/customers/rules.ts'
import { localDate } from '#app/lib/time.ts'
import { customerLists as lists, customerRecord } from '#app/words/catalog/customerLists.ts'
import { customersWords } from '#app/words/catalog/customers.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayValue } from '../fields/field-view.server.ts'
import { mapBatches, type Sheet } from '../payments/files/sheet.ts'

/** Customers, each with her latest address and what the business's own fields say; days are the business's. */
export function customerSheet(
  batches: AsyncIterable<CustomerSheetLine[]>,
  fields: readonly CustomField[],
  currency: string,
  reader: Reader,
): Sheet {
  const { say, timeZone } = reader
  const { columns } = lists
  const day = (at: Date | null) => (at ? localDate(at.getTime(), timeZone) : '')
  return {
    name: say(customersWords.title),
    currency,
    columns: [
      { head: say(columns.firstName), as: 'text' },
      { head: say(columns.lastName), as: 'text' },
      { head: say(columns.email), as: 'text' },
      { head: say(columns.phone), as: 'text' },
      { head: say(lists.language), as: 'text' },
      { head: say(columns.tags), as: 'text' },
      { head: say(columns.address), as: 'text' },
      { head: say(customersWords.notes), as: 'text' },
      { head: say(customerRecord.preferences), as: 'text' },
      ...fields.map(({ label, kind }) => ({
        head: label,
        as: kind === 'number' || kind === 'date' ? kind : ('text' as const),
      })),
      { head: say(columns.visits), as: 'text' },
      { head: say(lists.last), as: 'date' },
      { head: say(lists.next), as: 'date' },
      { head: say(columns.since), as: 'date' },
    ],
    batches: mapBatches(batches, (row) => ({
      currency,
      cells: [
        row.firstName,
        row.lastName,
        row.email ?? '',
        row.phone ?? '',
        row.language ?? '',
        row.tags.join(', '),
        row.address ?? '',
        row.notes,
        row.preferences,
        ...fields.map((field) => cellOf(field, row.said[field.id] ?? '', reader)),
        String(row.visits),
        day(row.lastAt),
        day(row.nextAt),
        day(row.createdAt),
      ],
    })),
  }
}

/** As a file can be read again: numbers and days as such. */
const cellOf = (field: CustomField, value: FieldValue, reader: Reader): string | number => {
  if (value !== '' && field.kind === 'number') return Number(value)
  return field.kind === 'yes_no' ? sayValue(field, value, reader) : value
}
