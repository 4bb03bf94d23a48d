import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewDashboardUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'
import { mailWords } from './words/mail.ts'
import { ownerWords } from './words/owner.ts'

/** `when`: the time it was hers; `dashboardUrl`: her day. */
type Props = BookingMail & { newTechnicianName?: string | undefined; dashboardUrl: string }

export function TechnicianBookingGone(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={ownerWords.isFreeAgain(props.when)}
      heading={ownerWords.gone.heading}
      why={mailWords.whyOwner(brand.name)}
    >
      <RouteStop brand={brand} stop={{ ...props, off: true }} />
      <Facts
        rows={[
          [mailWords.labels.customer, props.customerName],
          [mailWords.labels.nowWith, props.newTechnicianName],
        ]}
      />
      <Action brand={brand} href={props.dashboardUrl}>
        {ownerWords.gone.action}
      </Action>
    </MailLayout>
  )
}

TechnicianBookingGone.subject = (props: Props) => ownerWords.gone.subject(props.customerName, props.when)

TechnicianBookingGone.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  technicianName: undefined,
  newTechnicianName: 'Ben Ito',
  dashboardUrl: previewDashboardUrl,
})
