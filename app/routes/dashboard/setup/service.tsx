import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listServices, listTechnicians, saveFirstService } from '#app/domain/catalog/index.server.ts'
import { usualPlace } from '#app/domain/catalog/rules.ts'
import { serviceSchema } from '#app/domain/catalog/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { ServiceBasics, ServicePayment, ServicePlace } from '#app/routes/dashboard/services/service-fields.tsx'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'
import { isConnected, serviceValues } from '../services/service-form.server.ts'
import { goOn, openSetup } from './setup-step.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Your first service · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app } = args.context
  const [[first], connected] = await Promise.all([listServices(app, member), isConnected(app, member)])
  const place = usualPlace(tenant)
  const values = first
    ? serviceValues(first, tenant.currency)
    : { durationMinutes: 60, place, paymentKind: 'none' as const }
  return { currency: tenant.currency, connected, place, values }
}

export async function action(args: ActionFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app } = args.context
  const read = await readForm(args.request, serviceSchema(tenant.currency))
  if (!read.ok) return read.reply
  const technicians = await listTechnicians(app, member)
  const able = technicians.filter(({ active }) => active).map(({ id }) => id)
  await saveFirstService(app, member, { ...read.value, active: true, technicianIds: able })
  return goOn(app, member, tenant, 'preview')
}

const examples = { customer: 'Deep clean, two rooms', business: 'Haircut', online: 'Coaching session' }

export default function FirstService() {
  const { currency, connected, place, values } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<ReturnType<typeof serviceSchema>>({
    id: 'first-service',
    lastResult: useActionData<typeof action>(),
    defaultValue: values,
  })
  return (
    <SetupShell
      current={2}
      title="What can people book?"
      lead="One service is enough to start; add more whenever you like."
    >
      <PostForm form={form}>
        <div className="grid gap-5">
          <Card>
            <ServiceBasics fields={fields} currency={currency} example={examples[place]} />
          </Card>
          <Card>
            <ServicePlace fields={fields} />
          </Card>
          <Card>
            <ServicePayment
              fields={fields}
              currency={currency}
              connected={connected}
              connect={<p className="text-sm">You can connect it after publishing, in a few minutes.</p>}
            />
          </Card>
        </div>
        <SetupFoot back="/dashboard/setup/hours" label="Look at your page" pendingLabel="Saving…" />
      </PostForm>
    </SetupShell>
  )
}
