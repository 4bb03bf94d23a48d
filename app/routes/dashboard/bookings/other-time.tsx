import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { bookingChangeWords as words } from '#app/words/catalog/bookingChange.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'

type OtherTimeProps = { date: string; time: string; open: boolean; label: string }

/** A time of the business's own choosing: it stands above hours, notice and horizon, never above another job or a drive. */
export function OtherTime({ date, time, open, label }: OtherTimeProps) {
  const { say } = useReader()
  return (
    <details className="rounded-lg border border-rule bg-sheet" open={open}>
      <summary className="flex min-h-12 items-center px-4 font-medium">{say(deskWords.ownTime)}</summary>
      <Form method="post" className="space-y-1 border-t border-rule p-4">
        <div className="grid grid-cols-2 gap-3">
          <Field label={say(deskWords.day)}>
            <TextInput type="date" name="date" required defaultValue={date} />
          </Field>
          <Field label={say(deskWords.time)}>
            <TextInput type="time" name="time" required defaultValue={time} />
          </Field>
        </div>
        <p className="pb-3 text-sm text-soft">{say(deskWords.ownTimeText)}</p>
        <SubmitButton name="intent" value="other" tone="quiet" wide pendingLabel={say(words.oneMoment)}>
          {label}
        </SubmitButton>
      </Form>
    </details>
  )
}
