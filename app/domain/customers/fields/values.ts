import { oneLine } from '#app/lib/lines.ts'
import { readDecimal, type DecimalSign } from '#app/lib/money.ts'
import type { CustomerFieldsRow } from '#app/lib/rows.gen.ts'

export const fieldKinds = ['text', 'number', 'date', 'yes_no', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]

/** A field that a business keeps of its customers. `choices`: what may be chosen, for that kind alone. */
export type CustomField = Pick<CustomerFieldsRow, 'id' | 'label' | 'hint' | 'kind' | 'choices' | 'staffSee'>

export const labelAtMost = 60
export const hintAtMost = 120
export const choiceAtMost = 60
export const choicesAtMost = 50
const valueAtMost = 500
const decimalsAtMost = 4

/**
 * What a field says of one customer, as text that everybody writes the same way: a number with a point (`1200.5`), a day (`2026-03-01`),
 * `yes` or `no`, otherwise the words; '' where it says nothing.
 */
export type FieldValue = string

export type ValueProblem = 'too_long' | 'bad_number' | 'bad_date' | 'bad_yes_no' | 'bad_choice'
export type ReadValue = { ok: true; value: FieldValue } | { ok: false; problem: ValueProblem }

/** How the writer writes: decimals, and whether `3/4/2026` is a day in March. */
export type WrittenAs = { sign: DecimalSign; monthFirst: boolean }

const yes = new Set(['yes', 'y', 'true', '1', '+', 'x', 'да', 'есть', 'иә', 'ия', 'бар', 'sí', 'si', 'verdadero'])
const no = new Set(['no', 'n', 'false', '0', '-', 'нет', 'жоқ', 'falso'])

/** Reads what somebody typed, or what stands in a file. `was`: what a choice said before, which may stay though it is no choice any more. */
export function readValue(
  field: Pick<CustomField, 'kind' | 'choices'>,
  typed: string,
  as: WrittenAs,
  was: FieldValue = '',
): ReadValue {
  const text = oneLine(typed)
  if (text === '') return { ok: true, value: '' }
  const read = (value: string | null | undefined, problem: ValueProblem): ReadValue =>
    value ? { ok: true, value } : { ok: false, problem }
  const small = text.toLocaleLowerCase()
  switch (field.kind) {
    case 'number':
      return read(readDecimal(text, as.sign, decimalsAtMost), 'bad_number')
    case 'date':
      return read(readDay(text, as.monthFirst), 'bad_date')
    case 'yes_no':
      return read(yes.has(small) ? 'yes' : no.has(small) ? 'no' : null, 'bad_yes_no')
    case 'choice':
      return read(
        [...field.choices, was].find((choice) => choice.toLocaleLowerCase() === small),
        'bad_choice',
      )
    case 'text':
      return read(text.length <= valueAtMost ? text : null, 'too_long')
  }
}

/** `2026-03-01`, `1.3.2026`, `01/03/2026` with or without a time behind it; null when there is no such day. */
function readDay(text: string, monthFirst: boolean): string | null {
  const parts = /^(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?:[T ]\d{1,2}:\d{2}\S*)?$/.exec(text)
  if (!parts) return null
  const [one, between, two, three] = [parts[1]!, parts[2]!, parts[3]!, parts[4]!]
  const [year, month, day] =
    one.length === 4
      ? [one, two, three]
      : between === '/' && (monthFirst ? Number(one) <= 12 : Number(two) > 12)
        ? [three, one, two]
        : [three, two, one]
  if (year.length !== 4 || Number(year) < 1000) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : null
}

/** A value as a column of `customer_field_values` each. */
export type ValueColumns = {
  textValue: string | null
  numberValue: string | null
  dateValue: string | null
  yesValue: boolean | null
}

export const columnsOf = (kind: FieldKind, value: FieldValue): ValueColumns => ({
  textValue: kind === 'text' || kind === 'choice' ? value : null,
  numberValue: kind === 'number' ? value : null,
  dateValue: kind === 'date' ? value : null,
  yesValue: kind === 'yes_no' ? value === 'yes' : null,
})
