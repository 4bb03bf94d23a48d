import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { handOver, requirePerson } from '#app/domain/identity/index.server.ts'
import { createTenant, guessRegion } from '#app/domain/tenancy/index.server.ts'
import { currencies, describeSlugRefusal } from '#app/domain/tenancy/rules.ts'
import { startSchema, timeZone } from '#app/domain/tenancy/schema.ts'
import { presentZone } from '#app/lib/time-zones.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { signUpWords as words } from '#app/words/catalog/signUp.ts'
import { useReader } from '#app/words/reader-context.ts'
import { sayProblem } from '#app/words/catalog/problems.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'
import { SlugField } from './slug-field.tsx'
import { useBrowserZone } from '#app/ui/controls/browser-zone.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  await requirePerson(args)
  const origin = new URL(args.context.host.origin)
  const { reader } = args.context
  return {
    title: `${reader.say(words.nameBusiness)} · Wayslot`,
    ...guessRegion(args.request.headers.get('accept-language')),
    currencies: currencies.map((code) => ({ value: code, label: `${code} · ${reader.currencyName(code)}` })),
    suffix: `.${origin.host}`,
  }
}

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args)
  const guess = guessRegion(args.request.headers.get('accept-language')).timeZone
  // A browser's word, and the zone follows from the address in the next step: nobody is asked about it here.
  const zone = timeZone.catch(guess).transform(presentZone)
  const read = await readForm(args.request, startSchema.extend({ timeZone: zone }))
  if (!read.ok) return read.reply
  try {
    const outcome = await createTenant(args.context.app, person, read.value, args.context.reader.language)
    if (outcome.ok) return redirect(await handOver(args, person.userId, outcome.tenant.slug, dashboard.setup))
    if (outcome.reason === 'too_many') return read.refuse({ formErrors: [args.context.reader.say(words.tooMany)] }, 403)
    const near = outcome.alternatives.length > 0 ? ` Free: ${outcome.alternatives.join(', ')}.` : ''
    return read.refuse(
      { fieldErrors: { slug: [sayProblem(describeSlugRefusal('taken') + near, args.context.reader)] } },
      409,
    )
  } catch (error) {
    return read.failed(error)
  }
}

export default function Start() {
  const { timeZone: guess, currency, currencies, suffix } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<typeof startSchema>({
    id: 'start',
    defaultValue: { currency },
    lastResult: useActionData<FormReply>(),
  })
  const { say } = useReader()
  const [name, setName] = useState(textOf(fields.name))
  const zone = useBrowserZone(guess)
  return (
    <AccountPage title={say(words.nameBusiness)} lead={say(words.nameBusinessLead)}>
      <PostForm form={form}>
        <Field label={say(words.businessName)} id={fields.name.id} error={fields.name.errors}>
          <TextInput
            {...fieldProps(fields.name)}
            onInput={(event) => setName(event.currentTarget.value)}
            autoComplete="organization"
            required
            maxLength={80}
          />
        </Field>
        <SlugField field={fields.slug} name={name} suffix={suffix} />
        <input type="hidden" name={fields.timeZone.name} value={zone} />
        <Field label={say(words.currency)} id={fields.currency.id} error={fields.currency.errors}>
          <Select name={fields.currency.name} defaultValue={textOf(fields.currency)} options={currencies} />
        </Field>
        <SubmitButton wide pendingLabel={say(words.settingUp)}>
          {say(words.goOn)}
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
