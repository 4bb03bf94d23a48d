import type { Reader } from '#app/words/reader.ts'
import { Action, Facts, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { mailWords } from './words/mail.ts'

type Props = {
  reader: Reader
  businessName: string
  /** As Wayslot's staff wrote it. */
  reason: string
  /** Whether customers see its page now; otherwise it is still a draft. */
  published: boolean
  dashboardUrl: string
}
const words = accountWords.reopened

export function BusinessReopened({ reader, businessName, reason, published, dashboardUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={published ? words.previewPublished : words.previewDraft}
      heading={words.heading(businessName)}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(published ? words.published : words.draft)}</Line>
      <Facts rows={[[mailWords.labels.reason, reason]]} />
      <Action brand={wayslotBrand} href={dashboardUrl}>
        {mailWords.actions.openDashboard}
      </Action>
    </MailLayout>
  )
}

BusinessReopened.subject = ({ businessName }: Props) => words.subject(businessName)

BusinessReopened.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  reason: 'We have spoken on the phone.',
  published: true,
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard',
})
