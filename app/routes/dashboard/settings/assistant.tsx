import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { countedDays, readAssistant, saveAssistant } from '#app/domain/assistant/index.server.ts'
import { dailyLimits, modes, topics } from '#app/domain/assistant/rules.ts'
import { assistantSchema } from '#app/domain/assistant/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, RadioCards, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { assistantWords as words } from '#app/words/catalog/assistant.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useTimesOfDay } from './choices.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { reader } = args.context
  const { say, number, percent } = reader
  const { missing, settings, counts, tokens } = await readAssistant(args.context.app, member)
  return {
    missing,
    settings,
    usedUp: settings.mode !== 'off' && tokens.used >= tokens.limit,
    facts: [
      { label: say(words.sent), value: number(counts.sent) },
      { label: say(words.drafted), value: number(counts.drafted) },
      { label: say(words.handedOver), value: number(counts.handedOver) },
      {
        label: say(words.used),
        value: say(
          words.allowance(percent(Math.min(1, tokens.used / tokens.limit)), number(tokens.used), number(tokens.limit)),
        ),
      },
    ],
    within: say(words.within(countedDays)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, assistantSchema)
  if (!read.ok) return read.reply
  await saveAssistant(args.context.app, member, read.value)
  return read.saved()
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

/** What the assistant may do, and what it did. */
export default function AssistantSettings() {
  const { missing, settings, usedUp, facts, within } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <div className="grid gap-5">
      {missing ? <Notice tone="warn">{say(words.missing)}</Notice> : null}
      {usedUp ? <Notice tone="warn">{say(words.usedUp)}</Notice> : null}
      <SettingsForm settings={settings} lastResult={result} />
      <Card title={say(words.results)}>
        <p className="mb-3 text-sm text-soft">{within}</p>
        <DescriptionList facts={facts} />
      </Card>
    </div>
  )
}

function SettingsForm({ settings, lastResult }: Pick<Page, 'settings'> & { lastResult: LastResult }) {
  const { say } = useReader()
  const timesWith = useTimesOfDay(30)
  const [form, fields] = useForm<typeof assistantSchema>({ id: 'assistant', defaultValue: settings, lastResult })
  return (
    <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Card title={say(words.title)}>
          <p className="mb-3 max-w-prose text-soft">{say(words.lead)}</p>
          <p className="mb-4 max-w-prose text-sm text-soft">{say(words.privacy)}</p>
          <FieldSet label={say(words.mode)} id={fields.mode.id} error={fields.mode.errors}>
            <RadioCards
              name={fields.mode.name}
              defaultValue={settings.mode}
              columns={3}
              options={modes.map((mode) => ({
                value: mode,
                label: say(words.modes[mode].label),
                hint: say(words.modes[mode].hint),
              }))}
            />
          </FieldSet>
        </Card>
        <Card title={say(words.allowed)}>
          <p className="mb-2 text-sm text-soft">{say(words.allowedHint)}</p>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {topics.map((topic) => (
              <Checkbox
                key={topic}
                name={fields.topics.name}
                value={topic}
                defaultChecked={settings.topics.includes(topic)}
                label={say(words.topics[topic])}
              />
            ))}
          </div>
          <div className="mt-4 grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(words.from)}
              hint={say(words.hoursHint)}
              id={fields.fromMinute.id}
              error={fields.fromMinute.errors}
            >
              <Select
                name={fields.fromMinute.name}
                defaultValue={String(settings.fromMinute)}
                options={timesWith(settings.fromMinute)}
              />
            </Field>
            <Field label={say(words.until)} id={fields.untilMinute.id} error={fields.untilMinute.errors}>
              <Select
                name={fields.untilMinute.name}
                defaultValue={String(settings.untilMinute)}
                options={timesWith(settings.untilMinute)}
              />
            </Field>
            <Field label={say(words.dailyLimit)} id={fields.dailyLimit.id} error={fields.dailyLimit.errors}>
              <TextInput
                {...fieldProps(fields.dailyLimit)}
                type="number"
                inputMode="numeric"
                min={dailyLimits.least}
                max={dailyLimits.most}
                required
              />
            </Field>
          </div>
        </Card>
        <div>
          <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
        </div>
      </div>
    </PostForm>
  )
}
