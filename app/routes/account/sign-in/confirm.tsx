import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { spendLink, takeNewEmail } from '#app/domain/identity/index.server.ts'
import { linkSchema } from '#app/domain/identity/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { account, my, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { ownAccountWords as ownWords } from '#app/words/catalog/ownAccount.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { ownAccountPath } from '../own/own-account.server.ts'
import { goOn } from './go-on.server.ts'
import { whereTo } from './where-to.server.ts'

export const meta: MetaFunction<typeof loader> = (args) => [
  ...unlisted(args),
  { name: 'referrer', content: 'same-origin' },
]

const said = {
  signup: { title: words.confirmEmail, lead: words.confirmLead, button: words.confirmButton },
  magiclink: { title: words.signIn, lead: words.linkOnce, button: words.signIn },
  recovery: { title: words.choosePassword, lead: words.choosePasswordLead, button: words.continue },
  email_change: { title: ownWords.confirmTitle, lead: ownWords.confirmLead, button: ownWords.confirmButton },
} as const

/** Only shows a button, because mail scanners open every link. */
export function loader({ request, context }: LoaderFunctionArgs) {
  const link = linkSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const heading = link.success ? said[link.data.type].title : words.linkUsed
  return { link: link.success ? link.data : null, title: `${context.reader.say(heading)} · Wayslot` }
}

export async function action(args: ActionFunctionArgs) {
  const link = await readForm(args.request, linkSchema)
  if (!link.ok) return data({ failed: true }, { status: 410 })
  const { next, type } = link.value
  if (type === 'email_change') {
    const taken = await takeNewEmail(args, link.value)
    if (!taken.ok) return data({ failed: true }, { status: 410 })
    // On the root site it is a customer, who signs in with a code.
    const signIn = args.context.host.kind === 'root' ? my.signIn : withQuery(account.signIn, { email: taken.email })
    return redirect(taken.here ? ownAccountPath(args, { done: 'email' }) : signIn)
  }
  const spent = await spendLink(args, { ...link.value, type })
  if (!spent.ok) return data({ failed: true }, { status: 410 })
  if (spent.choosePassword) return goOn(args, withQuery(account.resetPassword, { next }))
  return goOn(args, await whereTo(args, spent.userId, next))
}

export default function Confirm() {
  const { link } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { say } = useReader()
  if (!link || failed) return <UsedUp type={link?.type} />
  const { title, lead, button } = said[link.type]
  return (
    <AccountPage title={say(title)} lead={say(lead)}>
      <Form method="post" action={account.confirm}>
        <input type="hidden" name="token_hash" value={link.token_hash} />
        <input type="hidden" name="type" value={link.type} />
        <input type="hidden" name="seal" value={link.seal} />
        {link.next ? <input type="hidden" name="next" value={link.next} /> : null}
        <SubmitButton wide>{say(button)}</SubmitButton>
      </Form>
    </AccountPage>
  )
}

function UsedUp({ type }: { type: keyof typeof said | undefined }) {
  const { say } = useReader()
  if (type === 'email_change') {
    return (
      <AccountPage title={say(words.linkUsed)} lead={say(ownWords.linkUsedLead)}>
        <LinkButton to={account.signIn} wide>
          {say(words.signIn)}
        </LinkButton>
      </AccountPage>
    )
  }
  const again =
    type === 'signup' ? account.verifyEmail : type === 'recovery' ? account.forgotPassword : account.signInLink
  return (
    <AccountPage title={say(words.linkUsed)} lead={say(words.linkUsedLead)}>
      <div className="flex flex-col gap-3">
        <LinkButton to={again} wide>
          {say(words.newLink)}
        </LinkButton>
        <LinkButton to={account.signIn} tone="quiet" wide>
          {say(words.withPassword)}
        </LinkButton>
      </div>
    </AccountPage>
  )
}
