import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewFacts, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'
import { moneyWords } from './words/money.ts'

type Props = BookingMail & {
  /** "$35.00" */
  amount: string
  /** What of it goes back already: "$5.00" */
  goesBack?: string | undefined
  /** "Visa 4242" */
  method?: string | undefined
  /** What is still to pay: "$105.00 after the visit" */
  remainder?: string | undefined
  reference: string
  /** It was a fee, charged to the card that was kept. */
  fee?: 'no_show' | 'late_cancel' | undefined
  /** It was the rest of the price, charged to that card. */
  onFile?: boolean | undefined
  manageUrl: string
}
const words = moneyWords.received

const wordsOf = ({ fee, onFile }: Props) => (fee ? moneyWords.feeCharged : onFile ? moneyWords.restCharged : words)

function textOf({ fee, onFile, customerName }: Props) {
  if (!fee) return (onFile ? moneyWords.restCharged : words).text(customerName)
  return (fee === 'no_show' ? moneyWords.feeCharged.noShow : moneyWords.feeCharged.late)(customerName)
}

export function PaymentReceived(props: Props) {
  const { reader, brand, amount } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(amount, props.serviceName, props.when)}
      heading={wordsOf(props).heading(amount)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(textOf(props))}</Line>
      </Lead>
      <Facts
        rows={[
          [labels.paid, amount],
          [labels.refund, props.goesBack],
          [labels.arrives, props.goesBack && reader.say(moneyWords.refunded.arrives)],
          [labels.paidWith, props.method],
          [labels.stillToPay, props.remainder],
          [labels.reference, props.reference],
        ]}
      />
      <RouteStop brand={brand} stop={props} />
      <Action brand={brand} href={props.manageUrl}>
        {words.action}
      </Action>
    </MailLayout>
  )
}

PaymentReceived.subject = (props: Props) => wordsOf(props).subject(props.amount, props.brand.name)

PaymentReceived.preview = (reader: Reader): Props => {
  const { deposit, rest } = previewFacts(reader)
  return {
    ...previewBooking(reader),
    manageUrl: previewManageUrl,
    amount: deposit,
    method: 'Visa 4242',
    remainder: reader.say(lineWords.rest(rest)),
    reference: 'WS-7K2M',
  }
}
