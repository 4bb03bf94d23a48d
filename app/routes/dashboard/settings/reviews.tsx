import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readReviewSettings, saveReviewSettings } from '#app/domain/reviews/index.server.ts'
import { reviewSettingsSchema } from '#app/domain/reviews/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { PostForm, useForm } from '#app/ui/controls/form.tsx'
import { Checkbox, Select } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { reviewSettingsWords as words } from '#app/words/catalog/reviewsDesk.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  return { values: await readReviewSettings(args.context.app, member) }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, reviewSettingsSchema)
  if (!read.ok) return read.reply
  await saveReviewSettings(args.context.app, member, read.value)
  return read.saved()
}

const withCurrent = (values: readonly number[], current: number) =>
  [...new Set([...values, current])].sort((a, b) => a - b)

/** Whether and when customers are asked, and how long every review waits. */
export default function ReviewSettingsPage() {
  const { values } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say, duration } = useReader()
  const [form, fields] = useForm<typeof reviewSettingsSchema>({
    id: 'reviews',
    defaultValue: values,
    lastResult: result,
  })
  const { askAfterHours, waitDays } = fields
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(commonWords.saved) : undefined}>
      <UnsavedGuard />
      <Card title={say(words.title)}>
        <p className="mb-4 max-w-prose text-soft">{say(words.lead)}</p>
        <Checkbox name={fields.asks.name} label={say(words.asks)} defaultChecked={values.asks} />
        <div className="mt-4 grid gap-x-4 sm:grid-cols-2">
          <Field
            label={say(words.after)}
            hint={say(words.afterHint)}
            id={askAfterHours.id}
            error={askAfterHours.errors}
          >
            <Select
              name={askAfterHours.name}
              defaultValue={String(values.askAfterHours)}
              options={withCurrent([1, 2, 3, 4, 6, 12, 24, 48], values.askAfterHours).map((hours) => ({
                value: String(hours),
                label: duration(hours * 60),
              }))}
            />
          </Field>
          <Field label={say(words.wait)} hint={say(words.waitHint)} id={waitDays.id} error={waitDays.errors}>
            <Select
              name={waitDays.name}
              defaultValue={String(values.waitDays)}
              options={withCurrent([0, 1, 2, 3, 5, 7, 14], values.waitDays).map((days) => ({
                value: String(days),
                label: say(words.days(days)),
              }))}
            />
          </Field>
        </div>
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </Card>
    </PostForm>
  )
}
