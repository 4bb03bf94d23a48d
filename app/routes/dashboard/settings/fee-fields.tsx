import { useState } from 'react'
import { feesOf, restDays, restOf } from '#app/domain/payments/rules.ts'
import type { cancellationSchema } from '#app/domain/tenancy/schema.ts'
import { decimalSignOf, parseMoney } from '#app/lib/money.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, type FieldsOf } from '#app/ui/controls/form.tsx'
import { Checkbox, MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { consentTexts } from '#app/words/catalog/cardOnFile.ts'
import { feeSettings as words } from '#app/words/catalog/feeSettings.ts'
import { useReader } from '#app/words/reader-context.ts'

const fees = [
  { percent: 'noShowFeePercent', amount: 'noShowFee', label: words.noShow, hint: null, leastHint: words.leastHint },
  { percent: 'lateFeePercent', amount: 'lateFee', label: words.late, hint: words.lateHint, leastHint: null },
] as const

type Props = {
  fields: FieldsOf<ReturnType<typeof cancellationSchema>>
  currency: string
  /** A price to show the fees of, minor units; 0: there is none. */
  example: number
  freeHours: number
}

/** What is charged to a card that a customer left when booking, and how customers read it. */
export function FeeFields({ fields, currency, example, freeHours }: Props) {
  const reader = useReader()
  const { say } = reader
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const numberOf = (name: (typeof fees)[number]['percent' | 'amount']) => {
    const text = typed[name] ?? textOf(fields[name])
    const value = name.endsWith('Percent') ? Number(text) : parseMoney(text || '0', currency, decimalSignOf(reader))
    return value && value > 0 ? Math.floor(value) : 0
  }
  const { noShowMinor, lateCancelMinor } = feesOf(
    {
      noShowFeePercent: Math.min(100, numberOf('noShowFeePercent')),
      noShowFeeMinor: numberOf('noShowFee'),
      lateFeePercent: Math.min(100, numberOf('lateFeePercent')),
      lateFeeMinor: numberOf('lateFee'),
    },
    example,
    currency,
  )
  const money = (minor: number) => (minor > 0 ? reader.money(minor, currency) : null)
  const [paysRest, setPaysRest] = useState(textOf(fields.cardPaysRest) === 'on')
  const rest = money(paysRest ? restOf({ priceMinor: example, dueNowMinor: 0 }, currency) : 0)
  const agreed = { noShow: money(noShowMinor), late: money(lateCancelMinor), freeHours, rest, restDays }
  const onInput = ({ currentTarget: { name, value } }: { currentTarget: HTMLInputElement }) =>
    setTyped((now) => ({ ...now, [name]: value }))
  return (
    <div className="mt-5">
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.text)}</p>
        {fees.map(({ percent, amount, label, hint, leastHint }) => (
          <div key={percent} className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(label)}
              hint={hint ? say(hint) : undefined}
              id={fields[percent].id}
              error={fields[percent].errors}
            >
              <TextInput
                {...fieldProps(fields[percent])}
                onInput={onInput}
                type="number"
                inputMode="numeric"
                min={0}
                max={100}
              />
            </Field>
            <Field
              label={say(words.least)}
              hint={leastHint ? say(leastHint) : undefined}
              id={fields[amount].id}
              error={fields[amount].errors}
            >
              <MoneyInput {...fieldProps(fields[amount])} onInput={onInput} currency={currency} />
            </Field>
          </div>
        ))}
        <Checkbox
          className="mb-4 border-t border-rule pt-4"
          name={fields.cardPaysRest.name}
          defaultChecked={paysRest}
          onChange={({ currentTarget: { checked } }) => setPaysRest(checked)}
          label={say(words.cardPaysRest)}
          hint={say(words.cardPaysRestHint)}
        />
        {example > 0 ? (
          <div className="rounded-md bg-sunk p-4">
            <p className="eyebrow mb-1">{say(words.example(reader.money(example, currency)))}</p>
            <p>
              {agreed.noShow || (agreed.late && freeHours > 0) || agreed.rest
                ? consentTexts(agreed, false).map(say).join(' ')
                : say(words.noFees)}
            </p>
          </div>
        ) : null}
      </Card>
    </div>
  )
}
