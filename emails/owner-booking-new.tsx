import { previewBooking, previewDashboardUrl, whyOwner } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'

type Props = OwnerMail & {
  customerPhone?: string | undefined
  /** The time before, where the customer has moved it: "Mon 23 Nov, 09:00–11:00" */
  previousWhen?: string | undefined
  /** What the customer wrote. */
  notes?: string | undefined
  /** True when it waits for a yes or a no. */
  needsApproval?: boolean | undefined
  drive?: string | undefined
}

export function OwnerBookingNew(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.serviceName}, ${props.where}`}
      heading={
        props.previousWhen
          ? 'A new time waits for you'
          : props.needsApproval
            ? 'A booking waits for you'
            : 'New booking'
      }
      why={whyOwner(props.brand)}
    >
      <RouteStop brand={props.brand} stop={props} />
      <Facts
        rows={[
          ['Customer', props.customerName],
          ['Phone', props.customerPhone],
          ['Before', props.previousWhen],
          ['Technician', props.technicianName],
          ['Price', props.priceLine],
          ['Discount', props.discountLine],
          ['Note', props.notes],
        ]}
      />
      <Action brand={props.brand} href={props.dashboardUrl}>
        {props.needsApproval ? 'Approve or decline' : 'Open the booking'}
      </Action>
    </MailLayout>
  )
}

OwnerBookingNew.subject = (props: Props) =>
  `${props.needsApproval ? 'Approve' : 'New'}: ${props.customerName}, ${props.when}`

OwnerBookingNew.PreviewProps = {
  ...previewBooking,
  dashboardUrl: previewDashboardUrl,
  customerPhone: '+1 718 555 0188',
  notes: 'Ring twice, the dog is friendly.',
  drive: '18 min drive before',
} satisfies Props as Props
