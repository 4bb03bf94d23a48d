import { previewBooking, previewDashboardUrl, whyOwner } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'

type Props = OwnerMail & { previousWhen: string; drive?: string | undefined }

export function OwnerBookingRescheduled(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.previousWhen} is free again`}
      heading="A booking has moved"
      why={whyOwner(props.brand)}
    >
      <RouteStop brand={props.brand} stop={props} />
      <Facts
        rows={[
          ['Customer', props.customerName],
          ['Before', props.previousWhen],
          ['Technician', props.technicianName],
          ['Price', props.priceLine],
        ]}
      />
      <Action brand={props.brand} href={props.dashboardUrl}>
        Open the booking
      </Action>
    </MailLayout>
  )
}

OwnerBookingRescheduled.subject = (props: Props) => `Moved: ${props.customerName}, now ${props.when}`

OwnerBookingRescheduled.PreviewProps = {
  ...previewBooking,
  dashboardUrl: previewDashboardUrl,
  previousWhen: 'Mon 23 Nov, 09:00–11:00',
} satisfies Props as Props
