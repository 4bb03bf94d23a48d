import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewDashboardUrl, previewFacts } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'
import { ownerWords } from './words/owner.ts'

type Props = Omit<OwnerMail, 'drive'> & {
  by: 'customer' | 'business' | 'system' | null
  refundLine?: string | undefined
  reason?: string | undefined
}

export function OwnerBookingCancelled(props: Props) {
  const { reader, brand } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={ownerWords.isFreeAgain(props.when)}
      heading={ownerWords.cancelled.heading[props.by ?? 'system'](props.customerName)}
      why={mailWords.whyOwner(brand.name)}
    >
      <RouteStop brand={brand} stop={{ ...props, off: true }} />
      <Facts
        rows={[
          [labels.customer, props.customerName],
          [labels.refund, props.refundLine],
          [labels.reason, props.reason],
        ]}
      />
      <Action brand={brand} href={props.dashboardUrl}>
        {mailWords.actions.openBooking}
      </Action>
    </MailLayout>
  )
}

OwnerBookingCancelled.subject = (props: Props) => ownerWords.cancelled.subject(props.customerName, props.when)

OwnerBookingCancelled.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  dashboardUrl: previewDashboardUrl,
  by: 'customer',
  refundLine: reader.say(lineWords.refundToCustomer(previewFacts(reader).deposit)),
})
