import { Form } from '@remix-run/react'
import { timeOffSchema } from '#app/domain/catalog/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Checkbox, TextInput } from '#app/ui/controls/inputs.tsx'
import { DayEditor, type EditedInterval } from '../team/week-editor.tsx'
import { useForm, PostForm, type LastResult, fieldProps } from '#app/ui/controls/form.tsx'

type RowProps = { text: string; note: string; intent: string; field: string; value: string; label: string }

/** One line of a list with a button that takes it away. */
export function RemovableRow({ text, note, intent, field, value, label }: RowProps) {
  return (
    <li className="flex items-center justify-between gap-4 py-1.5">
      <span className="min-w-0">
        <span className="figures font-medium">{text}</span>
        {note ? <span className="block text-sm text-soft wrap-anywhere">{note}</span> : null}
      </span>
      <Form method="post" preventScrollReset>
        <input type="hidden" name={field} value={value} />
        <SubmitButton tone="plain" icon="trash" name="intent" value={intent} aria-label={label}>
          Remove
        </SubmitButton>
      </Form>
    </li>
  )
}

type OverridesProps = {
  overrides: readonly { date: string; day: string; hours: string; note: string }[]
  today: string
  failure: { errors: Record<string, string[]>; typed: readonly EditedInterval[]; date: string } | null
}

/** Single dates with other hours than their weekday. */
export function OverridesCard({ overrides, today, failure }: OverridesProps) {
  return (
    <Card title="Single days">
      {overrides.length === 0 ? (
        <p className="mb-4 text-soft">
          A day with other hours than usual, or none, goes here. It replaces that day’s weekly hours.
        </p>
      ) : null}
      <ul className="mb-4 divide-y divide-rule empty:hidden">
        {overrides.map(({ date, day, hours, note }) => (
          <RemovableRow
            key={date}
            text={`${day}: ${hours}`}
            note={note}
            intent="remove-override"
            field="date"
            value={date}
            label={`Remove the hours of ${day}`}
          />
        ))}
      </ul>
      <Form method="post" preventScrollReset key={overrides.map(({ date, hours }) => date + hours).join()}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label="Day" id="override-date" error={failure?.errors.date}>
            <TextInput type="date" name="date" min={today} defaultValue={failure?.date ?? ''} required />
          </Field>
          <Field label="Note" id="override-note" hint={undefined} error={failure?.errors.note} optional>
            <TextInput name="note" maxLength={200} />
          </Field>
        </div>
        <DayEditor
          label="That day"
          intervals={failure ? failure.typed : [{ start: '09:00', end: '17:00' }]}
          error={failure?.errors.hours?.[0]}
        />
        <Checkbox name="closed" label="Closed all day" />
        <SubmitButton tone="ink" name="intent" value="override" pendingLabel="Saving…">
          Save the day
        </SubmitButton>
      </Form>
    </Card>
  )
}

type TimeOffProps = {
  timeOff: readonly { id: string; when: string; reason: string }[]
  today: string
  lastResult: LastResult
}

/** Holidays, appointments, illness: times in which nobody can book this person. */
export function TimeOffCard({ timeOff, today, lastResult }: TimeOffProps) {
  return (
    <Card title="Time off">
      {timeOff.length === 0 ? (
        <p className="mb-4 text-soft">Holidays, a doctor’s appointment: nobody can book these times.</p>
      ) : null}
      <ul className="mb-4 divide-y divide-rule empty:hidden">
        {timeOff.map(({ id, when, reason }) => (
          <RemovableRow
            key={id}
            text={when}
            note={reason}
            intent="remove-time-off"
            field="id"
            value={id}
            label={`Remove the time off ${when}`}
          />
        ))}
      </ul>
      <TimeOffForm key={timeOff.length} today={today} lastResult={lastResult} />
    </Card>
  )
}

function TimeOffForm({ today, lastResult }: { today: string; lastResult: LastResult }) {
  const [form, fields] = useForm<typeof timeOffSchema>({ id: 'time-off', lastResult, defaultValue: {} })
  return (
    <PostForm form={form}>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field label="First day" id={fields.from.id} error={fields.from.errors}>
          <TextInput {...fieldProps(fields.from)} type="date" min={today} required />
        </Field>
        <Field
          label="From"
          hint="Empty: the whole day."
          id={fields.fromTime.id}
          error={fields.fromTime.errors}
          optional
        >
          <TextInput {...fieldProps(fields.fromTime)} type="time" />
        </Field>
        <Field label="Last day" id={fields.to.id} error={fields.to.errors}>
          <TextInput {...fieldProps(fields.to)} type="date" min={today} required />
        </Field>
        <Field label="Until" hint="Empty: the whole day." id={fields.toTime.id} error={fields.toTime.errors} optional>
          <TextInput {...fieldProps(fields.toTime)} type="time" />
        </Field>
      </div>
      <Field label="Reason" hint="Only your team sees it." id={fields.reason.id} error={fields.reason.errors} optional>
        <TextInput {...fieldProps(fields.reason)} maxLength={200} />
      </Field>
      <SubmitButton tone="ink" name="intent" value="time-off" pendingLabel="Saving…">
        Add time off
      </SubmitButton>
    </PostForm>
  )
}
