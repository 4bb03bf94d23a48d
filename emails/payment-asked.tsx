import type { Reader } from '#app/words/reader.ts'
import { previewBooking, previewFacts } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Line, MailLayout, RouteStop } from './theme.tsx'
import { mailWords } from './words/mail.ts'
import { moneyWords } from './words/money.ts'

type Props = BookingMail & {
  /** What is left to pay: "$105.00" */
  amount: string
  reference: string
  payUrl: string
}
const words = moneyWords.asked

export function PaymentAsked(props: Props) {
  const { reader, brand, amount } = props
  const { labels } = mailWords
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(amount, props.serviceName, props.when)}
      heading={words.heading(amount)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Line>{reader.say(words.text(props.customerName))}</Line>
      <RouteStop brand={brand} stop={props} />
      <Facts
        rows={[
          [labels.stillToPay, amount],
          [labels.reference, props.reference],
        ]}
      />
      <Action brand={brand} href={props.payUrl}>
        {words.pay(amount)}
      </Action>
    </MailLayout>
  )
}

PaymentAsked.subject = (props: Props) => words.subject(props.amount, props.brand.name)

PaymentAsked.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  amount: previewFacts(reader).rest,
  reference: 'WS-7K2M',
  payUrl: 'https://sparkle.wayslot.example/manage/7Kq2/pay',
})
