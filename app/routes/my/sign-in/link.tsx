import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { findCodeLink, signInByCodeLink } from '#app/domain/identity/index.server.ts'
import { safePath } from '#app/lib/http.server.ts'
import { my } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { accountWords } from '#app/words/catalog/account.ts'
import { mySignInWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { goOn } from '../../account/sign-in/go-on.server.ts'

export const meta: MetaFunction<typeof loader> = (args) => [
  ...unlisted(args),
  { name: 'referrer', content: 'same-origin' },
]

/** Only shows a button, because mail scanners open every link. */
export async function loader(args: LoaderFunctionArgs) {
  args.context.responseHeaders.set('cache-control', 'no-store')
  const email = await findCodeLink(args, args.params.token ?? '')
  const { say } = args.context.reader
  return { email, title: `${say(email ? accountWords.signIn : words.linkUsed)} · Wayslot` }
}

export async function action(args: ActionFunctionArgs) {
  const spent = await signInByCodeLink(args, args.params.token ?? '')
  if (!spent.ok) return data({ failed: true }, { status: 410 })
  return goOn(args, safePath(new URL(args.request.url).searchParams.get('next'), '') || my.bookings)
}

export default function CodeLink() {
  const { email } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { say } = useReader()
  if (!email || failed)
    return (
      <AccountPage title={say(words.linkUsed)} lead={say(words.linkUsedLead)}>
        <LinkButton to={my.signIn} wide>
          {say(words.newCode)}
        </LinkButton>
      </AccountPage>
    )
  const lead = (
    <Rich
      text={say(words.linkLead)}
      email={<strong className="font-semibold text-ink wrap-anywhere">{email}</strong>}
    />
  )
  return (
    <AccountPage title={say(accountWords.signIn)} lead={lead}>
      <Form method="post">
        <SubmitButton wide>{say(accountWords.signIn)}</SubmitButton>
      </Form>
    </AccountPage>
  )
}
