import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'

type OtherTimeProps = { date: string; time: string; open: boolean; label: string }

/** A time of the business's own choosing: it stands above hours, notice and horizon, never above another job or a drive. */
export function OtherTime({ date, time, open, label }: OtherTimeProps) {
  return (
    <details className="rounded-lg border border-rule bg-sheet" open={open}>
      <summary className="flex min-h-12 items-center px-4 font-medium">Another time, outside your hours too</summary>
      <Form method="post" className="space-y-1 border-t border-rule p-4">
        <div className="grid grid-cols-2 gap-3">
          <Field label="Day">
            <TextInput type="date" name="date" required defaultValue={date} />
          </Field>
          <Field label="Time">
            <TextInput type="time" name="time" required defaultValue={time} />
          </Field>
        </div>
        <p className="pb-3 text-sm text-soft">
          Your hours, notice and horizon are put aside. Other bookings, time off and drives are not.
        </p>
        <SubmitButton name="intent" value="other" tone="quiet" wide pendingLabel="One moment…">
          {label}
        </SubmitButton>
      </Form>
    </details>
  )
}
