import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewFacts } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'
import { mailWords } from './words/mail.ts'
import { moneyWords } from './words/money.ts'

type Props = BookingMail & {
  /** "$35.00" */
  amount: string
  /**
   * time_gone: the payment came after the hold had ended, and the time was taken by then. overpaid: it was more than is
   * owed.
   */
  cause: 'cancelled' | 'time_gone' | 'by_business' | 'overpaid'
  /** In the words of the business. */
  reason?: string | undefined
  reference: string
  /** The booking page. */
  bookUrl: string
}
const words = moneyWords.refunded

export function PaymentRefunded(props: Props) {
  const { reader, brand, amount, cause } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(amount)}
      heading={words.heading(amount)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Line>{reader.say(words[cause](props.customerName))}</Line>
      <Facts
        rows={[
          [labels.refund, amount],
          [labels.reason, props.reason],
          [labels.arrives, reader.say(words.arrives)],
          [labels.reference, props.reference],
        ]}
      />
      <RouteStop brand={brand} stop={{ ...props, off: cause === 'cancelled' || cause === 'time_gone' }} />
      <Action brand={brand} href={props.bookUrl}>
        {mailWords.actions.findAnother}
      </Action>
    </MailLayout>
  )
}

PaymentRefunded.subject = (props: Props) => words.subject(props.amount, props.brand.name)

PaymentRefunded.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  amount: previewFacts(reader).deposit,
  cause: 'time_gone',
  reference: 'WS-7K2M',
  bookUrl: 'https://sparkle.wayslot.example/',
})
