import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewFacts, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
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
  /** The booking page, for another time. */
  bookUrl: string
  /** The booking, where it stands. */
  manageUrl: string
}
const words = moneyWords.refunded

export function PaymentRefunded(props: Props) {
  const { reader, brand, amount, cause } = props
  const { labels } = mailWords
  const off = cause === 'cancelled' || cause === 'time_gone'
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(amount)}
      heading={words.heading(amount)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words[cause](props.customerName))}</Line>
      </Lead>
      <Facts
        rows={[
          [labels.refund, amount],
          [labels.reason, props.reason],
          [labels.arrives, reader.say(words.arrives)],
          [labels.reference, props.reference],
        ]}
      />
      <RouteStop brand={brand} stop={{ ...props, off }} />
      <Action brand={brand} href={off ? props.bookUrl : props.manageUrl}>
        {off ? mailWords.actions.findAnother : moneyWords.received.action}
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
  manageUrl: previewManageUrl,
})
