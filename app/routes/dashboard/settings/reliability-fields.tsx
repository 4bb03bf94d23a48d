import { useState } from 'react'
import type { cancellationSchema } from '#app/domain/tenancy/schema.ts'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, type FieldsOf } from '#app/ui/controls/form.tsx'
import { RadioCards, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { reliabilityWords as words } from '#app/words/catalog/reliability.ts'
import { useReader } from '#app/words/reader-context.ts'

const rules = ['none', 'percent', 'full'] as const

/** What customers pay in advance who did not come before. */
export function ReliabilityFields({ fields }: { fields: FieldsOf<ReturnType<typeof cancellationSchema>> }) {
  const { say } = useReader()
  const [rule, setRule] = useState(textOf(fields.noShowDeposit))
  return (
    <div className="mt-5">
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.text)}</p>
        <FieldSet label={say(words.rule)} id={fields.noShowDeposit.id} error={fields.noShowDeposit.errors}>
          <RadioCards
            name={fields.noShowDeposit.name}
            columns={3}
            defaultValue={textOf(fields.noShowDeposit)}
            onChange={setRule}
            options={rules.map((value) => ({ value, label: say(words.rules[value]) }))}
          />
        </FieldSet>
        <div className={rule === 'none' ? 'hidden' : 'grid gap-x-4 sm:grid-cols-2'}>
          <Field label={say(words.limit)} id={fields.noShowLimit.id} error={fields.noShowLimit.errors}>
            <TextInput {...fieldProps(fields.noShowLimit)} type="number" inputMode="numeric" min={1} max={10} />
          </Field>
          <div className={rule === 'percent' ? '' : 'hidden'}>
            <Field
              label={say(words.share)}
              id={fields.noShowDepositPercent.id}
              error={fields.noShowDepositPercent.errors}
            >
              <TextInput
                {...fieldProps(fields.noShowDepositPercent)}
                type="number"
                inputMode="numeric"
                min={1}
                max={100}
              />
            </Field>
          </div>
        </div>
      </Card>
    </div>
  )
}
