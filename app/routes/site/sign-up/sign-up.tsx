import { getInputProps } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link } from '@remix-run/react'
import { signUp } from '#app/domain/identity/index.server.ts'
import { signUpSchema } from '#app/domain/identity/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage, FormErrors, signInAction, useAccountForm } from '#app/ui/layout/account-form.tsx'
import { replyFailure, replyInvalid } from '#app/lib/reply.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Open an account · Wayslot' },
  { name: 'description', content: 'Open your booking page in under five minutes. Free until the first booking.' },
]

export async function action(args: ActionFunctionArgs) {
  const submission = parseWithZod(await args.request.formData(), { schema: signUpSchema })
  if (submission.status !== 'success') return replyInvalid(submission)
  try {
    const outcome = await signUp(args, submission.value)
    if (!outcome.ok)
      return replyInvalid(submission, {
        fieldErrors: { password: ['This password is easy to guess. Choose a longer one.'] },
      })
  } catch (error) {
    return replyFailure(submission, error)
  }
  return redirect('/check-mail?for=verify')
}

export default function SignUp() {
  const [form, fields] = useAccountForm(signUpSchema)
  return (
    <AccountPage
      title="Open your account"
      lead="Then name your business, and your booking page is up in under five minutes."
      actions={signInAction}
      foot={
        <>
          You pay nothing until somebody books: then $2 a booking, or $29 a month.{' '}
          <Link to="/#pricing" className="link">
            See pricing
          </Link>
        </>
      }
    >
      <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate={form.noValidate}>
        <FormErrors errors={form.errors} />
        <Field label="Your name" id={fields.name.id} error={fields.name.errors}>
          <TextInput {...getInputProps(fields.name, { type: 'text' })} key="name" autoComplete="name" required />
        </Field>
        <Field label="E-mail address" id={fields.email.id} error={fields.email.errors}>
          <TextInput {...getInputProps(fields.email, { type: 'email' })} key="email" autoComplete="username" required />
        </Field>
        <Field
          label="Password"
          hint="At least 8 characters. Several words in a row are easy to keep in mind."
          id={fields.password.id}
          error={fields.password.errors}
        >
          <TextInput
            {...getInputProps(fields.password, { type: 'password' })}
            key="password"
            autoComplete="new-password"
            required
            minLength={8}
          />
        </Field>
        <SubmitButton wide pendingLabel="Opening…">
          Open my account
        </SubmitButton>
      </Form>
    </AccountPage>
  )
}
