import type { CouponForm } from '#app/domain/payments/rules.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, tickProps, type FieldsOf } from '#app/ui/controls/form.tsx'
import { Checkbox, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { couponWords as words } from '#app/words/catalog/coupons.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choices, type Choice } from '../services/choices.tsx'

type FieldsProps = { fields: FieldsOf<CouponForm>; currency: string; services: readonly Choice[] }

const kinds = ['percent', 'amount'] as const

/** Everything about a coupon that its owner decides. */
export function CouponFields({ fields, currency, services }: FieldsProps) {
  const { say } = useReader()
  const counts = [
    ['mostUses', words.mostUses],
    ['mostUsesEach', words.mostUsesEach],
  ] as const
  const days = [
    ['fromDate', words.from],
    ['toDate', words.to],
  ] as const
  return (
    <Card>
      <Field label={say(words.code)} hint={say(words.codeHint)} id={fields.code.id} error={fields.code.errors}>
        <TextInput {...fieldProps(fields.code)} required maxLength={40} autoCapitalize="characters" />
      </Field>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field label={say(words.kind)} id={fields.kind.id} error={fields.kind.errors}>
          <Select
            name={fields.kind.name}
            defaultValue={textOf(fields.kind)}
            options={kinds.map((kind) => ({
              value: kind,
              label: kind === 'amount' ? `${say(words.kinds.amount)}, ${currency}` : say(words.kinds.percent),
            }))}
          />
        </Field>
        <Field label={say(words.worth)} id={fields.worth.id} error={fields.worth.errors}>
          <TextInput {...fieldProps(fields.worth)} required inputMode="decimal" maxLength={20} />
        </Field>
        {days.map(([name, label]) => (
          <Field
            key={name}
            label={say(label)}
            hint={say(words.daysHint)}
            id={fields[name].id}
            error={fields[name].errors}
            optional
          >
            <TextInput {...fieldProps(fields[name])} type="date" />
          </Field>
        ))}
        {counts.map(([name, label]) => (
          <Field
            key={name}
            label={say(label)}
            hint={say(words.mostHint)}
            id={fields[name].id}
            error={fields[name].errors}
            optional
          >
            <TextInput {...fieldProps(fields[name])} type="number" inputMode="numeric" min={1} />
          </Field>
        ))}
      </div>
      <Choices
        label={say(words.services)}
        hint={say(words.servicesHint)}
        field={fields.serviceIds}
        options={services}
        empty={say(words.noServices)}
      />
      <Checkbox {...tickProps(fields.newCustomersOnly)} label={say(words.newOnly)} hint={say(words.newOnlyHint)} />
      <Checkbox {...tickProps(fields.withNearby)} label={say(words.withNearby)} hint={say(words.withNearbyHint)} />
    </Card>
  )
}
