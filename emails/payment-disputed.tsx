import type { Reader } from '#app/words/reader.ts'
import { Action, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { disputedWords as words } from './words/disputed.ts'

type Props = {
  reader: Reader
  businessName: string
  customer: string
  amount: string
  /** Until when the bank takes an answer; null: it takes none, or has one. */
  dueBy: string | null
  /** Nobody has answered yet, and the deadline is near. */
  reminds: boolean
  disputeUrl: string
}

export function PaymentDisputed({ reader, businessName, customer, amount, dueBy, reminds, disputeUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={words.text(customer, amount)}
      heading={reminds ? words.reminder : words.heading}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(words.text(customer, amount))}</Line>
      <Line>{reader.say(dueBy ? words.answer(dueBy) : words.noAnswer)}</Line>
      <Action brand={wayslotBrand} href={disputeUrl}>
        {words.action}
      </Action>
    </MailLayout>
  )
}

PaymentDisputed.subject = ({ businessName, reminds, amount }: Props) =>
  reminds ? words.reminderSubject(businessName, amount) : words.subject(businessName, amount)

PaymentDisputed.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  customer: 'Dana Whitfield',
  amount: reader.money(12_000, 'USD'),
  dueBy: reader.dayTime(Date.UTC(2026, 11, 4, 15)),
  reminds: false,
  disputeUrl: 'https://sparkle.wayslot.example/dashboard/payments/disputes/dp_1',
})
