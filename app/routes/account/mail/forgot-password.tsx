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

export const loader = loadMailRequest(words.choosePassword)
export const action = askForMail('reset')

export default function ForgotPassword() {
  const { say } = useReader()
  return (
    <AccountPage
      title={say(words.choosePassword)}
      lead={say(words.resetLead)}
      foot={
        <Link to="/sign-in" className="link">
          {say(words.backToSignIn)}
        </Link>
      }
    >
      <MailRequestForm button={say(words.sendLink)} />
    </AccountPage>
  )
}
