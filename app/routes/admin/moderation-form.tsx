import { moderationSchema } from '#app/domain/admin/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { consoleBusiness as words } from '#app/words/catalog/consoleBusiness.ts'
import { useReader } from '#app/words/reader-context.ts'

/** Suspends or reopens, with a reason that the owner and the platform's staff will read. */
export function ModerationForm({ suspended, lastResult }: { suspended: boolean; lastResult: LastResult }) {
  const { say } = useReader()
  const intent = suspended ? 'reopen' : 'suspend'
  const [form, fields] = useForm<typeof moderationSchema>({
    id: `moderation-${intent}`,
    defaultValue: { intent, reason: '' },
    lastResult,
  })
  return (
    <Card title={say(suspended ? words.reopenTitle : words.suspendTitle)}>
      <p className="mb-4 max-w-2xl text-soft">{say(suspended ? words.reopenText : words.suspendText)}</p>
      <PostForm form={form}>
        <input type="hidden" name="intent" value={intent} />
        <Field label={say(words.reason)} id={fields.reason.id} error={fields.reason.errors}>
          <TextArea {...fieldProps(fields.reason)} rows={3} maxLength={500} required />
        </Field>
        <SubmitButton
          tone={suspended ? 'ink' : 'danger'}
          pendingLabel={say(suspended ? words.reopening : words.suspending)}
        >
          {say(suspended ? words.reopen : words.suspend)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
