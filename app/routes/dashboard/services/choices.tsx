import { FieldSet } from '#app/ui/controls/field.tsx'
import { textOf, type FormField } from '#app/ui/controls/form.tsx'
import { Checkbox } from '#app/ui/controls/inputs.tsx'

export type Choice = { id: string; name: string; note?: string }

function CheckList({ field, options }: { field: FormField; options: readonly Choice[] }) {
  const chosen = new Set(Array.isArray(field.initialValue) ? field.initialValue.map(String) : [textOf(field)])
  return (
    <div className="grid gap-x-6 sm:grid-cols-2">
      {options.map(({ id, name, note }) => (
        <Checkbox key={id} name={field.name} value={id} defaultChecked={chosen.has(id)} label={name} hint={note} />
      ))}
    </div>
  )
}

type ChoicesProps = { label: string; hint?: string; field: FormField; options: readonly Choice[]; empty: string }

/** Which items belong to this one: who does a service, or what a technician does. */
export function Choices({ label, hint, field, options, empty }: ChoicesProps) {
  return (
    <FieldSet label={label} id={field.id} hint={hint} error={field.errors}>
      {options.length === 0 ? <p className="text-soft">{empty}</p> : <CheckList field={field} options={options} />}
    </FieldSet>
  )
}
