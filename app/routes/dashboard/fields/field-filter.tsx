import { fieldNames, type CustomField, type FieldCondition } from '#app/domain/customers/rules.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { fieldFilterWords as words, fieldValueWords } from '#app/words/catalog/customerFields.ts'
import { customerLists } from '#app/words/catalog/customerLists.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  field: Pick<CustomField, 'id' | 'label' | 'kind' | 'choices'>
  condition: FieldCondition | undefined
}

/** What a field has to say of those who are listed: whether it says anything, and what. */
export function FieldFilter({ field: { id, label, kind, choices }, condition }: Props) {
  const { say } = useReader()
  const names = fieldNames(id)
  const ranged = kind === 'number' || kind === 'date'
  const { how = '', text = '', from = '', to = '' } = condition ?? {}
  const input = kind === 'date' ? { type: 'date' } : { type: 'number', step: 'any', inputMode: 'decimal' as const }
  const offered =
    kind === 'yes_no'
      ? [
          { value: '=yes', label: say(fieldValueWords.yes) },
          { value: '=no', label: say(fieldValueWords.no) },
        ]
      : // A choice that is no longer offered is still what somebody may have looked for.
        [...new Set([...choices, ...(kind === 'choice' && how === 'is' ? [text] : [])])].map((choice) => ({
          value: `=${choice}`,
          label: choice,
        }))
  const options = [
    { value: '', label: say(customerLists.any) },
    ...offered,
    { value: 'has', label: say(words.has) },
    { value: 'none', label: say(words.none) },
    ...(kind === 'text'
      ? [
          { value: 'contains', label: say(words.contains) },
          { value: 'is', label: say(words.is) },
        ]
      : []),
  ]
  const chosen = kind === 'text' ? how : how === 'is' ? `=${text}` : how === 'between' ? '' : how
  return (
    <Field label={<span className="wrap-anywhere">{label}</span>}>
      <Select name={names.how} defaultValue={chosen} options={options} />
      {kind === 'text' ? (
        <input
          name={names.text}
          aria-label={say(words.textOf(label))}
          defaultValue={text}
          maxLength={80}
          autoComplete="off"
          className="control"
        />
      ) : null}
      {ranged ? (
        <span className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-2">
          <span aria-hidden className="text-sm text-soft">
            {say(words.from)}
          </span>
          <TextInput
            {...input}
            id={names.from}
            name={names.from}
            aria-label={say(words.fromOf(label))}
            defaultValue={from}
          />
          <span aria-hidden className="text-sm text-soft">
            {say(words.to)}
          </span>
          <TextInput {...input} id={names.to} name={names.to} aria-label={say(words.toOf(label))} defaultValue={to} />
        </span>
      ) : null}
    </Field>
  )
}
