import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readLoyaltySettings, saveLoyaltySettings } from '#app/domain/loyalty/index.server.ts'
import { loyaltySchema } from '#app/domain/loyalty/schema.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf, moneyText } from '#app/lib/money.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, tickProps, useForm } from '#app/ui/controls/form.tsx'
import { Checkbox, MoneyInput, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { loyaltyWords as words } from '#app/words/catalog/loyalty.ts'
import { nearbyWords } from '#app/words/catalog/settingsMoney.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { currency } = tenantOf(args.context)
  const [settings, { discountSharePercent, driveHourMinor }] = await Promise.all([
    readLoyaltySettings(args.context.app, member),
    getTenant(args.context.app, member),
  ])
  const { percent, amountMinor, free, pointMinor, expiresDays, refersPercent, refersMinor, ...rest } = settings
  const amount = (minor: number | null) => moneyText(minor ?? 0, currency, decimalSignOf(args.context.reader))
  return {
    currency,
    /** A part of saved driving is given, so there is a price to tell neighbours. */
    priced: discountSharePercent > 0 && driveHourMinor > 0,
    values: {
      ...rest,
      point: amount(pointMinor),
      kind: percent === null ? (free ? ('free' as const) : ('amount' as const)) : ('percent' as const),
      worth: percent === null ? amount(amountMinor) : String(percent),
      expiresDays: expiresDays ?? ('' as const),
      refersKind: refersPercent === null ? ('amount' as const) : ('percent' as const),
      refersWorth: refersPercent === null ? amount(refersMinor) : String(refersPercent),
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { currency } = tenantOf(args.context)
  const read = await readForm(args.request, loyaltySchema(currency, decimalSignOf(args.context.reader)))
  if (!read.ok) return read.reply
  await saveLoyaltySettings(args.context.app, member, read.value)
  return read.saved()
}

const kinds = ['percent', 'amount', 'free'] as const
const earns = ['off', 'visits', 'money'] as const

/** What is given to those who come back, and to those who bring somebody. */
export default function RewardSettings() {
  const { values, currency, priced } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<ReturnType<typeof loyaltySchema>>({
    id: 'rewards',
    defaultValue: values,
    lastResult: result,
  })
  const kindOptions = (of: readonly (typeof kinds)[number][]) =>
    of.map((kind) => ({ value: kind, label: say(words.kinds[kind]) }))
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(words.saved) : undefined}>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Card title={say(words.title)}>
          <p className="mb-4 max-w-prose text-soft">{say(words.lead)}</p>
          <div className="grid gap-x-4 sm:grid-cols-3">
            <Field label={say(words.earn)} id={fields.earn.id} error={fields.earn.errors}>
              <Select
                name={fields.earn.name}
                defaultValue={textOf(fields.earn)}
                options={earns.map((earn) => ({ value: earn, label: say(words.earns[earn]) }))}
              />
            </Field>
            <Field
              label={say(words.needed)}
              hint={say(words.neededHint)}
              id={fields.needed.id}
              error={fields.needed.errors}
            >
              <TextInput {...fieldProps(fields.needed)} type="number" inputMode="numeric" min={1} required />
            </Field>
            <Field
              label={say(words.point)}
              hint={say(words.pointHint)}
              id={fields.point.id}
              error={fields.point.errors}
            >
              <MoneyInput {...fieldProps(fields.point)} currency={currency} required />
            </Field>
            <Field label={say(words.kind)} id={fields.kind.id} error={fields.kind.errors}>
              <Select name={fields.kind.name} defaultValue={textOf(fields.kind)} options={kindOptions(kinds)} />
            </Field>
            <Field
              label={say(words.worth)}
              hint={say(words.worthHint)}
              id={fields.worth.id}
              error={fields.worth.errors}
            >
              <TextInput {...fieldProps(fields.worth)} required inputMode="decimal" maxLength={20} />
            </Field>
            <Field
              label={say(words.expires)}
              hint={say(words.expiresHint)}
              id={fields.expiresDays.id}
              error={fields.expiresDays.errors}
              optional
            >
              <TextInput {...fieldProps(fields.expiresDays)} type="number" inputMode="numeric" min={1} />
            </Field>
          </div>
        </Card>
        <Card title={say(words.friends)}>
          <p className="mb-4 max-w-prose text-soft">{say(words.friendsText)}</p>
          <Checkbox {...tickProps(fields.refers)} label={say(words.refers)} />
          <div className="mt-4 grid gap-x-4 sm:grid-cols-3">
            <Field label={say(words.kind)} id={fields.refersKind.id} error={fields.refersKind.errors}>
              <Select
                name={fields.refersKind.name}
                defaultValue={textOf(fields.refersKind)}
                options={kindOptions(['percent', 'amount'])}
              />
            </Field>
            <Field label={say(words.worth)} id={fields.refersWorth.id} error={fields.refersWorth.errors}>
              <TextInput {...fieldProps(fields.refersWorth)} required inputMode="decimal" maxLength={20} />
            </Field>
            <Field
              label={say(words.refersMost)}
              hint={say(words.refersMostHint)}
              id={fields.refersMost.id}
              error={fields.refersMost.errors}
            >
              <TextInput {...fieldProps(fields.refersMost)} type="number" inputMode="numeric" min={1} required />
            </Field>
          </div>
        </Card>
        <Card title={say(words.neighbours)}>
          <p className="mb-4 max-w-prose text-soft">{say(words.neighboursText)}</p>
          {priced ? null : (
            <p className="mb-4 max-w-prose">
              {say(words.noDiscount)}{' '}
              <Link to={dashboard.nearby} className="link">
                {say(nearbyWords.title)}
              </Link>
            </p>
          )}
          <Checkbox {...tickProps(fields.neighbours)} label={say(words.tellsNeighbours)} />
        </Card>
        <div>
          <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
        </div>
      </div>
    </PostForm>
  )
}
