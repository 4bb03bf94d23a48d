import { previewBooking, previewDashboardUrl, whyOwner } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'

type Props = OwnerMail & { refundLine?: string | undefined; reason?: string | undefined }

export function OwnerBookingCancelled(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.when} is free again`}
      heading="A booking was cancelled"
      why={whyOwner(props.brand)}
    >
      <RouteStop brand={props.brand} stop={{ ...props, off: true }} />
      <Facts
        rows={[
          ['Customer', props.customerName],
          ['Refund', props.refundLine],
          ['Reason', props.reason],
        ]}
      />
      <Action brand={props.brand} href={props.dashboardUrl}>
        Open the booking
      </Action>
    </MailLayout>
  )
}

OwnerBookingCancelled.subject = (props: Props) => `Cancelled: ${props.customerName}, ${props.when}`

OwnerBookingCancelled.PreviewProps = {
  ...previewBooking,
  dashboardUrl: previewDashboardUrl,
  refundLine: '$35.00 goes back to the customer.',
} satisfies Props as Props
