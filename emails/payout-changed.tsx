import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { mailWords } from './words/mail.ts'

type Props = {
  reader: Reader
  businessName: string
  /** Who did it. */
  person: string
  /** Who takes the payments. */
  provider: 'Stripe' | 'PayPal' | 'Kaspi'
  /** `replaced`: another account was connected before. */
  change: 'connected' | 'replaced' | 'disconnected'
  dashboardUrl: string
}
const words = accountWords.payout

export function PayoutChanged({ reader, businessName, person, provider, change, dashboardUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.preview(person)}
      heading={change === 'disconnected' ? words.offHeading(businessName, provider) : words.heading(businessName)}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(words[change](person, provider))}</Line>
      <Action brand={wayslotBrand} href={dashboardUrl}>
        {mailWords.actions.openDashboard}
      </Action>
      <FinePrint>{reader.say(words.notYou)}</FinePrint>
    </MailLayout>
  )
}

PayoutChanged.subject = ({ businessName, provider, change }: Props) =>
  change === 'disconnected' ? words.offHeading(businessName, provider) : words.subject(businessName)

PayoutChanged.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  person: 'Elena Marsh',
  provider: 'Stripe',
  change: 'replaced',
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard/payments',
})
