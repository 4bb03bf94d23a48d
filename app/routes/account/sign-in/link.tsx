import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { askForMail, loadMailRequest } from '../mail/mail-request.server.ts'
import { MailRequestPage } from '../mail/mail-request.tsx'

export const meta = unlisted
export const loader = loadMailRequest(words.noPassword)
export const action = askForMail('magic_link')

export default function SignInLink() {
  return <MailRequestPage title={words.noPassword} lead={words.noPasswordLead} button={words.sendLink} />
}
