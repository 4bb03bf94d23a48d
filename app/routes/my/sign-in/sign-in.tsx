import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { findStart } from '#app/domain/accounts/index.server.ts'
import { accountStartSchema } from '#app/domain/accounts/schema.ts'
import { askSignInCode, findPerson } from '#app/domain/identity/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { safePath } from '#app/lib/http.server.ts'
import { account, my, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { Agreement } from '#app/ui/layout/legal-links.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { myAccountWords, mySignInWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'

export const meta = ({ data }: { data: { title: string } | undefined }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'same-origin' },
]

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams
  const next = safePath(query.get('next'), '')
  if (await findPerson(args)) throw redirect(next || my.bookings)
  const start = { at: query.get('at') ?? '', start: query.get('start') ?? '' }
  const email = await findStart(args, start)
  return {
    title: `${args.context.reader.say(words.title)} · Wayslot`,
    next,
    erased: query.get('done') === 'erased',
    known: email ? { ...start, email: veiled(email) } : null,
  }
}

/** Whoever has the link of a booking may not have the mailbox: "a•••@example.com". */
const veiled = (email: string) => `${Array.from(email)[0]}•••${email.slice(email.lastIndexOf('@'))}`

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, accountStartSchema)
  if (!read.ok) return read.reply
  const { email: typed, at, start, next } = read.value
  const email = typed ?? (await findStart(args, { at, start }))
  if (!email) return read.refuse({ fieldErrors: { email: ['Enter an e-mail address like name@example.com.'] } })
  try {
    await askSignInCode(args, { email, next: safePath(next, '') || undefined })
  } catch (error) {
    return read.failed(error)
  }
  return redirect(withQuery(my.code, { next: safePath(next, '') }))
}

export default function MySignIn() {
  const { next, known, erased } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof accountStartSchema>({
    id: 'my-sign-in',
    defaultValue: { next, at: known?.at, start: known?.start },
    lastResult: useActionData<FormReply>(),
  })
  const foot = (
    <Rich
      text={say(words.business)}
      link={
        <Link to={account.signIn} className="link">
          {say(accountWords.signIn)}
        </Link>
      }
    />
  )
  const lead = known ? (
    <Rich text={say(words.leadTo)} email={<strong className="font-semibold text-ink">{known.email}</strong>} />
  ) : (
    say(words.lead)
  )
  return (
    <AccountPage title={say(words.title)} lead={lead} foot={foot}>
      {erased ? <Notice tone="success" className="mb-5" title={say(myAccountWords.erased)} /> : null}
      <PostForm form={form}>
        <input {...fieldProps(fields.next)} type="hidden" />
        {known ? (
          <>
            <input {...fieldProps(fields.at)} type="hidden" />
            <input {...fieldProps(fields.start)} type="hidden" />
          </>
        ) : (
          <Field label={say(accountWords.email)} id={fields.email.id} error={fields.email.errors}>
            <TextInput {...fieldProps(fields.email)} type="email" autoComplete="email" required maxLength={254} />
          </Field>
        )}
        <p className="mb-4 text-sm text-soft">
          <Agreement to="bySigningUp" />
        </p>
        <SubmitButton wide pendingLabel={say(words.sending)}>
          {say(words.send)}
        </SubmitButton>
        {known ? (
          <p className="mt-3">
            <Link to={my.signIn} className="link inline-flex min-h-target items-center">
              {say(words.otherEmail)}
            </Link>
          </p>
        ) : null}
      </PostForm>
    </AccountPage>
  )
}
