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
  /** Another account was connected before. */
  replaced: boolean
  dashboardUrl: string
}
const words = accountWords.payout

export function PayoutChanged({ reader, businessName, person, provider, replaced, dashboardUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.preview(person)}
      heading={words.heading(businessName)}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(replaced ? words.replaced(person, provider) : words.connected(person, provider))}</Line>
      <Action brand={wayslotBrand} href={dashboardUrl}>
        {mailWords.actions.openDashboard}
      </Action>
      <FinePrint>{reader.say(words.notYou)}</FinePrint>
    </MailLayout>
  )
}

PayoutChanged.subject = ({ businessName }: Props) => words.subject(businessName)

PayoutChanged.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  person: 'Elena Marsh',
  provider: 'Stripe',
  replaced: true,
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard/payments',
})
