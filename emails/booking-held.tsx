import type { Reader } from '#app/words/reader.ts'
import { bookingFacts, previewBooking, previewFacts } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, FinePrint, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  payUrl: string
  /** "$35.00"; null: nothing is to be paid, only a card to be left. */
  amount: string | null
  /** When the hold ends: "10:45" */
  heldUntil: string
}
const words = bookingWords.held

export function BookingHeld(props: Props) {
  const { reader, brand, amount, heldUntil } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(heldUntil)}
      heading={words.heading}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>
          {reader.say(
            amount === null
              ? words.textCard(props.customerName, heldUntil)
              : words.text(props.customerName, heldUntil, amount),
          )}
        </Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts rows={bookingFacts(props)} />
      <Action brand={brand} href={props.payUrl}>
        {amount === null ? words.leaveCard : words.pay(amount)}
      </Action>
      <FinePrint>{reader.say(amount === null ? words.otherwiseCard : words.otherwise)}</FinePrint>
    </MailLayout>
  )
}

BookingHeld.subject = ({ amount, when }: Props) =>
  amount === null ? words.subjectCard(when) : words.subject(amount, when)

BookingHeld.preview = (reader: Reader): Props => {
  const { deposit, rest, heldUntil } = previewFacts(reader)
  return {
    ...previewBooking(reader),
    priceLine: reader.say(lineWords.nowThenRest(deposit, rest)),
    payUrl: 'https://sparkle.wayslot.example/manage/7Kq2/pay',
    amount: deposit,
    heldUntil,
  }
}
