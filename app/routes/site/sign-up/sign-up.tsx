import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData } from '@remix-run/react'
import { signUp } from '#app/domain/identity/index.server.ts'
import { signUpSchema } from '#app/domain/identity/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { AccountPage, SignInAction } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'

export const loader = ({ context: { reader } }: LoaderFunctionArgs) => ({
  title: `${reader.say(words.openAccount)} · Wayslot`,
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
        fieldErrors: { password: [args.context.reader.say(words.weak)] },
      })
  } catch (error) {
    return read.failed(error)
  }
  return redirect('/check-mail?for=verify')
}

export default function SignUp() {
  const { say } = useReader()
  const [form, fields] = useForm<typeof signUpSchema>({ id: 'sign-up', lastResult: useActionData<FormReply>() })
  return (
    <AccountPage
      title={say(words.openYours)}
      lead={say(words.openYoursLead)}
      actions={<SignInAction />}
      foot={
        <Rich
          text={say(words.youPayNothing)}
          link={
            <Link to="/#pricing" className="link">
              {say(words.seePricing)}
            </Link>
          }
        />
      }
    >
      <PostForm form={form}>
        <Field label={say(words.yourName)} id={fields.name.id} error={fields.name.errors}>
          <TextInput {...fieldProps(fields.name)} autoComplete="name" required />
        </Field>
        <Field label={say(words.email)} id={fields.email.id} error={fields.email.errors}>
          <TextInput {...fieldProps(fields.email)} type="email" autoComplete="username" required />
        </Field>
        <Field
          label={say(words.password)}
          hint={say(words.passwordHint)}
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
        <SubmitButton wide pendingLabel={say(words.opening)}>
          {say(words.openMine)}
        </SubmitButton>
      </PostForm>
    </AccountPage>
  )
}
