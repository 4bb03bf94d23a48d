import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { askForMail, loadMailRequest } from './mail-request.server.ts'
import { MailRequestForm } from './mail-request.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export const loader = loadMailRequest(words.confirmEmail)
export const action = askForMail('verify')

export default function VerifyEmail() {
  const { say } = useReader()
  return (
    <AccountPage
      title={say(words.confirmEmail)}
      lead={say(words.verifyLead)}
      foot={
        <Link to="/sign-in" className="link">
          {say(words.backToSignIn)}
        </Link>
      }
    >
      <MailRequestForm button={say(words.sendNewLink)} />
    </AccountPage>
  )
}
