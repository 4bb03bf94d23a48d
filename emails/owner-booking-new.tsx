import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { doorFacts, previewBooking, previewDashboardUrl } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'
import { ownerWords } from './words/owner.ts'

type Props = OwnerMail & {
  customerPhone?: string | undefined
  /** The previous time, if the customer has moved the booking: "Mon 23 Nov, 09:00–11:00" */
  previousWhen?: string | undefined
  /** What the customer wrote. */
  notes?: string | undefined
  /** True when it waits for approval. */
  needsApproval?: boolean | undefined
  drive?: string | undefined
}
const words = ownerWords.added

function headingOf({ previousWhen, needsApproval }: Props) {
  if (previousWhen) return words.headingMoved
  return needsApproval ? words.headingApprove : words.heading
}

export function OwnerBookingNew(props: Props) {
  const { reader, brand, needsApproval } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.serviceName}, ${props.where}`)}
      heading={headingOf(props)}
      why={mailWords.whyOwner(brand.name)}
    >
      <RouteStop brand={brand} stop={props} />
      <Facts
        rows={[
          [labels.customer, props.customerName],
          [labels.phone, props.customerPhone],
          [labels.before, props.previousWhen],
          [labels.technician, props.technicianName],
          [labels.price, props.priceLine],
          [labels.discount, props.discountLine],
          ...doorFacts(props),
          [labels.note, props.notes],
        ]}
      />
      <Action brand={brand} href={props.dashboardUrl}>
        {needsApproval ? words.approve : mailWords.actions.openBooking}
      </Action>
    </MailLayout>
  )
}

OwnerBookingNew.subject = ({ needsApproval, customerName, when }: Props) =>
  needsApproval ? words.subjectApprove(customerName, when) : words.subject(customerName, when)

OwnerBookingNew.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  dashboardUrl: previewDashboardUrl,
  customerPhone: '+1 718 555 0188',
  notes: 'Ring twice, the dog is friendly.',
  drive: reader.say(lineWords.drive(reader.duration(18))),
})
