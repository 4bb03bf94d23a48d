import type { cancellationSchema } from '#app/domain/tenancy/schema.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, type FieldsOf } from '#app/ui/controls/form.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { feeSettings as words } from '#app/words/catalog/feeSettings.ts'
import { useReader } from '#app/words/reader-context.ts'

const fees = [
  { percent: 'noShowFeePercent', amount: 'noShowFee', label: words.noShow, hint: null },
  { percent: 'lateFeePercent', amount: 'lateFee', label: words.late, hint: words.lateHint },
] as const

/** What is charged to a card that a customer left when booking. */
export function FeeFields({
  fields,
  currency,
}: {
  fields: FieldsOf<ReturnType<typeof cancellationSchema>>
  currency: string
}) {
  const { say } = useReader()
  return (
    <div className="mt-5">
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.text)}</p>
        {fees.map(({ percent, amount, label, hint }) => (
          <div key={percent} className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(label)}
              hint={hint ? say(hint) : undefined}
              id={fields[percent].id}
              error={fields[percent].errors}
            >
              <TextInput {...fieldProps(fields[percent])} type="number" inputMode="numeric" min={0} max={100} />
            </Field>
            <Field
              label={say(words.least)}
              hint={say(words.leastHint)}
              id={fields[amount].id}
              error={fields[amount].errors}
            >
              <MoneyInput {...fieldProps(fields[amount])} currency={currency} />
            </Field>
          </div>
        ))}
      </Card>
    </div>
  )
}
