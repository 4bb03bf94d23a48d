import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'

type Props = {
  reader: Reader
  url: string
  validDays: number
  businessName: string
  inviterName: string
  role: 'manager' | 'staff'
}
const words = accountWords.invitation

export function TeamInvitation({ reader, url, validDays, businessName, inviterName, role }: Props) {
  const { say } = reader
  const invites = words[role](inviterName, businessName)
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={invites}
      heading={words.heading(businessName)}
      why={words.why(inviterName, businessName)}
    >
      <Line>
        {say(invites)} {say(words.text)}
      </Line>
      <Action brand={wayslotBrand} href={url}>
        {words.action}
      </Action>
      <FinePrint>
        {say(accountWords.worksOnce(accountWords.days(validDays)))} {say(words.notYou)}
      </FinePrint>
    </MailLayout>
  )
}

TeamInvitation.subject = ({ businessName }: Props) => words.subject(businessName)

TeamInvitation.preview = (reader: Reader): Props => ({
  reader,
  url: 'https://sparkle.wayslot.example/join?token=x',
  validDays: 7,
  businessName: 'Sparkle Mobile Cleaning',
  inviterName: 'Elena Marsh',
  role: 'staff',
})
