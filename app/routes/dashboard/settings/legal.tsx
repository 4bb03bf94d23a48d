import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { findLegal, saveLegal } from '#app/domain/tenancy/index.server.ts'
import { legalSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { LegalLinks } from '#app/ui/layout/legal-links.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { legalLinkWords } from '#app/words/catalog/legalLinks.ts'
import { legalSettingsWords as words } from '#app/words/catalog/legalSettings.ts'
import { imprintWords } from '#app/words/catalog/legalTerms.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { changedAt: _, ...told } = await findLegal(args.context.app, member.tenantId, member.actor)
  return told
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, legalSchema)
  if (!read.ok) return read.reply
  await saveLegal(args.context.app, member, read.value)
  return read.saved()
}

const facts = [
  { name: 'legalName', label: imprintWords.legalName, max: 200 },
  { name: 'responsiblePerson', label: imprintWords.responsible, max: 200 },
  { name: 'registrationNumber', label: imprintWords.registration, max: 100 },
  { name: 'taxNumber', label: imprintWords.tax, max: 100 },
] as const

export default function Legal() {
  const stored = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof legalSchema>({ id: 'legal', defaultValue: stored, lastResult: result })
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined} multipart>
      <div className="grid gap-5">
        <Card title={say(words.whoTitle)}>
          <p className="mb-4 text-soft">{say(words.whoHint)}</p>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {facts.map(({ name, label, max }) => (
              <Field key={name} label={say(label)} id={fields[name].id} error={fields[name].errors} optional>
                <TextInput {...fieldProps(fields[name])} maxLength={max} />
              </Field>
            ))}
          </div>
          <Field
            label={say(imprintWords.address)}
            hint={say(words.addressHint)}
            id={fields.legalAddress.id}
            error={fields.legalAddress.errors}
            optional
          >
            <TextInput {...fieldProps(fields.legalAddress)} maxLength={300} autoComplete="street-address" />
          </Field>
        </Card>
        <Card title={say(words.textsTitle)}>
          <p className="text-soft">{say(words.textsHint)}</p>
          <div className="mt-2 mb-4 flex flex-wrap items-center gap-x-5">
            {say(words.seePages)} <LegalLinks />
          </div>
          {(['terms', 'privacy', 'imprint'] as const).map((name) => (
            <Field
              key={name}
              label={say(legalLinkWords.names[name])}
              hint={say(words.emptyIsOurs)}
              id={fields[name].id}
              error={fields[name].errors}
              optional
            >
              <TextArea {...fieldProps(fields[name])} rows={5} maxLength={30_000} />
            </Field>
          ))}
        </Card>
      </div>
      <div className="mt-5">
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </div>
    </PostForm>
  )
}
