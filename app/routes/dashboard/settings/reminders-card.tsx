import { remindersSchema } from '#app/domain/tenancy/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, Select } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { messageSettings as words } from '#app/words/catalog/messageSettings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { choices, useSpans, useTimesOfDay } from './choices.ts'

/** As they are stored, minutes. */
export type Reminders = { reminderLeadsMinutes: number[]; quietFromMinute: number; quietUntilMinute: number }

/** When customers are reminded, and when their phones stay silent. */
export function RemindersCard({ values, lastResult }: { values: Reminders; lastResult: LastResult }) {
  const { say } = useReader()
  const hoursWith = useTimesOfDay(60)
  const { span } = useSpans()
  const [form, fields] = useForm<typeof remindersSchema>({ id: 'reminders', defaultValue: values, lastResult })
  const leads = new Set(values.reminderLeadsMinutes)
  return (
    <Card title={say(words.when)}>
      <PostForm form={form} saved={lastResult?.status === 'success' ? say(commonWords.saved) : undefined}>
        <FieldSet
          label={say(words.reminders)}
          id={fields.reminderLeadsMinutes.id}
          error={fields.reminderLeadsMinutes.errors}
        >
          <div className="grid gap-x-6 sm:grid-cols-3">
            {choices(
              [60, 120, 240, 1440, 2880, 10_080, ...values.reminderLeadsMinutes],
              values.reminderLeadsMinutes[0] ?? 120,
              span,
            ).map(({ value, label }) => (
              <Checkbox
                key={value}
                name={fields.reminderLeadsMinutes.name}
                value={value}
                defaultChecked={leads.has(Number(value))}
                label={say(words.before(label))}
              />
            ))}
          </div>
        </FieldSet>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {(['quietFromMinute', 'quietUntilMinute'] as const).map((name) => (
            <Field
              key={name}
              label={say(words[name])}
              hint={say(words[`${name}Hint`])}
              id={fields[name].id}
              error={fields[name].errors}
            >
              <Select name={fields[name].name} defaultValue={String(values[name])} options={hoursWith(values[name])} />
            </Field>
          ))}
        </div>
        <SubmitButton name="intent" value="reminders" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
