import { useActionData, useLoaderData } from '@remix-run/react'
import type { mailRequestSchema } from '#app/domain/identity/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage, BackToSignIn } from '#app/ui/layout/account-form.tsx'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Text } from '#app/words/text.ts'
import type { loadMailRequest } from './mail-request.server.ts'

/** A page that sends a link to an address; it asks for nothing else. */
export function MailRequestPage({ title, lead, button }: { title: Text; lead: Text; button: Text }) {
  const { say } = useReader()
  const { next, email } = useLoaderData<ReturnType<typeof loadMailRequest>>()
  const [form, fields] = useForm<typeof mailRequestSchema>({
    id: 'mail-request',
    defaultValue: { email, next },
    lastResult: useActionData<FormReply>(),
  })
  return (
    <AccountPage title={say(title)} lead={say(lead)} foot={<BackToSignIn />}>
      <PostForm form={form}>
        <input {...fieldProps(fields.next)} type="hidden" />
        <Field label={say(words.email)} id={fields.email.id} error={fields.email.errors}>
          <TextInput {...fieldProps(fields.email)} type="email" autoComplete="username" required />
        </Field>
        <SubmitButton wide pendingLabel={say(words.sending)}>
          {say(button)}
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
