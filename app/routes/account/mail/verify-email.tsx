import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { askForMail, loadMailRequest } from './mail-request.server.ts'
import { MailRequestPage } from './mail-request.tsx'

export const meta = unlisted
export const loader = loadMailRequest(words.confirmEmail)
export const action = askForMail('verify')

export default function VerifyEmail() {
  return <MailRequestPage title={words.confirmEmail} lead={words.verifyLead} button={words.sendNewLink} />
}
