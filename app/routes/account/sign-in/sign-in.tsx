import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { findPerson, listBusinesses, signIn } from '#app/domain/identity/index.server.ts'
import { signInSchema } from '#app/domain/identity/schema.ts'
import { account, admin, dashboard, site, withQuery } from '#app/paths.ts'
import { safePath } from '#app/lib/http.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { PasswordInput } from '#app/ui/controls/password-input.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'
import { goOn } from './go-on.server.ts'
import { whereTo } from './where-to.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { host, app } = args.context
  const query = new URL(args.request.url).searchParams
  const next = safePath(query.get('next'), '')
  const person = await findPerson(args)
  const belongs =
    person &&
    (host.kind === 'root' ||
      (host.kind === 'admin' && person.superadmin) ||
      (host.kind === 'tenant' &&
        (await listBusinesses(app, person.userId)).some((one) => one.tenantId === host.tenant.id)))
  if (belongs)
    throw redirect(next || { root: site.businesses, admin: admin.overview, tenant: dashboard.today }[host.kind])
  return {
    title: `${args.context.reader.say(words.signIn)} · Wayslot`,
    next,
    email: query.get('email')?.slice(0, 254) ?? '',
    business: host.kind === 'tenant' ? host.tenant.name : null,
    kind: host.kind,
  }
}

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, signInSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await signIn(args, read.value)
    if (!outcome.ok) return read.refuse({ formErrors: [args.context.reader.say(words[outcome.reason])] }, 401)
    return goOn(args, await whereTo(args, outcome.userId, read.value.next))
  } catch (error) {
    return read.failed(error)
  }
}

export default function SignIn() {
  const { next, email, business, kind } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof signInSchema>({
    id: 'sign-in',
    defaultValue: { email, next },
    lastResult: useActionData<FormReply>(),
  })
  const [typed, setTyped] = useState(textOf(fields.email))
  const foot =
    kind === 'root' ? (
      <Rich
        text={say(words.newHere)}
        link={
          <Link to={site.signUp} className="link">
            {say(words.openAccount)}
          </Link>
        }
      />
    ) : undefined
  return (
    <AccountPage
      title={say(words.signIn)}
      lead={say(business ? words.toDashboard(business) : kind === 'admin' ? words.toConsole : words.toBusiness)}
      foot={foot}
    >
      <PostForm form={form}>
        <input {...fieldProps(fields.next)} type="hidden" />
        <Field label={say(words.email)} id={fields.email.id} error={fields.email.errors}>
          <TextInput
            {...fieldProps(fields.email)}
            type="email"
            autoComplete="username"
            required
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Field>
        <Field label={say(words.password)} id={fields.password.id} error={fields.password.errors}>
          <PasswordInput {...fieldProps(fields.password)} autoComplete="current-password" />
        </Field>
        <SubmitButton wide pendingLabel={say(words.signingIn)}>
          {say(words.signIn)}
        </SubmitButton>
        <p className="mt-3 flex flex-wrap justify-between gap-x-4">
          <Link
            to={withQuery(account.signInLink, { next, email: typed })}
            className="link inline-flex min-h-target items-center"
          >
            {say(words.sendSignInLink)}
          </Link>
          <Link
            to={withQuery(account.forgotPassword, { next, email: typed })}
            className="link inline-flex min-h-target items-center"
          >
            {say(words.forgot)}
          </Link>
        </p>
      </PostForm>
    </AccountPage>
  )
}
