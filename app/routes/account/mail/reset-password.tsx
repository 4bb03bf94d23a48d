import { getInputProps } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { choosePassword, mayChoosePassword, requirePerson } from '#app/domain/identity/index.server.ts'
import { newPasswordSchema } from '#app/domain/identity/schema.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage, FormErrors, useAccountForm } from '#app/ui/layout/account-form.tsx'
import { replyFailure, replyInvalid } from '#app/lib/reply.server.ts'
import { whereTo } from '../sign-in/where-to.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Choose a password · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  return { allowed: await mayChoosePassword(args) }
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseWithZod(await args.request.formData(), { schema: newPasswordSchema })
  if (submission.status !== 'success') return replyInvalid(submission)
  try {
    const person = await requirePerson(args)
    const outcome = await choosePassword(args, submission.value.password)
    if (outcome.ok)
      return redirect(
        await whereTo(args, person.userId, new URL(args.request.url).searchParams.get('next') ?? undefined),
      )
    if (outcome.reason === 'weak_password')
      return replyInvalid(submission, {
        fieldErrors: { password: ['This password is easy to guess. Choose a longer one.'] },
      })
    return replyInvalid(submission, { formErrors: ['The time to choose a password is over. Ask for a new link.'] }, 403)
  } catch (error) {
    return replyFailure(submission, error)
  }
}

export default function ResetPassword() {
  const { allowed } = useLoaderData<typeof loader>()
  const [form, fields] = useAccountForm(newPasswordSchema)
  if (!allowed) {
    return (
      <AccountPage
        title="Ask for a new link"
        lead="A password can be chosen for 15 minutes after opening the link from our mail."
      >
        <LinkButton to="/forgot-password" wide>
          Send me a link
        </LinkButton>
      </AccountPage>
    )
  }
  return (
    <AccountPage title="Choose your password" lead="You are then signed out everywhere else.">
      <Form method="post" id={form.id} onSubmit={form.onSubmit} noValidate={form.noValidate}>
        <FormErrors errors={form.errors} />
        <Field
          label="New password"
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
        <SubmitButton wide pendingLabel="Saving…">
          Save password
        </SubmitButton>
      </Form>
    </AccountPage>
  )
}
