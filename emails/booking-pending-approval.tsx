import { previewBooking, previewManageUrl, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  manageUrl: string
  /** The time before, where she has moved it: "Mon 23 Nov, 09:00–11:00" */
  previousWhen?: string | undefined
}

export function BookingPendingApproval(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.brand.name} will answer soon`}
      heading="Your request is in"
      why={whyCustomer(props.brand)}
    >
      <Line>
        {props.customerName}, {props.brand.name} confirms each booking by hand. You hear from them by e-mail and SMS.
        {props.previousWhen
          ? ' Your earlier time is free for others now; if the new one does not suit them, you get back all you paid.'
          : ''}
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
        See your request
      </Action>
    </MailLayout>
  )
}

BookingPendingApproval.subject = (props: Props) => `Asked for: ${props.serviceName}, ${props.when}`

BookingPendingApproval.PreviewProps = {
  ...previewBooking,
  manageUrl: previewManageUrl,
} satisfies Props as Props
