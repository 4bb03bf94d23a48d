import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { askForMail, loadMailRequest } from './mail-request.server.ts'
import { MailRequestForm } from './mail-request.tsx'

export const meta: MetaFunction = () => [
  { title: 'Confirm your e-mail · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export const loader = loadMailRequest
export const action = askForMail('verify')

export default function VerifyEmail() {
  return (
    <AccountPage
      title="Confirm your e-mail"
      lead="We send the link again. Earlier links stop working."
      foot={
        <Link to="/sign-in" className="link">
          Back to signing in
        </Link>
      }
    >
      <MailRequestForm button="Send a new link" />
    </AccountPage>
  )
}
