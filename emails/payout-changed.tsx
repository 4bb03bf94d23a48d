import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
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

/** Only where an account takes the place of another one does the money go elsewhere. */
function headingOf(
  { businessName, provider, change }: Pick<Props, 'businessName' | 'provider' | 'change'>,
  elsewhere: (business: string) => Text,
): Text {
  if (change === 'replaced') return elsewhere(businessName)
  return (change === 'connected' ? words.onHeading : words.offHeading)(businessName, provider)
}

export function PayoutChanged({ reader, businessName, person, provider, change, dashboardUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.preview(person)}
      heading={headingOf({ businessName, provider, change }, words.heading)}
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

PayoutChanged.subject = (props: Props) => headingOf(props, words.subject)

PayoutChanged.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  person: 'Elena Marsh',
  provider: 'Stripe',
  change: 'replaced',
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard/payments',
})
