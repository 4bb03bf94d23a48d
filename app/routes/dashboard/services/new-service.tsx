import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addService } from '#app/domain/catalog/index.server.ts'
import { usualPlace } from '#app/domain/catalog/rules.ts'
import { serviceSchema } from '#app/domain/catalog/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { servicesWords as words } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { ServiceCards } from './service-cards.tsx'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'
import { loadServiceForm } from './service-form.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [tenant, shared] = await Promise.all([
    getTenant(app, member),
    loadServiceForm(app, member, reader, tenantOf(args.context).locale),
  ])
  return { ...shared, currency: tenant.currency, place: usualPlace(tenant) }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(
    args.request,
    serviceSchema(tenantOf(args.context).currency, decimalSignOf(args.context.reader)),
  )
  if (!read.ok) return read.reply
  await addService(args.context.app, member, read.value)
  return redirect(withQuery(dashboard.services, { done: 'added' }))
}

export default function NewService() {
  const { currency, place, connected, charges, ways, languages, taxRates, taxForNew, technicians, skills } =
    useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<ReturnType<typeof serviceSchema>>({
    id: 'service',
    lastResult: useActionData<typeof action>(),
    defaultValue: {
      durationMinutes: 60,
      place,
      paymentKind: 'none',
      taxRateId: taxForNew,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      technicianIds: technicians.map(({ id }) => id),
      skillIds: [],
      active: true,
    },
  })
  return (
    <>
      <PageHeader title={say(words.add)} back={{ to: dashboard.services, label: say(words.title) }} />
      <PostForm form={form}>
        <UnsavedGuard />
        <ServiceCards
          fields={fields}
          currency={currency}
          connected={connected}
          charges={charges}
          ways={ways}
          languages={languages}
          taxRates={taxRates}
          technicians={technicians}
          skills={skills}
        />
        <div className="mt-5 flex flex-wrap gap-3">
          <SubmitButton pendingLabel={say(words.adding)}>{say(words.addIt)}</SubmitButton>
          <LinkButton to={dashboard.services} tone="plain">
            {say(commonWords.cancel)}
          </LinkButton>
        </div>
      </PostForm>
    </>
  )
}
