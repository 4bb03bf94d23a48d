import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { findAskedCode, signInByCode } from '#app/domain/identity/index.server.ts'
import { codeSchema } from '#app/domain/identity/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { safePath } from '#app/lib/http.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords } from '#app/words/catalog/account.ts'
import { mySignInWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { goOn } from '../../account/sign-in/go-on.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const next = safePath(new URL(args.request.url).searchParams.get('next'), '')
  const email = await findAskedCode(args)
  if (!email) throw redirect(withQuery(my.signIn, { next }))
  return { title: `${args.context.reader.say(words.codeTitle)} · Wayslot`, next, email }
}

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, codeSchema)
  if (!read.ok) return read.reply
  const { code, next } = read.value
  try {
    const spent = await signInByCode(args, code)
    if (spent.ok) return goOn(args, safePath(next, '') || my.bookings)
    const said = [args.context.reader.say(words[spent.reason])]
    return read.refuse(spent.reason === 'wrong' ? { fieldErrors: { code: said } } : { formErrors: said })
  } catch (error) {
    return read.failed(error)
  }
}

export default function Code() {
  const { next, email } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof codeSchema>({
    id: 'my-code',
    defaultValue: { next },
    lastResult: useActionData<FormReply>(),
  })
  const lead = (
    <Rich
      text={say(words.codeLead)}
      email={<strong className="font-semibold text-ink wrap-anywhere">{email}</strong>}
    />
  )
  return (
    <AccountPage title={say(words.codeTitle)} lead={lead} foot={say(words.spam)}>
      <PostForm form={form}>
        <input {...fieldProps(fields.next)} type="hidden" />
        <Field label={say(words.code)} id={fields.code.id} error={fields.code.errors}>
          <TextInput
            {...fieldProps(fields.code)}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={12}
            className="figures text-xl tracking-widest"
          />
        </Field>
        <SubmitButton wide pendingLabel={say(accountWords.signingIn)}>
          {say(accountWords.signIn)}
        </SubmitButton>
        <p className="mt-3">
          <Link to={withQuery(my.signIn, { next })} className="link inline-flex min-h-target items-center">
            {say(words.newCode)}
          </Link>
        </p>
      </PostForm>
    </AccountPage>
  )
}
