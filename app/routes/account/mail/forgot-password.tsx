import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords as words } from '#app/words/catalog/account.ts'
import { askForMail, loadMailRequest } from './mail-request.server.ts'
import { MailRequestPage } from './mail-request.tsx'

export const meta = unlisted
export const loader = loadMailRequest(words.choosePassword)
export const action = askForMail('reset')

export default function ForgotPassword() {
  return <MailRequestPage title={words.choosePassword} lead={words.resetLead} button={words.sendLink} />
}
