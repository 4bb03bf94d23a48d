import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { timeOffSchema } from '#app/domain/catalog/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Checkbox, TextInput } from '#app/ui/controls/inputs.tsx'
import { DayEditor, type EditedInterval } from './week-editor.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import { useReader } from '#app/words/reader-context.ts'
import { RemovableRow } from '../settings/removable-row.tsx'
import { useForm, PostForm, type LastResult, fieldProps } from '#app/ui/controls/form.tsx'

type OverridesProps = {
  overrides: readonly { date: string; day: string; hours: string; note: string }[]
  today: string
  failure: { errors: Record<string, string[]>; typed: readonly EditedInterval[]; date: string } | null
}

/** Single dates with other hours than their weekday. */
export function OverridesCard({ overrides, today, failure }: OverridesProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.singleDays)}>
      {overrides.length === 0 ? <p className="mb-4 text-soft">{say(words.singleDaysText)}</p> : null}
      <ul className="mb-4 divide-y divide-rule empty:hidden">
        {overrides.map(({ date, day, hours, note }) => (
          <RemovableRow
            key={date}
            text={`${day}: ${hours}`}
            note={note}
            intent="remove-override"
            field="date"
            value={date}
            label={say(words.removeDay(day))}
          />
        ))}
      </ul>
      <Form method="post" preventScrollReset key={overrides.map(({ date, hours }) => date + hours).join()}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.day)} id="override-date" error={failure?.errors.date}>
            <TextInput type="date" name="date" min={today} defaultValue={failure?.date ?? ''} required />
          </Field>
          <Field label={say(words.note)} id="override-note" error={failure?.errors.note} optional>
            <TextInput name="note" maxLength={200} />
          </Field>
        </div>
        <DayEditor
          label={say(words.thatDay)}
          intervals={failure ? failure.typed : [{ start: '09:00', end: '17:00' }]}
          error={failure?.errors.hours?.[0]}
        />
        <Checkbox name="closed" label={say(words.closedAllDay)} />
        <SubmitButton tone="ink" name="intent" value="override" pendingLabel={say(commonWords.saving)}>
          {say(words.saveDay)}
        </SubmitButton>
      </Form>
    </Card>
  )
}

type TimeOffProps = {
  /** `badge`: what became of it, where that is not plain; `stays`: the reader may not remove it. */
  timeOff: readonly { id: string; when: string; reason: string; badge?: ReactNode; stays?: boolean }[]
  today: string
  lastResult: LastResult
  /** What it is for, and the button, where they are not those of a manager. */
  text?: string | undefined
  button?: string | undefined
  /** What opens the form, where the page is mostly read. */
  folded?: string
}

/** Holidays, appointments, illness: times when nobody can book this person. */
export function TimeOffCard({ timeOff, today, lastResult, text, button, folded }: TimeOffProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.timeOff)}>
      {text ? <p className="mb-4 text-soft">{text}</p> : null}
      {timeOff.length === 0 && !text ? <p className="mb-4 text-soft">{say(words.timeOffText)}</p> : null}
      <ul className="mb-4 divide-y divide-rule empty:hidden">
        {timeOff.map(({ id, when, reason, badge, stays }) => (
          <RemovableRow
            key={id}
            text={when}
            note={reason}
            badge={badge}
            stays={stays}
            intent="remove-time-off"
            field="id"
            value={id}
            label={say(words.removeTimeOff(when))}
          />
        ))}
      </ul>
      {folded ? (
        <details key={timeOff.length} className="group" open={Boolean(lastResult?.error)}>
          <summary className="btn btn-quiet group-open:mb-4">{folded}</summary>
          <TimeOffForm today={today} lastResult={lastResult} button={button} />
        </details>
      ) : (
        <TimeOffForm key={timeOff.length} today={today} lastResult={lastResult} button={button} />
      )}
    </Card>
  )
}

function TimeOffForm({ today, lastResult, button }: Pick<TimeOffProps, 'today' | 'lastResult' | 'button'>) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof timeOffSchema>({ id: 'time-off', lastResult, defaultValue: {} })
  return (
    <PostForm form={form}>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field label={say(words.firstDay)} id={fields.from.id} error={fields.from.errors}>
          <TextInput {...fieldProps(fields.from)} type="date" min={today} required />
        </Field>
        <Field
          label={say(words.from)}
          hint={say(words.wholeDay)}
          id={fields.fromTime.id}
          error={fields.fromTime.errors}
          optional
        >
          <TextInput {...fieldProps(fields.fromTime)} type="time" />
        </Field>
        <Field label={say(words.lastDay)} id={fields.to.id} error={fields.to.errors}>
          <TextInput {...fieldProps(fields.to)} type="date" min={today} required />
        </Field>
        <Field
          label={say(words.until)}
          hint={say(words.wholeDay)}
          id={fields.toTime.id}
          error={fields.toTime.errors}
          optional
        >
          <TextInput {...fieldProps(fields.toTime)} type="time" />
        </Field>
      </div>
      <Field
        label={say(words.reason)}
        hint={say(words.reasonHint)}
        id={fields.reason.id}
        error={fields.reason.errors}
        optional
      >
        <TextInput {...fieldProps(fields.reason)} maxLength={200} />
      </Field>
      <SubmitButton tone="ink" name="intent" value="time-off" pendingLabel={say(commonWords.saving)}>
        {button ?? say(words.addTimeOff)}
      </SubmitButton>
    </PostForm>
  )
}
