import { previewBooking, previewManageUrl, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  manageUrl: string
  /** The time before: "Mon 23 Nov, 09:00–11:00" */
  previousWhen: string
}

export function BookingRescheduled(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`New time: ${props.when}`}
      heading="Your booking has moved"
      why={whyCustomer(props.brand)}
    >
      <Line>
        {props.customerName}, this is the time that holds now. Earlier links no longer work; use the one below.
      </Line>
      <RouteStop brand={props.brand} stop={props} />
      <Facts
        rows={[
          ['Before', props.previousWhen],
          ['Exact time', props.arrivalLine],
          ['Technician', props.technicianName],
          ['Price', props.priceLine],
          ['Discount', props.discountLine],
        ]}
      />
      <Action brand={props.brand} href={props.manageUrl}>
        See, move or cancel it
      </Action>
    </MailLayout>
  )
}

BookingRescheduled.subject = (props: Props) => `Moved to ${props.when}: ${props.serviceName}`

BookingRescheduled.PreviewProps = {
  ...previewBooking,
  manageUrl: previewManageUrl,
  previousWhen: 'Mon 23 Nov, 09:00–11:00',
} satisfies Props as Props
