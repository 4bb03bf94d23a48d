import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tipOf } from '#app/domain/payments/rules.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { rulesSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { tipSettings as words } from '#app/words/catalog/tipSettings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { PaymentsHeader } from './payments-header.tsx'

const tipsSchema = rulesSchema.pick({ tipPercents: true })

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [{ tipPercents, currency }, services] = await Promise.all([getTenant(app, member), listServices(app, member)])
  const example = services.find(({ active, priceMinor }) => active && priceMinor > 0)
  const choices = tipPercents.map((percent) => {
    const share = reader.percent(percent / 100)
    return example ? `${share} · ${reader.money(tipOf(example.priceMinor, percent, currency), currency)}` : share
  })
  return { typed: tipPercents.join(', '), choices, of: example?.name ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, tipsSchema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function Tips() {
  const { typed, choices, of } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof tipsSchema>({
    id: 'tips',
    defaultValue: { tipPercents: typed },
    lastResult: result,
  })
  return (
    <>
      <PaymentsHeader current={dashboard.tips}>{say(words.lead)}</PaymentsHeader>
      <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
        <UnsavedGuard />
        <Card title={say(words.title)}>
          <Field
            label={say(words.percents)}
            hint={say(words.percentsHint)}
            id={fields.tipPercents.id}
            error={fields.tipPercents.errors}
            optional
            className="max-w-md"
          >
            <TextInput {...fieldProps(fields.tipPercents)} inputMode="text" maxLength={60} />
          </Field>
          <div className="rounded-md bg-sunk p-4">
            <p className="eyebrow mb-1">
              {say(words.shown)}
              {of && choices.length > 0 ? `: ${of}` : null}
            </p>
            {choices.length > 0 ? (
              <ul className="figures flex flex-wrap gap-x-5">
                {choices.map((choice) => (
                  <li key={choice} className="whitespace-nowrap">
                    {choice}
                  </li>
                ))}
              </ul>
            ) : (
              <p>{say(words.none)}</p>
            )}
          </div>
        </Card>
        <div className="mt-5">
          <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
        </div>
      </PostForm>
    </>
  )
}
