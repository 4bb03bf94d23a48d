import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { signUp } from '#app/domain/identity/index.server.ts'
import { signUpSchema } from '#app/domain/identity/schema.ts'
import { account, site, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { NewPasswordField } from '#app/ui/controls/new-password-field.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { signUpWords as words } from '#app/words/catalog/signUp.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Agreement } from '#app/ui/layout/legal-links.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { AccountPage, SignInAction } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'
import { readMailed, rememberMailed } from '#app/routes/account/mail/mailed-to.server.ts'

export const loader = ({ request, context: { reader } }: LoaderFunctionArgs) => ({
  // Whoever comes back from "check your mailbox" mends the address.
  email: readMailed(request),
  title: `${reader.say(accountWords.openAccount)} · Wayslot`,
  description: reader.say(words.openDescription),
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'description', content: data?.description },
]

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, signUpSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await signUp(args, read.value)
    if (!outcome.ok)
      return read.refuse({
        fieldErrors: { password: [args.context.reader.say(accountWords.weak)] },
      })
  } catch (error) {
    return read.failed(error)
  }
  rememberMailed(args.context.responseHeaders, read.value.email)
  return redirect(withQuery(account.checkMail, { for: 'verify' }))
}

export default function SignUp() {
  const { email } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof signUpSchema>({
    id: 'sign-up',
    defaultValue: { email },
    lastResult: useActionData<FormReply>(),
  })
  return (
    <AccountPage
      title={say(words.openYours)}
      lead={say(words.openYoursLead)}
      actions={<SignInAction />}
      foot={
        <Rich
          text={say(words.youPayNothing)}
          link={
            <Link to={`${site.home}#pricing`} className="link">
              {say(words.seePricing)}
            </Link>
          }
        />
      }
    >
      <PostForm form={form}>
        <Field label={say(accountWords.yourName)} id={fields.name.id} error={fields.name.errors}>
          <TextInput {...fieldProps(fields.name)} autoComplete="name" required />
        </Field>
        <Field label={say(accountWords.email)} id={fields.email.id} error={fields.email.errors}>
          <TextInput {...fieldProps(fields.email)} type="email" autoComplete="username" required />
        </Field>
        <NewPasswordField field={fields.password} />
        <p className="mb-4 text-sm text-soft">
          <Agreement to="bySigningUp" />
        </p>
        <SubmitButton wide pendingLabel={say(words.opening)}>
          {say(words.openMine)}
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
