import { moderationSchema } from '#app/domain/admin/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { consoleBusiness as words } from '#app/words/catalog/consoleBusiness.ts'
import { useReader } from '#app/words/reader-context.ts'

type ModerationProps = {
  suspended: boolean
  name: string
  /** Bookings to come. */
  upcoming: number
  lastResult: LastResult
}

/** Suspends or reopens, with the reason that everybody concerned will read. Suspending is asked about once more. */
export function ModerationForm({ suspended, name, upcoming, lastResult }: ModerationProps) {
  const { say } = useReader()
  const intent = suspended ? 'reopen' : 'suspend'
  const [form, fields] = useForm<typeof moderationSchema>({
    id: `moderation-${intent}`,
    defaultValue: { intent, reason: '' },
    lastResult,
  })
  const asked = !suspended && lastResult?.status === 'success'
  return (
    <Card title={say(suspended ? words.reopenTitle : words.suspendTitle)}>
      <p className="mb-4 max-w-2xl text-soft">{say(suspended ? words.reopenText : words.suspendText)}</p>
      <PostForm form={form}>
        <input type="hidden" name="intent" value={intent} />
        {asked ? (
          <Notice tone="warn" className="mb-4" title={say(words.sureTitle(name))}>
            {say(words.sureText(upcoming))}
            <input type="hidden" name="sure" value="yes" />
          </Notice>
        ) : null}
        <Field label={say(words.reason)} id={fields.reason.id} error={fields.reason.errors}>
          <TextArea {...fieldProps(fields.reason)} rows={3} maxLength={500} required />
        </Field>
        <SubmitButton
          tone={suspended ? 'ink' : 'danger'}
          pendingLabel={say(suspended ? words.reopening : words.suspending)}
        >
          {say(suspended ? words.reopen : asked ? words.sure : words.suspend)}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
