import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewDashboardUrl, previewFacts } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'
import { mailWords } from './words/mail.ts'
import { ownerWords } from './words/owner.ts'

type Props = OwnerMail & { previousWhen: string; drive?: string | undefined }

export function OwnerBookingRescheduled(props: Props) {
  const { reader, brand } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={ownerWords.isFreeAgain(props.previousWhen)}
      heading={ownerWords.moved.heading}
      why={mailWords.whyOwner(brand.name)}
    >
      <RouteStop brand={brand} stop={props} />
      <Facts
        rows={[
          [labels.customer, props.customerName],
          [labels.before, props.previousWhen],
          [labels.technician, props.technicianName],
          [labels.price, props.priceLine],
        ]}
      />
      <Action brand={brand} href={props.dashboardUrl}>
        {mailWords.actions.openBooking}
      </Action>
    </MailLayout>
  )
}

OwnerBookingRescheduled.subject = (props: Props) => ownerWords.moved.subject(props.customerName, props.when)

OwnerBookingRescheduled.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  dashboardUrl: previewDashboardUrl,
  previousWhen: previewFacts(reader).previousWhen,
})
