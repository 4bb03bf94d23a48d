import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { cancellationSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, fieldProps, textOf } from '#app/ui/controls/form.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { cancelPolicy, movePolicy } from '#app/words/catalog/policy.ts'
import { cancellationWords as words } from '#app/words/catalog/settingsMoney.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FeeFields } from './fee-fields.tsx'
import { ReliabilityFields } from './reliability-fields.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const [tenant, services] = await Promise.all([
    getTenant(args.context.app, member),
    listServices(args.context.app, member),
  ])
  const { currency, cancelFreeHours, refundLatePercent, changeUntilHours, noShowFeePercent, lateFeePercent } = tenant
  const typed = (minor: number) => moneyText(minor, currency, decimalSignOf(args.context.reader))
  return {
    currency,
    // Fees are shown as those of a service that asks for a card; where none does, of the first.
    example: (services.find(({ keepsCard }) => keepsCard) ?? services[0])?.priceMinor ?? 0,
    stored: { cancelFreeHours, refundLatePercent, changeUntilHours },
    cardPaysRest: tenant.cardPaysRest,
    fees: {
      noShowFeePercent,
      noShowFee: typed(tenant.noShowFeeMinor),
      lateFeePercent,
      lateFee: typed(tenant.lateFeeMinor),
      noShowLimit: tenant.noShowLimit,
      noShowDeposit: tenant.noShowDeposit,
      noShowDepositPercent: tenant.noShowDepositPercent,
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const schema = cancellationSchema(tenantOf(args.context).currency, decimalSignOf(args.context.reader))
  const read = await readForm(args.request, schema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

const numbers = [
  { name: 'cancelFreeHours', hint: words.hints.hours, max: 720 },
  { name: 'refundLatePercent', hint: words.hints.percent, max: 100 },
  { name: 'changeUntilHours', hint: words.hints.hours, max: 720 },
] as const

export default function Cancellation() {
  const { stored, fees, currency, example, cardPaysRest } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<ReturnType<typeof cancellationSchema>>({
    id: 'policy',
    defaultValue: { ...stored, ...fees, ...(cardPaysRest && { cardPaysRest: 'on' }) },
    lastResult: result,
  })
  const [typed, setTyped] = useState<Partial<Record<keyof typeof stored, string>>>({})
  const shown = (name: keyof typeof stored) => {
    const text = typed[name] ?? textOf(fields[name])
    return /^\d+$/.test(text) ? Number(text) : stored[name]
  }
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
      <UnsavedGuard />
      <Card title={say(words.title)}>
        <div className="grid gap-x-4 sm:grid-cols-3">
          {numbers.map(({ name, hint, max }) => (
            <Field
              key={name}
              label={say(words.fields[name])}
              hint={say(hint)}
              id={fields[name].id}
              error={fields[name].errors}
            >
              <TextInput
                {...fieldProps(fields[name])}
                onInput={({ currentTarget: { value } }) => setTyped((now) => ({ ...now, [name]: value }))}
                type="number"
                inputMode="numeric"
                min={0}
                max={max}
                required
              />
            </Field>
          ))}
        </div>
        <div className="rounded-md bg-sunk p-4">
          <p className="eyebrow mb-1">{say(words.customersRead)}</p>
          <p>
            {say(
              cancelPolicy({
                cancelFreeHours: shown('cancelFreeHours'),
                refundLatePercent: shown('refundLatePercent'),
              }),
            )}{' '}
            {say(movePolicy(shown('changeUntilHours')))}
          </p>
        </div>
        <p className="mt-3 text-sm text-soft">{say(words.youCancel)}</p>
      </Card>
      <FeeFields fields={fields} currency={currency} example={example} freeHours={shown('cancelFreeHours')} />
      <ReliabilityFields fields={fields} />
      <div className="mt-5">
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </div>
    </PostForm>
  )
}
