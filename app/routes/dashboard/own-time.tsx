import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { deskWords as words } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { KeptFields } from '#app/ui/controls/kept-fields.tsx'

type OwnTimeProps = {
  method?: 'get' | 'post'
  date: string
  time?: string | undefined
  open?: boolean
  /** Sent along unchanged. */
  keep?: Record<string, string>
  /** The button. */
  children: ReactNode
}

/** A time of the business's own choice: it may ignore hours, notice and horizon, but never another job or a drive. */
export function OwnTime({ method = 'get', date, time, open, keep = {}, children }: OwnTimeProps) {
  const { say } = useReader()
  return (
    <details className="rounded-lg border border-rule bg-sheet" open={open}>
      <summary className="flex min-h-12 items-center px-4 font-medium">{say(words.ownTime)}</summary>
      <Form method={method} className="border-t border-rule p-4" key={date}>
        <KeptFields keep={keep} />
        <div className="grid grid-cols-2 gap-3">
          <Field label={say(words.day)}>
            <TextInput type="date" name="day" required defaultValue={date} />
          </Field>
          <Field label={say(words.time)}>
            <TextInput type="time" name="time" required defaultValue={time} />
          </Field>
        </div>
        <p className="pb-3 text-sm text-soft">{say(words.ownTimeText)}</p>
        {children}
      </Form>
    </details>
  )
}
