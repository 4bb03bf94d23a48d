import type { senderSchema } from '#app/domain/messaging/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Makes a customer of an unknown sender, who can then be answered. */
export function SenderForm({ answer }: { answer: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof senderSchema>({ id: 'sender', lastResult: answer })
  return (
    <Card title={say(words.unknownTitle)}>
      <p className="mb-4 text-soft">{say(words.unknownText)}</p>
      <PostForm form={form}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.firstName)} id={fields.firstName.id} error={fields.firstName.errors}>
            <TextInput {...fieldProps(fields.firstName)} required maxLength={80} autoComplete="off" />
          </Field>
          <Field label={say(words.lastName)} id={fields.lastName.id} error={fields.lastName.errors} optional>
            <TextInput {...fieldProps(fields.lastName)} maxLength={80} autoComplete="off" />
          </Field>
        </div>
        <SubmitButton name="intent" value="sender" pendingLabel={say(words.saving)}>
          {say(words.saveSender)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
