import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { account } from '#app/paths.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage, BackToSignIn } from '#app/ui/layout/account-form.tsx'

export const meta = unlisted

const again = {
  verify: account.verifyEmail,
  reset: account.forgotPassword,
  magic_link: account.signInLink,
} as const
const said = { verify: words.sentVerify, reset: words.sentReset, magic_link: words.sentMagic } as const

export function loader({ request, context }: LoaderFunctionArgs): { title: string; kind: keyof typeof said } {
  const title = `${context.reader.say(words.checkMailbox)} · Wayslot`
  const asked = new URL(request.url).searchParams.get('for')
  return { title, kind: asked === 'reset' || asked === 'magic_link' ? asked : 'verify' }
}

export default function CheckMail() {
  const { kind } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <AccountPage title={say(words.checkMailbox)} lead={say(said[kind])} foot={<BackToSignIn />}>
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
      <p className="mt-4">
        <Link to={again[kind]} className="link inline-flex min-h-target items-center">
          {say(words.sendAgain)}
        </Link>
      </p>
    </AccountPage>
  )
}
