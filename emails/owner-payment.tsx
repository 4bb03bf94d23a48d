import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewDashboardUrl, previewFacts } from './booking-props.ts'
import type { OwnerMail } from './booking-props.ts'
import { Action, Facts, MailLayout, RouteStop } from './theme.tsx'
import { mailWords } from './words/mail.ts'
import { ownerWords } from './words/owner.ts'

type Props = OwnerMail & {
  kind: 'received' | 'refunded'
  /** "$35.00" */
  amount: string
  /** What of it went back already: "$5.00" */
  goesBack?: string | undefined
  /** "$0.70" */
  fees?: string | undefined
  /** What reaches the business: "$34.30" */
  net?: string | undefined
}

export function OwnerPayment(props: Props) {
  const { reader, brand, amount } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.serviceName}, ${props.when}`)}
      heading={ownerWords[props.kind].heading(amount)}
      why={mailWords.whyOwner(brand.name)}
    >
      <Facts
        rows={[
          [labels.customer, props.customerName],
          [labels.amount, amount],
          [labels.refund, props.goesBack],
          [labels.fees, props.fees],
          [labels.yours, props.net],
        ]}
      />
      <RouteStop brand={brand} stop={props} />
      <Action brand={brand} href={props.dashboardUrl}>
        {mailWords.actions.openBooking}
      </Action>
    </MailLayout>
  )
}

OwnerPayment.subject = (props: Props) => ownerWords[props.kind].subject(props.amount, props.customerName)

OwnerPayment.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  dashboardUrl: previewDashboardUrl,
  kind: 'received',
  amount: previewFacts(reader).deposit,
  fees: reader.money(170, 'USD'),
  net: reader.money(3330, 'USD'),
})
