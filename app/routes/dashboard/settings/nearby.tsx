import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { decideDiscount } from '#app/domain/payments/rules.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { discountSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { MoneyInput, TextInput } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { nearbyWords as words } from '#app/words/catalog/settingsMoney.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { useForm, PostForm, fieldProps } from '#app/ui/controls/form.tsx'

/** The saving in the page's example, and a price high enough that the limit does not matter. */
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
      driveHour: driveHourMinor > 0 ? moneyText(driveHourMinor, currency, decimalSignOf(args.context.reader)) : '',
      discountMaxPercent: discountMaxPercent === null ? '' : String(discountMaxPercent),
    },
    example: example > 0 ? args.context.reader.money(example, currency) : null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(
    args.request,
    discountSchema(tenantOf(args.context).currency, decimalSignOf(args.context.reader)),
  )
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function NearbyDiscount() {
  const { values, currency, example } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say, duration } = useReader()
  const [form, fields] = useForm<ReturnType<typeof discountSchema>>({
    id: 'nearby',
    defaultValue: values,
    lastResult: result,
  })
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(words.saved) : undefined}>
      <UnsavedGuard />
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.text)}</p>
        <div className="grid gap-x-4 sm:grid-cols-3">
          <Field
            label={say(words.share)}
            hint={say(words.shareHint)}
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
            label={say(words.hour)}
            hint={say(words.hourHint)}
            id={fields.driveHour.id}
            error={fields.driveHour.errors}
          >
            <MoneyInput {...fieldProps(fields.driveHour)} currency={currency} />
          </Field>
          <Field
            label={say(words.most)}
            hint={say(words.mostHint)}
            id={fields.discountMaxPercent.id}
            error={fields.discountMaxPercent.errors}
            optional
          >
            <TextInput {...fieldProps(fields.discountMaxPercent)} type="number" inputMode="numeric" min={1} max={100} />
          </Field>
        </div>
        <p className="figures rounded-md bg-sunk px-4 py-3">
          {example ? (
            <Rich text={say(words.example(duration(exampleMinutes)))} amount={<strong>{example}</strong>} />
          ) : (
            say(words.none)
          )}
        </p>
      </Card>
      <div className="mt-5">
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </div>
    </PostForm>
  )
}
