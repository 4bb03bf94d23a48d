import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readReadySettings, saveReadySettings } from '#app/domain/ready/index.server.ts'
import { noDoes, readyTopics } from '#app/domain/ready/rules.ts'
import { questionAtMost, readySettingsSchema } from '#app/domain/ready/schema.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm } from '#app/ui/controls/form.tsx'
import { Checkbox, RadioCards, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { OtherLanguages } from '#app/ui/controls/other-languages.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { readySettings as words } from '#app/words/catalog/readySettings.ts'
import { languageNames } from '#app/words/language.ts'
import { languagesBesides } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { choices, useTimesOfDay } from './choices.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const [settings, { locale }] = await Promise.all([
    readReadySettings(args.context.app, member),
    getTenant(args.context.app, member),
  ])
  const { services, questions, readers, ...values } = settings
  const [one, two, three] = questions
  const languages = languagesBesides(locale)
  return {
    services,
    languages,
    // By question: who reads a language that it does not have.
    unread: questions.map(({ textIn }) =>
      readers.filter(({ language }) => languages.includes(language) && !textIn[language]),
    ),
    values: {
      ...values,
      question1: one?.text ?? '',
      question1In: one?.textIn ?? {},
      question2: two?.text ?? '',
      question2In: two?.textIn ?? {},
      question3: three?.text ?? '',
      question3In: three?.textIn ?? {},
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, readySettingsSchema)
  if (!read.ok) return read.reply
  await saveReadySettings(args.context.app, member, read.value)
  return read.saved()
}

const cutOffs = [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 24]
const numbers = [1, 2, 3] as const

/** Whether, when and what customers are asked before a visit, and what a "no" does. */
export default function ReadySettingsPage() {
  const { values, services, languages, unread } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say, duration } = useReader()
  const timesWith = useTimesOfDay(30)
  const [form, fields] = useForm<typeof readySettingsSchema>({ id: 'ready', defaultValue: values, lastResult: result })
  const asks = new Set<string>(values.asks)
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Card title={say(words.title)}>
          <p className="mb-4 max-w-prose text-soft">{say(words.lead)}</p>
          <Checkbox name={fields.active.name} label={say(words.active)} defaultChecked={values.active} />
          <div className="mt-4 grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(words.askAt)}
              hint={say(words.askAtHint)}
              id={fields.askAtMinute.id}
              error={fields.askAtMinute.errors}
            >
              <Select
                name={fields.askAtMinute.name}
                defaultValue={String(values.askAtMinute)}
                options={timesWith(values.askAtMinute)}
              />
            </Field>
            <Field
              label={say(words.cutOff)}
              hint={say(words.cutOffHint)}
              id={fields.cutOffHours.id}
              error={fields.cutOffHours.errors}
            >
              <Select
                name={fields.cutOffHours.name}
                defaultValue={String(values.cutOffHours)}
                options={choices(cutOffs, values.cutOffHours, (hours) =>
                  hours === 0 ? say(words.atStart) : duration(hours * 60),
                )}
              />
            </Field>
          </div>
          <FieldSet label={say(words.noDoes)} id={fields.noDoes.id} error={fields.noDoes.errors}>
            <RadioCards
              name={fields.noDoes.name}
              defaultValue={values.noDoes}
              columns={2}
              options={noDoes.map((value) => ({ value, label: say(words[value].label), hint: say(words[value].hint) }))}
            />
          </FieldSet>
        </Card>
        <Card title={say(words.also)}>
          <div className="grid gap-x-6 sm:grid-cols-3">
            {readyTopics.map((topic) => (
              <Checkbox
                key={topic}
                name={fields.asks.name}
                value={topic}
                defaultChecked={asks.has(topic)}
                label={say(words.topics[topic])}
              />
            ))}
          </div>
          <h3 className="mt-5 mb-3 text-base font-semibold">{say(words.questions)}</h3>
          {numbers.map((n) => {
            const field = fields[`question${n}`]
            return (
              <div key={n}>
                <Field label={say(words.question(n))} id={field.id} error={field.errors} optional>
                  <TextInput {...fieldProps(field)} maxLength={questionAtMost} />
                </Field>
                {unread[n - 1]?.length ? (
                  <p className="-mt-2 mb-1 text-sm text-warn">
                    {unread[n - 1]!.map(({ language, readers }) =>
                      say(words.unread(readers, languageNames[language])),
                    ).join(' ')}
                  </p>
                ) : null}
                <OtherLanguages field={fields[`question${n}In`]} languages={languages} maxLength={questionAtMost} />
              </div>
            )
          })}
        </Card>
        <Card title={say(words.services)}>
          <p className="mb-3 text-soft">{say(services.length > 0 ? words.servicesHint : words.noServices)}</p>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {services.map(({ id, name, asksReady }) => (
              <Checkbox
                key={id}
                name={fields.services.name}
                value={id}
                defaultChecked={asksReady}
                label={<span className="wrap-anywhere">{name}</span>}
              />
            ))}
          </div>
        </Card>
        <div>
          <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
        </div>
      </div>
    </PostForm>
  )
}
