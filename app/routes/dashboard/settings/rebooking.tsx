import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { countedDays, readRebooking, saveRebooking, setInterval } from '#app/domain/rebooking/index.server.ts'
import { intervalDays } from '#app/domain/rebooking/rules.ts'
import { intervalSchema, rebookingSchema } from '#app/domain/rebooking/schema.ts'
import { answerIntent, readForm, type FormReply } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { rebookingWords as words } from '#app/words/catalog/rebooking.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { reader } = args.context
  const { settings, services, counts } = await readRebooking(args.context.app, member)
  return {
    settings,
    services: services.map(({ id, name }) => ({ value: id, label: name })),
    intervals: services.flatMap(({ id, name, days }) =>
      days === null ? [] : [{ id, name, days: reader.say(words.days(days)) }],
    ),
    counts: [
      { label: reader.say(words.asked), value: reader.number(counts.asked) },
      { label: reader.say(words.booked), value: reader.number(counts.booked) },
    ],
    within: reader.say(words.within(countedDays)),
    // Switched on, and yet nobody can be due.
    nobody: settings.active && !settings.learns && services.every(({ days }) => days === null),
  }
}

type Answered = { data: FormReply; init: ResponseInit | null }
const about = (form: 'interval' | 'settings', reply: Answered) => data({ form, result: reply.data }, reply.init ?? {})

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerIntent(args.request, {
    interval: async (form) => {
      const read = await readForm(form, intervalSchema)
      if (!read.ok) return about('interval', read.reply)
      if (await setInterval(app, member, read.value)) return about('interval', read.saved())
      return about('interval', read.refuse({ fieldErrors: { service: [reader.say(words.gone)] } }))
    },
    'drop-interval': async (form) => {
      const read = await readForm(form, intervalSchema.pick({ service: true }))
      if (!read.ok) return about('interval', read.reply)
      await setInterval(app, member, { service: read.value.service, days: null })
      return about('interval', read.saved())
    },
    otherwise: async (form) => {
      const read = await readForm(form, rebookingSchema)
      if (!read.ok) return about('settings', read.reply)
      await saveRebooking(app, member, read.value)
      return about('settings', read.saved())
    },
  })
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** Whether and after which time customers are asked to come back, and what came of it. */
export default function RebookingSettings() {
  const { settings, services, intervals, counts, within, nobody } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const of = (form: 'interval' | 'settings') => (answer?.form === form ? answer.result : undefined)
  return (
    <div className="grid gap-5">
      {nobody ? <Notice tone="warn">{say(words.nobody)}</Notice> : null}
      <SettingsCard settings={settings} lastResult={of('settings')} />
      {services.length > 0 ? (
        <IntervalsCard services={services} intervals={intervals} lastResult={of('interval')} />
      ) : null}
      <Card title={say(words.results)}>
        <p className="mb-3 text-sm text-soft">{within}</p>
        <DescriptionList facts={counts} />
      </Card>
      <p>
        <Link to={dashboard.wordsOf('rebook-asked')} className="link inline-flex min-h-target items-center">
          {say(words.wording)}
        </Link>
      </p>
    </div>
  )
}

function SettingsCard({ settings, lastResult }: Pick<Page, 'settings'> & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof rebookingSchema>({ id: 'rebooking', defaultValue: settings, lastResult })
  return (
    <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.lead)}</p>
        <Checkbox name={fields.active.name} label={say(words.active)} defaultChecked={settings.active} />
        <Checkbox
          name={fields.learns.name}
          label={say(words.learns)}
          hint={say(words.learnsHint)}
          defaultChecked={settings.learns}
        />
        <div className="mt-4">
          <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
        </div>
      </Card>
    </PostForm>
  )
}

/** After how many days single services are due again, one row each, and the form for one more. */
function IntervalsCard({
  services,
  intervals,
  lastResult,
}: Pick<Page, 'services' | 'intervals'> & { lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof intervalSchema>({ id: 'interval', defaultValue: {}, lastResult })
  return (
    <Card title={say(words.intervals)}>
      <p className="mb-3 text-sm text-soft">{say(words.intervalsHint)}</p>
      <ul className="mb-4 divide-y divide-rule">
        {intervals.map(({ id, name, days }) => (
          <li key={id} className="flex min-h-target items-center gap-3">
            <span className="min-w-0 flex-1 wrap-anywhere">{name}</span>
            <span className="figures">{days}</span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="service" value={id} />
              <SubmitButton tone="plain" name="intent" value="drop-interval" aria-label={say(words.removeOf(name))}>
                {say(words.remove)}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.service)} id={fields.service.id} error={fields.service.errors}>
            <Select {...fieldProps(fields.service)} options={services} />
          </Field>
          <Field label={say(words.dueAfter)} id={fields.days.id} error={fields.days.errors}>
            <TextInput
              {...fieldProps(fields.days)}
              type="number"
              inputMode="numeric"
              min={intervalDays.least}
              max={intervalDays.most}
              required
            />
          </Field>
        </div>
        <SubmitButton tone="quiet" name="intent" value="interval">
          {say(words.set)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
