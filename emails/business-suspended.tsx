import type { Reader } from '#app/words/reader.ts'
import { Action, Facts, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { mailWords } from './words/mail.ts'

type Props = {
  reader: Reader
  businessName: string
  /** As Wayslot's staff wrote it. */
  reason: string
  dashboardUrl: string
}
const words = accountWords.suspended

export function BusinessSuspended({ reader, businessName, reason, dashboardUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.preview(reason)}
      heading={words.heading(businessName)}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(words.text)}</Line>
      <Facts rows={[[mailWords.labels.reason, reason]]} />
      <Action brand={wayslotBrand} href={dashboardUrl}>
        {mailWords.actions.openDashboard}
      </Action>
      <FinePrint>{reader.say(words.reply)}</FinePrint>
    </MailLayout>
  )
}

BusinessSuspended.subject = ({ businessName }: Props) => words.subject(businessName)

BusinessSuspended.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  reason: 'Several customers say that nobody came.',
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard',
})
