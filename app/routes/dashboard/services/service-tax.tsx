import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { textOf, type FormField } from '#app/ui/controls/form.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { taxWords as words } from '#app/words/catalog/taxes.ts'
import { useReader } from '#app/words/reader-context.ts'

type TaxProps = { field: FormField; rates: readonly { value: string; label: string }[] }

/** Which tax a service has; for businesses without any, where to say what they have. */
export function ServiceTax({ field, rates }: TaxProps) {
  const { say } = useReader()
  if (rates.length === 0)
    return (
      <p className="text-sm">
        <Link to={dashboard.taxes} className="link">
          {say(words.addTaxes)}
        </Link>
      </p>
    )
  return (
    <Field label={say(words.ofService)} id={field.id} error={field.errors} className="max-w-md">
      <Select
        name={field.name}
        defaultValue={textOf(field)}
        options={[{ value: '', label: say(words.noTax) }, ...rates]}
      />
    </Field>
  )
}
