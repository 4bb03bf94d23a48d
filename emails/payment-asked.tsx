import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewFacts } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { mailWords } from './words/mail.ts'
import { moneyWords } from './words/money.ts'

type Props = BookingMail & {
  /** What is left to pay: "$105.00" */
  amount: string
  /** Something was paid before. */
  isRest: boolean
  reference: string
  payUrl: string
}
const words = moneyWords.asked

export function PaymentAsked(props: Props) {
  const { reader, brand, amount, isRest } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(amount, props.serviceName, props.when)}
      heading={words.heading(amount, isRest)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName, isRest))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts
        rows={[
          [isRest ? labels.stillToPay : labels.toPay, amount],
          [labels.reference, props.reference],
        ]}
      />
      <Action brand={brand} href={props.payUrl}>
        {words.pay(amount)}
      </Action>
    </MailLayout>
  )
}

PaymentAsked.subject = (props: Props) => words.subject(props.amount, props.brand.name, props.isRest)

PaymentAsked.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  amount: previewFacts(reader).rest,
  isRest: true,
  reference: 'WS-7K2M',
  payUrl: 'https://sparkle.wayslot.example/manage/7Kq2/pay',
})
