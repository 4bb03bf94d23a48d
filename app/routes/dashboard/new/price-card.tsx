import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, type FieldsOf } from '#app/ui/controls/form.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { phoneBookingPrice as words } from '#app/words/catalog/phoneBookingPrice.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { callerSchema } from './book-for-caller.server.ts'
import type { Suggested } from './group-price.server.ts'

type PriceProps = {
  price: string
  suggested: Suggested | null
  currency: string
  fields: FieldsOf<typeof callerSchema>
}

/** The price the caller is told before booking; and, when opened, another price with the reason for it. */
export function PriceCard({ price, suggested, currency, fields: { ownPrice, priceReason } }: PriceProps) {
  const { say } = useReader()
  const open = Boolean(textOf(ownPrice) || ownPrice.errors || priceReason.errors)
  return (
    <Card title={say(words.price)}>
      <p className="figures text-lg font-semibold wrap-anywhere">{price}</p>
      {suggested ? <p className="figures mt-1 wrap-anywhere">{suggested.said}</p> : null}
      <details open={open} className="group mt-1">
        <summary className="flex min-h-target items-center justify-between text-sm font-medium text-soft">
          {say(words.another)} <Icon name="chevron-down" className="group-open:rotate-180" />
        </summary>
        <div className="grid gap-x-4 pt-2 sm:grid-cols-2">
          <Field
            label={say(words.ownPrice)}
            id={ownPrice.id}
            error={ownPrice.errors}
            {...(suggested && { hint: say(words.emptyIsUsual) })}
          >
            <MoneyInput {...fieldProps(ownPrice)} currency={currency} />
          </Field>
          <Field label={say(words.reason)} id={priceReason.id} error={priceReason.errors} hint={say(words.reasonHint)}>
            <TextInput {...fieldProps(priceReason)} maxLength={200} />
          </Field>
        </div>
      </details>
    </Card>
  )
}
