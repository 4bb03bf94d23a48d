import { previewBooking, previewDashboardUrl, whyOwner } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'

type Props = OwnerMail & {
  kind: 'received' | 'refunded'
  /** "$35.00" */
  amount: string
  /** "$0.70" */
  fees?: string | undefined
  /** What reaches the business: "$34.30" */
  net?: string | undefined
}

export function OwnerPayment(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.serviceName}, ${props.when}`}
      heading={props.kind === 'received' ? `${props.amount} came in` : `${props.amount} went back`}
      why={whyOwner(props.brand)}
    >
      <Facts
        rows={[
          ['Customer', props.customerName],
          ['Amount', props.amount],
          ['Fees', props.fees],
          ['Yours', props.net],
        ]}
      />
      <RouteStop brand={props.brand} stop={props} />
      <Action brand={props.brand} href={props.dashboardUrl}>
        Open the booking
      </Action>
    </MailLayout>
  )
}

OwnerPayment.subject = (props: Props) =>
  `${props.kind === 'received' ? 'Paid' : 'Refunded'}: ${props.amount}, ${props.customerName}`

OwnerPayment.PreviewProps = {
  ...previewBooking,
  dashboardUrl: previewDashboardUrl,
  kind: 'received',
  amount: '$35.00',
  fees: '$1.70',
  net: '$33.30',
} satisfies Props as Props
