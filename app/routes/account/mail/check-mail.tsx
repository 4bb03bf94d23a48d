import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { account, site } from '#app/paths.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage, BackToSignIn } from '#app/ui/layout/account-form.tsx'
import { readMailed } from './mailed-to.server.ts'

export const meta = unlisted

const again = {
  verify: account.verifyEmail,
  reset: account.forgotPassword,
  magic_link: account.signInLink,
} as const
/** Where another address is given: an account that nobody has confirmed is opened anew. */
const change = { ...again, verify: site.signUp } as const
const said = { verify: words.sentVerify, reset: words.sentReset, magic_link: words.sentMagic } as const
const saidTo = { verify: words.sentVerifyTo, reset: words.sentResetTo, magic_link: words.sentMagicTo } as const

type View = { title: string; kind: keyof typeof said; email: string }

export function loader({ request, context }: LoaderFunctionArgs): View {
  const title = `${context.reader.say(words.checkMailbox)} · Wayslot`
  const asked = new URL(request.url).searchParams.get('for')
  const kind = asked === 'reset' || asked === 'magic_link' ? asked : 'verify'
  return { title, kind, email: readMailed(request) }
}

export default function CheckMail() {
  const { kind, email } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const lead = email ? (
    <Rich text={say(saidTo[kind])} email={<strong className="font-semibold text-ink wrap-anywhere">{email}</strong>} />
  ) : (
    say(said[kind])
  )
  return (
    <AccountPage title={say(words.checkMailbox)} lead={lead} foot={<BackToSignIn />}>
      <ul className="space-y-3 rounded-lg border border-rule bg-sheet p-5">
        <li className="flex gap-3">
          <Icon name="clock" className="mt-1 text-soft" />
          <span>{say(words.usuallyQuick)}</span>
        </li>
        <li className="flex gap-3">
          <Icon name="mail" className="mt-1 text-soft" />
          <span>{say(words.lookInSpam)}</span>
        </li>
      </ul>
      <p className="mt-4 flex flex-wrap gap-x-6">
        <Link to={again[kind]} className="link inline-flex min-h-target items-center">
          {say(words.sendAgain)}
        </Link>
        {email ? (
          <Link to={change[kind]} className="link inline-flex min-h-target items-center">
            {say(words.otherEmail)}
          </Link>
        ) : null}
      </p>
    </AccountPage>
  )
}
