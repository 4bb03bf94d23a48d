import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { askForMail, loadMailRequest } from './mail-request.server.ts'
import { MailRequestForm } from './mail-request.tsx'

export const meta: MetaFunction = () => [
  { title: 'Choose a new password · Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export const loader = loadMailRequest
export const action = askForMail('reset')

export default function ForgotPassword() {
  return (
    <AccountPage
      title="Choose a new password"
      lead="We send a link to choose one. Your old password works until then."
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
