import type { Reader } from '#app/words/reader.ts'
import { Action, Facts, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { mailWords } from './words/mail.ts'

type Props = {
  reader: Reader
  businessName: string
  /** "$35.00" */
  amount: string
  /** Of the booking. */
  reference: string
  /** As Wayslot's staff wrote it; the customer reads the same. */
  reason: string
  dashboardUrl: string
}
const words = accountWords.supportRefunded

export function SupportRefunded({ reader, businessName, amount, reference, reason, dashboardUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.heading(amount)}
      heading={words.heading(amount)}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(words.text(reference))}</Line>
      <Facts
        rows={[
          [mailWords.labels.refund, amount],
          [mailWords.labels.reason, reason],
        ]}
      />
      <Action brand={wayslotBrand} href={dashboardUrl}>
        {mailWords.actions.openDashboard}
      </Action>
      <FinePrint>{reader.say(words.reply)}</FinePrint>
    </MailLayout>
  )
}

SupportRefunded.subject = ({ amount, businessName }: Props) => words.subject(amount, businessName)

SupportRefunded.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  amount: reader.money(3_500, 'USD'),
  reference: '7K2M90AB',
  reason: 'Nobody came, and the business does not answer.',
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard/bookings/b1',
})
