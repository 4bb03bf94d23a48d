import { previewBooking, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  /** "We refund $35.00 to your card, within 5 to 10 days." or why nothing is refunded. */
  refundLine?: string | undefined
  /** The owner's words, when she cancelled. */
  reason?: string | undefined
  /** The booking page. */
  bookUrl: string
}

export function BookingCancelled(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={props.refundLine ?? `${props.when} is cancelled`}
      heading="Your booking is cancelled"
      why={whyCustomer(props.brand)}
    >
      <Line>{props.customerName}, this visit will not take place.</Line>
      <RouteStop brand={props.brand} stop={{ ...props, off: true }} />
      <Facts
        rows={[
          ['Refund', props.refundLine],
          ['Reason', props.reason],
        ]}
      />
      <Action brand={props.brand} href={props.bookUrl}>
        Find another time
      </Action>
    </MailLayout>
  )
}

BookingCancelled.subject = (props: Props) => `Cancelled: ${props.serviceName}, ${props.when}`

BookingCancelled.PreviewProps = {
  ...previewBooking,
  refundLine: 'We refund $35.00 to your card, within 5 to 10 days.',
  bookUrl: 'https://sparkle.wayslot.example/',
} satisfies Props as Props
