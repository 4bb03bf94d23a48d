import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { acceptAsNewPerson, acceptInvitation, findInvitation, findPerson } from '#app/domain/identity/index.server.ts'
import { acceptSchema } from '#app/domain/identity/schema.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { roleWords } from '#app/words/catalog/roles.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { readForm } from '#app/lib/form.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export async function loader(args: LoaderFunctionArgs) {
  const { name: business } = tenantOf(args.context)
  const title = `${args.context.reader.say(words.joinTeam)} · Wayslot`
  const token = args.params.token ?? ''
  const [invitation, person] = [await findInvitation(args, token), await findPerson(args)]
  if (!invitation) return data({ title, state: 'gone' as const, business }, { status: 410 })
  const { email, role, invitedBy, hasAccount } = invitation
  const facts = { title, business, email, role, invitedBy, path: `/invitation/${token}` }
  if (person)
    return data({
      state: person.email === email ? ('join' as const) : ('other' as const),
      signedInAs: person.email,
      ...facts,
    })
  return data({ state: hasAccount ? ('sign_in' as const) : ('new' as const), ...facts })
}

export async function action(args: ActionFunctionArgs) {
  const token = args.params.token ?? ''
  const form = await args.request.formData()
  const person = await findPerson(args)
  if (form.get('intent') === 'join') {
    const joined = person ? await acceptInvitation(args, token, person) : null
    return redirect(joined?.ok ? '/dashboard' : `/invitation/${token}`)
  }
  const read = await readForm(form, acceptSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await acceptAsNewPerson(args, token, read.value)
    if (outcome.ok) return redirect('/dashboard')
    if (outcome.reason === 'weak_password')
      return read.refuse({
        fieldErrors: { password: [args.context.reader.say(words.weak)] },
      })
    if (outcome.reason === 'gone') return redirect(`/invitation/${token}`)
    return read.refuse(
      {
        formErrors: [args.context.reader.say(words.accountExists)],
      },
      409,
    )
  } catch (error) {
    return read.failed(error)
  }
}

export default function Invitation() {
  const facts = useLoaderData<typeof loader>()
  const { say } = useReader()
  if (facts.state === 'gone') {
    return (
      <AccountPage title={say(words.invitationGone)} lead={say(words.invitationGoneLead(facts.business))}>
        <LinkButton to="/sign-in" tone="quiet" wide>
          {say(words.signIn)}
        </LinkButton>
      </AccountPage>
    )
  }
  const lead = say(words.invites(facts.invitedBy || say(words.theOwner), facts.email, say(roleWords[facts.role])))
  return (
    <AccountPage title={say(words.join(facts.business))} lead={lead}>
      {facts.state === 'join' ? (
        <Form method="post">
          <SubmitButton wide name="intent" value="join">
            {say(words.joinTeam)}
          </SubmitButton>
        </Form>
      ) : null}
      {facts.state === 'sign_in' ? (
        <LinkButton to={signInFor(facts)} wide>
          {say(words.signInToJoin)}
        </LinkButton>
      ) : null}
      {facts.state === 'other' ? (
        <Form method="post" action="/sign-out">
          <Notice tone="warn" className="mb-4" title={say(words.signedInAs(facts.signedInAs))}>
            {say(words.signOutThenOpen)}
          </Notice>
          <SubmitButton wide tone="quiet">
            {say(words.signOut)}
          </SubmitButton>
        </Form>
      ) : null}
      {facts.state === 'new' ? <NewPerson email={facts.email} signIn={signInFor(facts)} /> : null}
    </AccountPage>
  )
}

const signInFor = ({ path, email }: { path: string; email: string }) =>
  `/sign-in?next=${encodeURIComponent(path)}&email=${encodeURIComponent(email)}`

function NewPerson({ email, signIn }: { email: string; signIn: string }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof acceptSchema>({ id: 'join', lastResult: useActionData<FormReply>() })
  return (
    <PostForm form={form}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={say(words.yourName)} id={fields.name.id} error={fields.name.errors}>
        <TextInput {...fieldProps(fields.name)} autoComplete="name" required />
      </Field>
      <Field
        label={say(words.password)}
        hint={say(words.passwordShort)}
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
      <SubmitButton wide pendingLabel={say(words.joining)}>
        {say(words.joinTeam)}
      </SubmitButton>
      <p className="mt-3 text-sm">
        <a href={signIn} className="link inline-flex min-h-target items-center">
          {say(words.haveAccount)}
        </a>
      </p>
    </PostForm>
  )
}
