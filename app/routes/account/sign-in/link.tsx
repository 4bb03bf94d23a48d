import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { askForMail, loadMailRequest } from '../mail/mail-request.server.ts'
import { MailRequestForm } from '../mail/mail-request.tsx'

export const meta: MetaFunction = () => [
  { title: 'Sign in without a password · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export const loader = loadMailRequest
export const action = askForMail('magic_link')

export default function SignInLink() {
  return (
    <AccountPage
      title="Sign in without a password"
      lead="We send a link that signs you in. It works once, for an hour."
      foot={
        <Link to="/sign-in" className="link">
          Back to signing in
        </Link>
      }
    >
      <MailRequestForm button="Send the link" />
    </AccountPage>
  )
}
