import { previewBooking, previewManageUrl, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  manageUrl: string
  /** "10:15" */
  arrival: string
  /** The window agreed upon: "between 09:00 and 11:00" */
  window: string
}

export function BookingArrival(props: Props) {
  const who = props.technicianName ?? props.brand.name
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.when}, ${props.where}`}
      heading={`${who} arrives at about ${props.arrival}`}
      why={whyCustomer(props.brand)}
    >
      <Line>
        {props.customerName}, you booked an arrival {props.window}. Now we know the time.
      </Line>
      <RouteStop brand={props.brand} stop={props} />
      <Facts
        rows={[
          ['Technician', props.technicianName],
          ['Price', props.priceLine],
        ]}
      />
      <Action brand={props.brand} href={props.manageUrl}>
        See, move or cancel it
      </Action>
    </MailLayout>
  )
}

BookingArrival.subject = (props: Props) => `We arrive at about ${props.arrival}: ${props.serviceName}, ${props.when}`

BookingArrival.PreviewProps = {
  ...previewBooking,
  manageUrl: previewManageUrl,
  arrival: '10:15',
  window: 'between 09:00 and 11:00',
} satisfies Props as Props
