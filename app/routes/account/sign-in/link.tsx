import type { MetaFunction } from '@remix-run/node'
import { Link } from '@remix-run/react'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'
import { askForMail, loadMailRequest } from '../mail/mail-request.server.ts'
import { MailRequestForm } from '../mail/mail-request.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export const loader = loadMailRequest(words.noPassword)
export const action = askForMail('magic_link')

export default function SignInLink() {
  const { say } = useReader()
  return (
    <AccountPage
      title={say(words.noPassword)}
      lead={say(words.noPasswordLead)}
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
