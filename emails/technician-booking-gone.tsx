import { previewBooking, previewDashboardUrl, whyOwner } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'

/** `when`: the time it was hers; `dashboardUrl`: her day. */
type Props = BookingMail & { newTechnicianName?: string | undefined; dashboardUrl: string }

export function TechnicianBookingGone(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.when} is free again`}
      heading="A visit is no longer yours"
      why={whyOwner(props.brand)}
    >
      <RouteStop brand={props.brand} stop={{ ...props, off: true }} />
      <Facts
        rows={[
          ['Customer', props.customerName],
          ['Goes now', props.newTechnicianName],
        ]}
      />
      <Action brand={props.brand} href={props.dashboardUrl}>
        Open your day
      </Action>
    </MailLayout>
  )
}

TechnicianBookingGone.subject = (props: Props) => `No longer yours: ${props.customerName}, ${props.when}`

TechnicianBookingGone.PreviewProps = {
  ...previewBooking,
  technicianName: undefined,
  newTechnicianName: 'Ben Ito',
  dashboardUrl: previewDashboardUrl,
} satisfies Props as Props
