import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Icon } from '#app/ui/layout/icon.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'

export const meta: MetaFunction = () => [
  { title: 'Check your mailbox · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

const again = { verify: '/verify-email', reset: '/forgot-password', magic_link: '/sign-in/link' } as const
const words = {
  verify: 'We have sent a link that confirms your e-mail address. Open it to go on.',
  reset: 'If this address has an account, a link to choose a new password is on its way.',
  magic_link: 'If this address has an account, a sign-in link is on its way.',
} as const

export function loader({ request }: LoaderFunctionArgs): { kind: keyof typeof words } {
  const asked = new URL(request.url).searchParams.get('for')
  return { kind: asked === 'reset' || asked === 'magic_link' ? asked : 'verify' }
}

export default function CheckMail() {
  const { kind } = useLoaderData<typeof loader>()
  return (
    <AccountPage
      title="Check your mailbox"
      lead={words[kind]}
      foot={
        <Link to="/sign-in" className="link">
          Back to signing in
        </Link>
      }
    >
      <ul className="space-y-3 rounded-lg border border-rule bg-sheet p-5">
        <li className="flex gap-3">
          <Icon name="clock" className="mt-1 text-soft" />
          <span>It usually takes less than a minute. The link works once, for one hour.</span>
        </li>
        <li className="flex gap-3">
          <Icon name="mail" className="mt-1 text-soft" />
          <span>Nothing there? Look into the spam folder.</span>
        </li>
      </ul>
      <p className="mt-4">
        <Link to={again[kind]} className="link inline-flex min-h-target items-center">
          Send it again
        </Link>
      </p>
    </AccountPage>
  )
}
