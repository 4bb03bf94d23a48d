import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readTexts } from '#app/domain/notifications/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { textsSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { textsWords as words } from '#app/words/catalog/textsSettings.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const member = await requireMember(args, 'owner', 'manager')
  const { textsMonthLimit, timeZone } = await getTenant(app, member)
  const { months, usedUp, countries } = await readTexts(app, member.tenantId, { textsMonthLimit, timeZone })
  return {
    values: { textsMonthLimit: textsMonthLimit === null ? '' : String(textsMonthLimit) },
    usedUp,
    months: months.map(({ month, texts, parts }) => ({
      label: reader.months(month, month),
      value: reader.say(words.count(texts, parts)),
    })),
    countries: reader.list(countries.map((code) => reader.countryName(code)).toSorted((a, b) => a.localeCompare(b))),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, textsSchema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function Texts() {
  const { values, usedUp, months, countries } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof textsSchema>({ id: 'texts', defaultValue: values, lastResult: result })
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(words.saved) : undefined}>
      <UnsavedGuard />
      {usedUp ? (
        <Notice tone="warn" className="mb-5">
          {say(words.usedUp)}
        </Notice>
      ) : null}
      <div className="grid gap-5">
        <Card title={say(words.title)}>
          {months.length > 0 ? <DescriptionList facts={months} /> : <p className="text-soft">{say(words.none)}</p>}
          <p className="mt-3 text-sm text-soft">{say(words.parts)}</p>
        </Card>
        <Card title={say(words.limits)}>
          <Field
            label={say(words.limit)}
            hint={say(words.limitHint)}
            id={fields.textsMonthLimit.id}
            error={fields.textsMonthLimit.errors}
            optional
          >
            <TextInput
              {...fieldProps(fields.textsMonthLimit)}
              type="number"
              inputMode="numeric"
              min={0}
              max={1_000_000}
            />
          </Field>
          <p className="text-sm text-soft">{say(words.countries(countries))}</p>
        </Card>
      </div>
      <div className="mt-5">
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </div>
    </PostForm>
  )
}
