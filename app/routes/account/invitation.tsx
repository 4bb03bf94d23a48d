import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { acceptAsNewPerson, acceptInvitation, findInvitation, findPerson } from '#app/domain/identity/index.server.ts'
import { acceptSchema } from '#app/domain/identity/schema.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { account, dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SignOutForm } from '#app/ui/controls/sign-out-form.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormReply } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { NewPasswordField } from '#app/ui/controls/new-password-field.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { roleWords } from '#app/words/catalog/roles.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { Agreement } from '#app/ui/layout/legal-links.tsx'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { goOn } from './sign-in/go-on.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { name: business } = tenantOf(args.context)
  const title = `${args.context.reader.say(words.joinTeam)} · Wayslot`
  const token = args.params.token ?? ''
  const [invitation, person] = [await findInvitation(args, token), await findPerson(args)]
  if (!invitation) return data({ title, state: 'gone' as const, business }, { status: 410 })
  const { email, role, invitedBy, hasAccount } = invitation
  const facts = { title, business, email, role, invitedBy, path: account.invitation(token) }
  if (person)
    return data({
      state: person.email === email ? ('join' as const) : ('other' as const),
      signedInAs: person.email,
      ...facts,
    })
  const { origin } = new URL(args.context.app.env.APP_ORIGIN)
  return data({ state: hasAccount ? ('sign_in' as const) : ('new' as const), ...facts, origin })
}

export const action = (args: ActionFunctionArgs) =>
  answerIntent(args.request, {
    join: () => joinAsMyself(args),
    otherwise: (form) => joinAsNewPerson(args, form),
  })

const tokenOf = ({ params }: ActionFunctionArgs) => params.token ?? ''

async function joinAsMyself(args: ActionFunctionArgs) {
  const token = tokenOf(args)
  const person = await findPerson(args)
  const joined = person ? await acceptInvitation(args, token, person) : null
  return redirect(joined?.ok ? dashboard.today : account.invitation(token))
}

async function joinAsNewPerson(args: ActionFunctionArgs, form: FormData) {
  const { say } = args.context.reader
  const token = tokenOf(args)
  const read = await readForm(form, acceptSchema)
  if (!read.ok) return read.reply
  try {
    const outcome = await acceptAsNewPerson(args, token, read.value)
    if (outcome.ok) return goOn(args, dashboard.today)
    if (outcome.reason === 'weak_password') return read.refuse({ fieldErrors: { password: [say(words.weak)] } })
    if (outcome.reason === 'gone') return redirect(account.invitation(token))
    return read.refuse({ formErrors: [say(words.accountExists)] }, 409)
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
        <LinkButton to={account.signIn} tone="quiet" wide>
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
        <SignOutForm>
          <Notice tone="warn" className="mb-4" title={say(words.signedInAs(facts.signedInAs))}>
            {say(words.signOutThenOpen)}
          </Notice>
          <SubmitButton wide tone="quiet">
            {say(words.signOut)}
          </SubmitButton>
        </SignOutForm>
      ) : null}
      {facts.state === 'new' ? <NewPerson email={facts.email} signIn={signInFor(facts)} origin={facts.origin} /> : null}
    </AccountPage>
  )
}

const signInFor = ({ path, email }: { path: string; email: string }) => withQuery(account.signIn, { next: path, email })

/** `origin`: of the platform, whose terms are accepted. */
function NewPerson({ email, signIn, origin }: { email: string; signIn: string; origin: string }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof acceptSchema>({ id: 'join', lastResult: useActionData<FormReply>() })
  return (
    <PostForm form={form}>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={say(words.yourName)} id={fields.name.id} error={fields.name.errors}>
        <TextInput {...fieldProps(fields.name)} autoComplete="name" required />
      </Field>
      <NewPasswordField field={fields.password} />
      <p className="mb-4 text-sm text-soft">
        <Agreement to="bySigningUp" origin={origin} />
      </p>
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
