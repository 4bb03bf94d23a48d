import { getInputProps } from '@conform-to/react'
import { Form, useLoaderData } from '@remix-run/react'
import { mailRequestSchema } from '#app/domain/identity/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { FormErrors, useAccountForm } from '#app/ui/layout/account-form.tsx'
import type { loadMailRequest } from './mail-request.server.ts'

export function MailRequestForm({ button }: { button: string }) {
  const { next, email } = useLoaderData<typeof loadMailRequest>()
  const [form, fields] = useAccountForm(mailRequestSchema, { email, next })
  return (
    <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate={form.noValidate}>
      <FormErrors errors={form.errors} />
      <input {...getInputProps(fields.next, { type: 'hidden' })} key="next" />
      <Field label="E-mail address" id={fields.email.id} error={fields.email.errors}>
        <TextInput {...getInputProps(fields.email, { type: 'email' })} key="email" autoComplete="username" required />
      </Field>
      <SubmitButton wide pendingLabel="Sending…">
        {button}
      </SubmitButton>
    </Form>
  )
}
