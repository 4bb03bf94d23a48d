import { previewBooking, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  /** "$35.00" */
  amount: string
  /** time_gone: the payment came after the hold had ended and the time was taken by then. */
  cause: 'cancelled' | 'time_gone' | 'by_business'
  reference: string
  /** The booking page. */
  bookUrl: string
}

const causes = {
  cancelled: 'the booking was cancelled, so the payment goes back.',
  time_gone: 'your payment came after the time had been given to somebody else. We are sorry; nothing is kept.',
  by_business: 'the business returned this amount.',
} satisfies Record<Props['cause'], string>

export function PaymentRefunded(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.amount} goes back to you`}
      heading={`${props.amount} is on its way back`}
      why={whyCustomer(props.brand)}
    >
      <Line>
        {props.customerName}, {causes[props.cause]}
      </Line>
      <Facts
        rows={[
          ['Refund', props.amount],
          ['Arrives', 'within 5 to 10 days, the way you paid'],
          ['Reference', props.reference],
        ]}
      />
      <RouteStop brand={props.brand} stop={{ ...props, off: props.cause !== 'by_business' }} />
      <Action brand={props.brand} href={props.bookUrl}>
        Find another time
      </Action>
    </MailLayout>
  )
}

PaymentRefunded.subject = (props: Props) => `Refund: ${props.amount} from ${props.brand.name}`

PaymentRefunded.PreviewProps = {
  ...previewBooking,
  amount: '$35.00',
  cause: 'time_gone',
  reference: 'WS-7K2M',
  bookUrl: 'https://sparkle.wayslot.example/',
} satisfies Props as Props
