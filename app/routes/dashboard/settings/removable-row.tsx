import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'

type RowProps = {
  text: string
  note: string
  badge?: ReactNode
  /** There is no button. */
  stays?: boolean | undefined
  intent: string
  field: string
  value: string
  label: string
}

/** One line of a list with a button that removes it. */
export function RemovableRow({ text, note, badge, stays, intent, field, value, label }: RowProps) {
  const { say } = useReader()
  return (
    <li className="flex items-center justify-between gap-4 py-1.5">
      <span className="min-w-0">
        <span className="figures font-medium">{text}</span> {badge}
        {note ? <span className="block text-sm text-soft wrap-anywhere">{note}</span> : null}
      </span>
      {stays ? null : (
        <Form method="post" preventScrollReset>
          <input type="hidden" name={field} value={value} />
          <SubmitButton tone="plain" icon="trash" name="intent" value={intent} aria-label={label}>
            {say(commonWords.remove)}
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}
