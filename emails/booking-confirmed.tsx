import { previewBooking, previewManageUrl, whyCustomer } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, FinePrint, Line, MailLayout, RouteStop } from './theme.tsx'

type Props = BookingMail & {
  manageUrl: string
  /** "18 min drive before" */
  drive?: string | undefined
  /** "Free to cancel until Mon 23 Nov, 10:15." */
  policyLine?: string | undefined
}

export function BookingConfirmed(props: Props) {
  return (
    <MailLayout
      brand={props.brand}
      preview={`${props.when}, ${props.where}`}
      heading="You are booked"
      why={whyCustomer(props.brand)}
    >
      <Line>{props.customerName}, your visit is confirmed.</Line>
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
      {props.policyLine ? <FinePrint>{props.policyLine}</FinePrint> : null}
    </MailLayout>
  )
}

BookingConfirmed.subject = (props: Props) => `Booked: ${props.serviceName}, ${props.when}`

BookingConfirmed.PreviewProps = {
  ...previewBooking,
  manageUrl: previewManageUrl,
  policyLine: 'Free to cancel until Mon 23 Nov, 10:15.',
} satisfies Props as Props
