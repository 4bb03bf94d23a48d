import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listServices, listTechnicians, saveFirstService } from '#app/domain/catalog/index.server.ts'
import { usualPlace } from '#app/domain/catalog/rules.ts'
import { usesCards } from '#app/domain/payments/rules.ts'
import { updateTenant } from '#app/domain/tenancy/index.server.ts'
import { profileSchema } from '#app/domain/tenancy/schema.ts'
import { serviceSchema } from '#app/domain/catalog/schema.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { tradeWords } from '#app/words/catalog/tradeWords.ts'
import { languagesBesides } from '#app/words/own-texts.ts'
import { visitOf } from '#app/words/trade.ts'
import { setupWords } from '#app/words/catalog/setup.ts'
import { useReader } from '#app/words/reader-context.ts'
import { dashboard } from '#app/paths.ts'
import { readFields, readForm } from '#app/lib/form.server.ts'
import { decimalSignOf } from '#app/lib/money.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { ServiceBasics, ServicePayment, ServicePlace } from '#app/routes/dashboard/services/service-fields.tsx'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'
import { tradeOptions } from '../settings/trade-options.server.ts'
import { isConnected, serviceValues } from '../services/service-form.server.ts'
import { goOn, openSetup } from './setup-step.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

const words = setupWords.service

/**
 * The wizard asks for the worker's word; the word for a visit follows from it, and both can be changed in the settings.
 */
const tradeSchema = profileSchema.pick({ workerWord: true }).partial()

export async function loader(args: LoaderFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app, reader } = args.context
  const [[first], connected] = await Promise.all([listServices(app, member), isConnected(app, member)])
  const place = usualPlace(tenant)
  const values = first
    ? serviceValues(first, tenant.currency, decimalSignOf(reader))
    : { durationMinutes: 60, place, paymentKind: 'none' as const }
  const title = `${reader.say(words.title)} · Wayslot`
  const { workers } = tradeOptions(reader)
  return {
    title,
    currency: tenant.currency,
    connected,
    charges: usesCards(tenant),
    place,
    values,
    workers,
    workerWord: tenant.workerWord,
    languages: languagesBesides(tenant.locale),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app } = args.context
  const form = await args.request.formData()
  const read = await readForm(form, serviceSchema(tenant.currency, decimalSignOf(args.context.reader)))
  if (!read.ok) return read.reply
  const { workerWord } = await readFields(form, tradeSchema)
  if (workerWord && workerWord !== tenant.workerWord)
    await updateTenant(app, member, { workerWord, visitWord: visitOf[workerWord] })
  const technicians = await listTechnicians(app, member)
  const able = technicians.filter(({ active }) => active).map(({ id }) => id)
  await saveFirstService(app, member, { ...read.value, active: true, technicianIds: able })
  return goOn(app, member, tenant, 'preview')
}

export default function FirstService() {
  const { currency, connected, charges, place, values, workers, workerWord, languages } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<ReturnType<typeof serviceSchema>>({
    id: 'first-service',
    lastResult: useActionData<typeof action>(),
    defaultValue: values,
  })
  return (
    <SetupShell current={2} title={say(words.title)} lead={say(words.lead)}>
      <PostForm form={form}>
        <div className="grid gap-5">
          <Card>
            <ServiceBasics
              fields={fields}
              currency={currency}
              example={say(words.examples[place])}
              languages={languages}
            />
          </Card>
          <Card>
            <Field label={say(tradeWords.who)} hint={say(tradeWords.whoHint)} id="worker-word">
              <Select name="workerWord" defaultValue={workerWord} options={workers} />
            </Field>
          </Card>
          <Card>
            <ServicePlace fields={fields} told />
          </Card>
          <Card>
            <ServicePayment
              fields={fields}
              currency={currency}
              connected={connected}
              charges={charges}
              connect={<p className="text-sm">{say(words.stripeLater)}</p>}
            />
          </Card>
        </div>
        <SetupFoot back={dashboard.setupHours} label={say(words.goOn)} pendingLabel={say(commonWords.saving)} />
      </PostForm>
    </SetupShell>
  )
}
