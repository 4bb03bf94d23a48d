import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readSender, submitSender } from '#app/domain/notifications/index.server.ts'
import { companyForms, senderKinds, senderSchema } from '#app/domain/notifications/schema.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { countryOf, countryOptions } from '#app/lib/countries.ts'
import { readForm } from '#app/lib/form.server.ts'
import { originOf } from '#app/lib/host.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { RadioCards, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { senderWords as words } from '#app/words/catalog/senderSettings.ts'
import { settingsWords } from '#app/words/catalog/settings.ts'
import { useReader } from '#app/words/reader-context.ts'

const tones = { draft: 'warn', submitted: 'note', in_review: 'note', approved: 'ok', rejected: 'bad' } as const

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const [sender, tenant] = await Promise.all([readSender(app, member.tenantId), getTenant(app, member)])
  const { state, reason, details, hasTaxId, possible, closed } = sender
  const page = originOf(app.env.APP_ORIGIN, tenant.slug)
  return {
    state,
    reason,
    hasTaxId,
    possible,
    isSole: details?.kind === 'sole',
    open: (state === 'draft' || state === 'rejected') && closed === null,
    closed,
    countries: countryOptions(reader),
    values: details ?? {
      kind: 'company' as const,
      website: page,
      country: countryOf(tenant),
      email: tenant.contactEmail,
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const read = await readForm(args.request, senderSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await submitSender(app, member, read.value)
    if (outcome.ok) return read.saved()
    if (!outcome.fault) {
      const { closed } = outcome
      return read.refuse({ formErrors: [reader.say(closed ? words.closed[closed] : words.already)] }, 409)
    }
    const { field, fault } = outcome.fault
    return read.refuse({ fieldErrors: { [field]: [reader.say(words.faults[fault])] } })
  } catch (error) {
    return read.failed(error)
  }
}

/** Who the business is to American carriers: what its owner fills in once, and what became of it. */
export default function SenderSettings() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader
        title={say(words.title)}
        back={{ to: dashboard.messageSettings, label: say(settingsWords.pages.messages) }}
      >
        {say(words.lead)}
      </PageHeader>
      <div className="grid gap-5">
        <Card>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={tones[page.state]}>{say(words.states[page.state])}</Badge>
            <p>{say(words.means[page.state])}</p>
          </div>
          {page.reason ? <p className="mt-3 font-medium wrap-anywhere">{say(words.reason(page.reason))}</p> : null}
          {page.isSole && page.state === 'in_review' ? <p className="mt-3">{say(words.answerToSole)}</p> : null}
          {page.closed ? <p className="mt-3 font-medium">{say(words.closed[page.closed])}</p> : null}
          {page.closed === 'draft' ? (
            <LinkButton to={dashboard.setup} tone="quiet" className="mt-3">
              {say(words.publish)}
            </LinkButton>
          ) : null}
          {page.possible ? null : <p className="mt-3 text-soft">{say(words.impossible)}</p>}
        </Card>
        {page.open ? <SenderForm page={page} lastResult={result} /> : null}
      </div>
    </>
  )
}

function SenderForm({
  page,
  lastResult,
}: {
  page: ReturnType<typeof useLoaderData<typeof loader>>
  lastResult: LastResult
}) {
  const { say } = useReader()
  const { values, hasTaxId, countries } = page
  const [form, fields] = useForm<typeof senderSchema>({ id: 'sender', defaultValue: values, lastResult })
  const line = (
    name: 'legalName' | 'website' | 'street' | 'city' | 'region' | 'postalCode' | 'firstName' | 'lastName',
    autoComplete: string,
    hint?: string,
  ) => (
    <Field label={say(words[name])} hint={hint} id={fields[name].id} error={fields[name].errors}>
      <TextInput {...fieldProps(fields[name])} autoComplete={autoComplete} maxLength={name === 'website' ? 200 : 100} />
    </Field>
  )
  return (
    <PostForm form={form}>
      <UnsavedGuard />
      <div className="group grid gap-5">
        <Card title={say(words.kind)}>
          <FieldSet label={say(words.kind)} id={fields.kind.id} error={fields.kind.errors}>
            <RadioCards
              name={fields.kind.name}
              defaultValue={values.kind}
              columns={2}
              options={senderKinds.map((value) => ({
                value,
                label: say(words.kinds[value].label),
                hint: say(words.kinds[value].hint),
              }))}
            />
          </FieldSet>
          <div className="mt-4 grid gap-x-4 group-has-[input[value=sole]:checked]:hidden sm:grid-cols-2">
            {line('legalName', 'organization', say(words.legalNameHint))}
            <Field label={say(words.companyForm)} id={fields.companyForm.id} error={fields.companyForm.errors}>
              <Select
                {...fieldProps(fields.companyForm)}
                placeholder="—"
                options={companyForms.map((value) => ({ value, label: say(words.companyForms[value]) }))}
              />
            </Field>
            <Field
              label={say(words.taxId)}
              hint={say(hasTaxId ? words.taxIdKept : words.taxIdHint)}
              id={fields.taxId.id}
              error={fields.taxId.errors}
            >
              <TextInput name={fields.taxId.name} autoComplete="off" maxLength={30} />
            </Field>
          </div>
          {line('website', 'url', say(words.websiteHint))}
        </Card>
        <Card title={say(words.address)}>
          {line('street', 'street-address')}
          <div className="grid gap-x-4 sm:grid-cols-2">
            {line('city', 'address-level2')}
            {line('region', 'address-level1')}
            {line('postalCode', 'postal-code')}
            <Field label={say(words.country)} id={fields.country.id} error={fields.country.errors}>
              <Select {...fieldProps(fields.country)} autoComplete="country" options={countries} />
            </Field>
          </div>
        </Card>
        <Card title={say(words.contact)}>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {line('firstName', 'given-name')}
            {line('lastName', 'family-name')}
            <Field label={say(words.email)} id={fields.email.id} error={fields.email.errors}>
              <TextInput {...fieldProps(fields.email)} type="email" autoComplete="email" maxLength={254} />
            </Field>
            <Field label={say(words.phone)} id={fields.phone.id} error={fields.phone.errors}>
              <TextInput {...fieldProps(fields.phone)} type="tel" autoComplete="tel" maxLength={32} />
            </Field>
          </div>
        </Card>
        <div>
          <SubmitButton pendingLabel={say(words.handingIn)}>{say(words.handIn)}</SubmitButton>
        </div>
      </div>
    </PostForm>
  )
}
