import { Form } from '@remix-run/react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { SubmitButton } from './button.tsx'

type Props = {
  intent: string
  fields: Record<string, string | readonly string[]>
  /** Where it is sent, if not to this page. */
  action?: string
}

/** Undoes a removal by sending the form that creates the item again. Placed in a SavedToast. */
export function UndoForm({ intent, fields, action }: Props) {
  const { say } = useReader()
  return (
    <Form method="post" preventScrollReset {...(action && { action })}>
      {Object.entries(fields).flatMap(([name, values]) =>
        [values].flat().map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
      )}
      <SubmitButton tone="quiet" name="intent" value={intent}>
        {say(commonWords.undo)}
      </SubmitButton>
    </Form>
  )
}
