import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { decideDiscount } from '#app/domain/payments/rules.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { discountSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { formatMoney } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { moneyText } from '#app/lib/money.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, fieldProps } from '#app/ui/controls/form.tsx'

/** What the example on the page saves, and a price large enough to leave the limit out of it. */
const exampleMinutes = 30

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const tenant = await getTenant(args.context.app, member)
  const { discountSharePercent, driveHourMinor, discountMaxPercent, currency } = tenant
  const example = decideDiscount(Number.MAX_SAFE_INTEGER, exampleMinutes, {
    discountSharePercent,
    driveHourMinor,
    discountMaxPercent: null,
  })
  return {
    currency,
    values: {
      discountSharePercent,
      driveHour: driveHourMinor > 0 ? moneyText(driveHourMinor, currency) : '',
      discountMaxPercent: discountMaxPercent === null ? '' : String(discountMaxPercent),
    },
    example: example > 0 ? formatMoney(example, currency, tenant.locale) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, discountSchema(tenantOf(args.context).currency))
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function NearbyDiscount() {
  const { values, currency, example } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [form, fields] = useForm<ReturnType<typeof discountSchema>>({
    id: 'nearby',
    defaultValue: values,
    lastResult: result,
  })
  return (
    <PostForm form={form} saved={result?.status === 'success' ? 'Saved. New bookings follow this.' : undefined}>
      <Card title="Less driving, lower price">
        <p className="mb-4 max-w-prose text-soft">
          A visit next to another one saves you driving. Share that with the customer, and more of them book when you
          are nearby anyway. Where nothing is saved, nothing is taken off.
        </p>
        <div className="grid gap-x-4 sm:grid-cols-3">
          <Field
            label="Customer’s share, %"
            hint="Of what the saved driving costs you; 0: no discount."
            id={fields.discountSharePercent.id}
            error={fields.discountSharePercent.errors}
          >
            <TextInput
              {...fieldProps(fields.discountSharePercent)}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
            />
          </Field>
          <Field
            label="An hour of driving costs"
            hint="Wages, fuel and the car."
            id={fields.driveHour.id}
            error={fields.driveHour.errors}
          >
            <MoneyInput {...fieldProps(fields.driveHour)} currency={currency} />
          </Field>
          <Field
            label="At most, % of the price"
            hint="Empty: up to the whole price."
            id={fields.discountMaxPercent.id}
            error={fields.discountMaxPercent.errors}
            optional
          >
            <TextInput {...fieldProps(fields.discountMaxPercent)} type="number" inputMode="numeric" min={1} max={100} />
          </Field>
        </div>
        <p className="figures rounded-md bg-sunk px-4 py-3">
          {example ? (
            <>
              A time that saves you {exampleMinutes} minutes of driving is <strong>{example}</strong> cheaper, within
              your limit.
            </>
          ) : (
            'No discount now. Times on your way are still marked “nearby”.'
          )}
        </p>
      </Card>
      <div className="mt-5">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </PostForm>
  )
}
