import { useActionData, useLoaderData } from '@remix-run/react'
import type { mailRequestSchema } from '#app/domain/identity/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import type { loadMailRequest } from './mail-request.server.ts'

export function MailRequestForm({ button }: { button: string }) {
  const { next, email } = useLoaderData<typeof loadMailRequest>()
  const [form, fields] = useForm<typeof mailRequestSchema>({
    id: 'mail-request',
    defaultValue: { email, next },
    lastResult: useActionData<FormReply>(),
  })
  return (
    <PostForm form={form}>
      <input {...fieldProps(fields.next)} type="hidden" />
      <Field label="E-mail address" id={fields.email.id} error={fields.email.errors}>
        <TextInput {...fieldProps(fields.email)} type="email" autoComplete="username" required />
      </Field>
      <SubmitButton wide pendingLabel="Sending…">
        {button}
      </SubmitButton>
    </PostForm>
  )
}
