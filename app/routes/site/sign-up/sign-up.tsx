import { redirect, type ActionFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData } from '@remix-run/react'
import { signUp } from '#app/domain/identity/index.server.ts'
import { signUpSchema } from '#app/domain/identity/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage, signInAction } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Open an account · Wayslot' },
  { name: 'description', content: 'Open your booking page in under five minutes. Free until the first booking.' },
]

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, signUpSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await signUp(args, read.value)
    if (!outcome.ok)
      return read.refuse({
        fieldErrors: { password: ['This password is easy to guess. Choose a longer one.'] },
      })
  } catch (error) {
    return read.failed(error)
  }
  return redirect('/check-mail?for=verify')
}

export default function SignUp() {
  const [form, fields] = useForm<typeof signUpSchema>({ id: 'sign-up', lastResult: useActionData<FormReply>() })
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
      <PostForm form={form}>
        <Field label="Your name" id={fields.name.id} error={fields.name.errors}>
          <TextInput {...fieldProps(fields.name)} autoComplete="name" required />
        </Field>
        <Field label="E-mail address" id={fields.email.id} error={fields.email.errors}>
          <TextInput {...fieldProps(fields.email)} type="email" autoComplete="username" required />
        </Field>
        <Field
          label="Password"
          hint="At least 8 characters. Several words in a row are easy to keep in mind."
          id={fields.password.id}
          error={fields.password.errors}
        >
          <TextInput
            {...fieldProps(fields.password)}
            type="password"
            autoComplete="new-password"
            required
            minLength={8}
          />
        </Field>
        <SubmitButton wide pendingLabel="Opening…">
          Open my account
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
