import { moderationSchema } from '#app/domain/admin/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, type LastResult, fieldProps } from '#app/ui/controls/form.tsx'

/** Suspends or reopens, with the reason that everybody concerned will read. */
export function ModerationForm({ suspended, lastResult }: { suspended: boolean; lastResult: LastResult }) {
  const intent = suspended ? 'reopen' : 'suspend'
  const [form, fields] = useForm<typeof moderationSchema>({
    id: `moderation-${intent}`,
    defaultValue: { intent, reason: '' },
    lastResult,
  })
  return (
    <Card title={suspended ? 'Reopen this business' : 'Suspend this business'}>
      <p className="mb-4 max-w-2xl text-soft">
        {suspended
          ? 'Its page becomes what it was before. The reason stays in the log, where the owner reads it.'
          : 'Customers can no longer book; bookings made before stay, and their links keep working. The owner sees the reason in her dashboard and in her log.'}
      </p>
      <PostForm form={form}>
        <input type="hidden" name="intent" value={intent} />
        <Field label="Reason" id={fields.reason.id} error={fields.reason.errors}>
          <TextArea {...fieldProps(fields.reason)} rows={3} maxLength={500} required />
        </Field>
        <SubmitButton tone={suspended ? 'ink' : 'danger'} pendingLabel={suspended ? 'Reopening…' : 'Suspending…'}>
          {suspended ? 'Reopen' : 'Suspend'}
        </SubmitButton>
      </PostForm>
    </Card>
  )
}
