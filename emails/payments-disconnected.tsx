import type { Reader } from '#app/words/reader.ts'
import { Action, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { disconnectedWords as words } from './words/disconnected.ts'

type Props = { reader: Reader; businessName: string; paymentsUrl: string }

export function PaymentsDisconnected({ reader, businessName, paymentsUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.preview}
      heading={words.heading}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(words.text)}</Line>
      <Line>{reader.say(words.refunds)}</Line>
      <Action brand={wayslotBrand} href={paymentsUrl}>
        {words.action}
      </Action>
    </MailLayout>
  )
}

PaymentsDisconnected.subject = ({ businessName }: Props) => words.subject(businessName)

PaymentsDisconnected.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  paymentsUrl: 'https://sparkle.wayslot.example/dashboard/payments',
})
