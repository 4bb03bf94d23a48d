import { previewBooking, previewManageUrl, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  manageUrl: string
  /** "tomorrow", "in 2 hours" */
  soon: string
}

export function BookingReminder(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.when}, ${props.where}`}
      heading={`See you ${props.soon}`}
      why={whyCustomer(props.brand)}
    >
      <Line>{props.customerName}, a reminder of your visit.</Line>
      <RouteStop brand={props.brand} stop={props} />
      <Facts
        rows={[
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

BookingReminder.subject = (props: Props) => `Reminder: ${props.serviceName} ${props.soon}, ${props.when}`

BookingReminder.PreviewProps = {
  ...previewBooking,
  manageUrl: previewManageUrl,
  soon: 'tomorrow',
} satisfies Props as Props
