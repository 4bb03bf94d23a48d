import { previewBooking, previewManageUrl, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  /** "$35.00" */
  amount: string
  /** "Visa ending 4242" */
  method?: string | undefined
  /** What is still to pay: "$105.00 after the visit" */
  remainder?: string | undefined
  reference: string
  manageUrl: string
}

export function PaymentReceived(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.amount} for ${props.serviceName}, ${props.when}`}
      heading={`${props.amount} received`}
      why={whyCustomer(props.brand)}
    >
      <Line>{props.customerName}, thank you. This is your receipt.</Line>
      <Facts
        rows={[
          ['Paid', props.amount],
          ['With', props.method],
          ['Still to pay', props.remainder],
          ['Reference', props.reference],
        ]}
      />
      <RouteStop brand={props.brand} stop={props} />
      <Action brand={props.brand} href={props.manageUrl}>
        See your booking
      </Action>
    </MailLayout>
  )
}

PaymentReceived.subject = (props: Props) => `Receipt: ${props.amount} to ${props.brand.name}`

PaymentReceived.PreviewProps = {
  ...previewBooking,
  manageUrl: previewManageUrl,
  amount: '$35.00',
  method: 'Visa ending 4242',
  remainder: '$105.00 after the visit',
  reference: 'WS-7K2M',
} satisfies Props as Props
