import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { choosePassword, mayChoosePassword, requirePerson } from '#app/domain/identity/index.server.ts'
import { newPasswordSchema } from '#app/domain/identity/schema.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'
import { whereTo } from '../sign-in/where-to.server.ts'

export const meta: MetaFunction = () => [
  { title: 'Choose a password · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  return { allowed: await mayChoosePassword(args) }
}

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, newPasswordSchema)
  if (!read.ok) return read.reply
  try {
    const person = await requirePerson(args)
    const outcome = await choosePassword(args, read.value.password)
    if (outcome.ok)
      return redirect(
        await whereTo(args, person.userId, new URL(args.request.url).searchParams.get('next') ?? undefined),
      )
    if (outcome.reason === 'weak_password')
      return read.refuse({
        fieldErrors: { password: ['This password is easy to guess. Choose a longer one.'] },
      })
    return read.refuse({ formErrors: ['The time to choose a password is over. Ask for a new link.'] }, 403)
  } catch (error) {
    return read.failed(error)
  }
}

export default function ResetPassword() {
  const { allowed } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<typeof newPasswordSchema>({
    id: 'new-password',
    lastResult: useActionData<FormReply>(),
  })
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
      <PostForm form={form}>
        <Field
          label="New password"
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
        <SubmitButton wide pendingLabel="Saving…">
          Save password
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
