import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { websitesSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantColours } from '#app/lib/tenant-colour.ts'
import { dashboard, shop } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { Select, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { shareWords } from '#app/words/catalog/share.ts'
import { websiteWords as words } from '#app/words/catalog/website.ts'
import { useReader } from '#app/words/reader-context.ts'
import { CopyArea } from '#app/ui/controls/copy-field.tsx'
import { signatureCode, widgetCode, widgetKinds } from './website-code.ts'

/** Letters on the button, at most. */
const mostText = 40

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, host, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const [tenant, services] = await Promise.all([getTenant(app, member), listServices(app, member)])
  const offered = services.filter(({ active }) => active)
  const chosen = offered.find(({ slug }) => slug === query.get('service'))
  const choice = {
    kind: widgetKinds.find((kind) => kind === query.get('kind')) ?? 'button',
    text: (query.get('text') ?? '').trim().slice(0, mostText) || reader.say(words.book),
    service: chosen?.slug ?? null,
  }
  const made = {
    ...choice,
    origin: host.origin,
    path: chosen ? shop.service(chosen.slug) : shop.home,
    close: reader.say(words.close),
    // White letters are read on it.
    colour: tenantColours(tenant.brandColour).light.text,
    language: reader.language,
  }
  return {
    typed: tenant.websites.join('\n'),
    choice,
    services: offered.map(({ slug, name }) => ({ value: slug, label: name })),
    code: widgetCode(made),
    signature: signatureCode(made),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, websitesSchema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function Website() {
  const { typed, choice, services, code, signature } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof websitesSchema>({
    id: 'websites',
    defaultValue: { websites: typed },
    lastResult: result,
  })
  return (
    <>
      <PageHeader title={say(words.title)} back={{ to: dashboard.share, label: say(shareWords.title) }}>
        {say(words.lead)}
      </PageHeader>
      <div className="grid items-start gap-4 wide:grid-cols-2">
        <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
          <UnsavedGuard />
          <Card title={say(words.sites)}>
            <Field
              label={say(words.sites)}
              hint={say(words.sitesHint)}
              id={fields.websites.id}
              error={fields.websites.errors}
              optional
            >
              <TextArea
                {...fieldProps(fields.websites)}
                rows={3}
                inputMode="url"
                autoCapitalize="none"
                spellCheck={false}
              />
            </Field>
            <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
          </Card>
        </PostForm>
        <Card title={say(words.code)}>
          {typed === '' && choice.kind !== 'link' ? <Notice className="mb-4">{say(words.first)}</Notice> : null}
          <Form method="get" preventScrollReset>
            <div className="grid gap-x-4 sm:grid-cols-2">
              <Field label={say(words.how)}>
                <Select
                  name="kind"
                  defaultValue={choice.kind}
                  options={widgetKinds.map((kind) => ({ value: kind, label: say(words.kinds[kind]) }))}
                />
              </Field>
              <Field label={say(words.service)}>
                <Select
                  name="service"
                  defaultValue={choice.service ?? ''}
                  options={[{ value: '', label: say(words.allServices) }, ...services]}
                />
              </Field>
            </div>
            <Field label={say(words.words)} optional>
              <TextInput name="text" defaultValue={choice.text} maxLength={mostText} />
            </Field>
            <SubmitButton tone="quiet">{say(words.show)}</SubmitButton>
          </Form>
          <div className="mt-5">
            <CopyArea value={code} label={say(words.codeLabel)} />
          </div>
        </Card>
        <Card title={say(words.where)}>
          <dl className="grid gap-3">
            {(
              [
                ['WordPress', words.wordpress],
                ['Squarespace', words.squarespace],
                ['Wix', words.wix],
                [say(words.others), words.othersText],
              ] as const
            ).map(([name, text]) => (
              <div key={name}>
                <dt className="font-semibold">{name}</dt>
                <dd className="text-soft">{say(text)}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card title={say(words.signature)}>
          <p className="mb-4 text-soft">{say(words.signatureText)}</p>
          {/* Made by us alone, of a colour and escaped words. */}
          <div className="rounded-md bg-[#fff] p-4" dangerouslySetInnerHTML={{ __html: signature }} />
          <div className="mt-4">
            <CopyArea value={signature} label={say(words.codeLabel)} />
          </div>
        </Card>
      </div>
    </>
  )
}
