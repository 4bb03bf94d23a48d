import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { findPerson, listBusinesses, signIn } from '#app/domain/identity/index.server.ts'
import { signInSchema } from '#app/domain/identity/schema.ts'
import { safePath } from '#app/lib/http.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'
import { whereTo } from './where-to.server.ts'

export const meta: MetaFunction = () => [{ title: 'Sign in · Wayslot' }, { name: 'robots', content: 'noindex' }]

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
  if (belongs) throw redirect(next || { root: '/businesses', admin: '/', tenant: '/dashboard' }[host.kind])
  return {
    next,
    email: query.get('email')?.slice(0, 254) ?? '',
    business: host.kind === 'tenant' ? host.tenant.name : null,
    kind: host.kind,
  }
}

const sentences = {
  wrong: 'This e-mail address and password do not go together. Check both, or ask for a sign-in link.',
  used_or_expired: 'Signing in did not work. Please try again.',
  unconfirmed: 'Please confirm your e-mail address first: we have just sent you a new link.',
  demo_account: 'Demo accounts do not work on this installation.',
  not_member: 'This account is not in the team of this business. Ask its owner for an invitation.',
}

export async function action(args: ActionFunctionArgs) {
  const read = await readForm(args.request, signInSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await signIn(args, read.value)
    if (!outcome.ok) return read.refuse({ formErrors: [sentences[outcome.reason]] }, 401)
    return redirect(await whereTo(args, outcome.userId, read.value.next))
  } catch (error) {
    return read.failed(error)
  }
}

export default function SignIn() {
  const { next, email, business, kind } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<typeof signInSchema>({
    id: 'sign-in',
    defaultValue: { email, next },
    lastResult: useActionData<FormReply>(),
  })
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  const foot =
    kind === 'root' ? (
      <>
        New here?{' '}
        <Link to="/sign-up" className="link">
          Open an account
        </Link>
      </>
    ) : undefined
  return (
    <AccountPage
      title="Sign in"
      lead={
        business
          ? `To the dashboard of ${business}.`
          : kind === 'admin'
            ? 'To the platform’s console.'
            : 'To your business.'
      }
      foot={foot}
    >
      <PostForm form={form}>
        <input {...fieldProps(fields.next)} type="hidden" />
        <Field label="E-mail address" id={fields.email.id} error={fields.email.errors}>
          <TextInput {...fieldProps(fields.email)} type="email" autoComplete="username" required />
        </Field>
        <Field label="Password" id={fields.password.id} error={fields.password.errors}>
          <TextInput {...fieldProps(fields.password)} type="password" autoComplete="current-password" required />
        </Field>
        <SubmitButton wide pendingLabel="Signing in…">
          Sign in
        </SubmitButton>
        <p className="mt-3 flex flex-wrap justify-between gap-x-4">
          <Link to={`/sign-in/link${query}`} className="link inline-flex min-h-target items-center">
            Send me a sign-in link
          </Link>
          <Link to={`/forgot-password${query}`} className="link inline-flex min-h-target items-center">
            Forgot password?
          </Link>
        </p>
      </PostForm>
    </AccountPage>
  )
}
