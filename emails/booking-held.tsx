import { previewBooking, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, FinePrint, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  payUrl: string
  /** "$35.00" */
  amount: string
  /** When the hold ends: "10:45" */
  heldUntil: string
}

export function BookingHeld(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`Your time is held until ${props.heldUntil}`}
      heading="Your time is held"
      why={whyCustomer(props.brand)}
    >
      <Line>
        {props.customerName}, we keep this time for you until {props.heldUntil}. Pay {props.amount} to confirm it.
      </Line>
      <RouteStop brand={props.brand} stop={props} />
      <Facts
        rows={[
          ['Exact time', props.arrivalLine],
          ['Technician', props.technicianName],
          ['Price', props.priceLine],
          ['Discount', props.discountLine],
        ]}
      />
      <Action brand={props.brand} href={props.payUrl}>{`Pay ${props.amount}`}</Action>
      <FinePrint>Without a payment the time is offered to others again. Nothing has been charged.</FinePrint>
    </MailLayout>
  )
}

BookingHeld.subject = (props: Props) => `Pay ${props.amount} to keep ${props.when}`

BookingHeld.PreviewProps = {
  ...previewBooking,
  priceLine: '$35.00 now, $105.00 after the visit',
  payUrl: 'https://sparkle.wayslot.example/manage/7Kq2/pay',
  amount: '$35.00',
  heldUntil: '10:45',
} satisfies Props as Props
