import type { CustomField, FieldValue } from '#app/domain/customers/rules.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { writesMonthFirst } from '#app/words/conventions.ts'
import { fieldValueWords as words } from '#app/words/catalog/customerFields.ts'
import type { Reader } from '#app/words/reader.ts'

/** How the reader writes numbers and days. */
export const writtenAs = (reader: Reader) => ({
  sign: decimalSignOf(reader),
  monthFirst: writesMonthFirst(reader.country),
})

/** What a field says, as people read it; '' where it says nothing. */
export function sayValue({ kind }: Pick<CustomField, 'kind'>, value: FieldValue, reader: Reader): string {
  if (value === '') return ''
  if (kind === 'number') return numberText(value, reader)
  if (kind === 'date') return reader.date(value)
  if (kind === 'yes_no') return reader.say(value === 'yes' ? words.yes : words.no)
  return value
}

/** The same as one would type it. */
export const typeValue = ({ kind }: Pick<CustomField, 'kind'>, value: FieldValue, reader: Reader): string =>
  kind === 'number' ? value.replace('.', decimalSignOf(reader)) : value

/** With every digit that was typed: `reader.number` rounds. */
function numberText(value: string, reader: Reader): string {
  const [whole = '', fraction] = value.split('.')
  const written = reader.number(Number(whole))
  const signed = whole === '-0' ? `-${reader.number(0)}` : written
  return fraction ? `${signed}${decimalSignOf(reader)}${fraction}` : signed
}
