import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewFacts } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  /** The business declined a request. */
  declined?: boolean | undefined
  /** "We refund $35.00 the way you paid, within 5 to 10 days." or why nothing is refunded. */
  refundLine?: string | undefined
  /** "$20.00", charged as agreed for cancelling late. */
  fee?: string | undefined
  /** The owner's words, if the owner cancelled. */
  reason?: string | undefined
  /** The booking page. */
  bookUrl: string
}
const wordsOf = ({ declined }: Props) => (declined ? bookingWords.declined : bookingWords.cancelled)

export function BookingCancelled(props: Props) {
  const { reader, brand, refundLine } = props
  const words = wordsOf(props)
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={refundLine ? asIs(refundLine) : words.preview(props.when)}
      heading={words.heading}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName, brand.name))}</Line>
      </Lead>
      {props.fee ? <Line>{reader.say(lineWords.lateFee(props.fee))}</Line> : null}
      <RouteStop brand={brand} stop={{ ...props, off: true }} />
      <Facts
        rows={[
          [mailWords.labels.refund, refundLine],
          [mailWords.labels.reason, props.reason],
        ]}
      />
      <Action brand={brand} href={props.bookUrl}>
        {mailWords.actions.findAnother}
      </Action>
    </MailLayout>
  )
}

BookingCancelled.subject = (props: Props) => wordsOf(props).subject(props.serviceName, props.when)

BookingCancelled.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  refundLine: reader.say(lineWords.refund(previewFacts(reader).deposit)),
  bookUrl: 'https://sparkle.wayslot.example/',
})
