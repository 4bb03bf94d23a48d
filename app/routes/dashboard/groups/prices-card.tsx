import { Form, useActionData } from '@remix-run/react'
import type { groupPriceSchema } from '#app/domain/customers/schema.ts'
import type { FormReply } from '#app/lib/form.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, useForm } from '#app/ui/controls/form.tsx'
import { MoneyInput, Select, type Option } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { groupWords as words } from '#app/words/catalog/groups.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  currency: string
  services: readonly Option[]
  prices: readonly { service: string; name: string; price: string }[]
}

/** What single services cost a group, one row each, and the form for one more. */
export function PricesCard({ currency, services, prices }: Props) {
  const { say } = useReader()
  const answer = useActionData<FormReply | { priced: true }>()
  const [form, fields] = useForm<ReturnType<typeof groupPriceSchema>>({
    id: 'price',
    defaultValue: {},
    lastResult: answer && 'status' in answer && answer.status === 'error' ? answer : null,
  })
  if (services.length === 0) return null
  return (
    <Card title={say(words.prices)}>
      <p className="mb-3 text-sm text-soft">{say(words.pricesHint)}</p>
      <ul className="mb-4 divide-y divide-rule">
        {prices.map(({ service, name, price }) => (
          <li key={service} className="flex min-h-target items-center gap-3">
            <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
            <span className="figures">{price}</span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="service" value={service} />
              <SubmitButton tone="plain" name="intent" value="drop-price">
                {say(words.remove)}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" id={form.id} key={prices.length} preventScrollReset>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.service)} id={fields.service.id} error={fields.service.errors}>
            <Select name={fields.service.name} options={services} />
          </Field>
          <Field label={say(words.price)} id={fields.price.id} error={fields.price.errors}>
            <MoneyInput {...fieldProps(fields.price)} currency={currency} required maxLength={20} />
          </Field>
        </div>
        <SubmitButton tone="quiet" name="intent" value="price">
          {say(words.setPrice)}
        </SubmitButton>
      </Form>
    </Card>
  )
}
