import type { Reader } from '#app/words/reader.ts'
import { tipWords } from '#app/words/catalog/tips.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Choice, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

/** `tipUrl`: where a tip can be given; undefined: it cannot, or is asked with the rest of the price. */
type Props = BookingMail & { reviewUrl: string; tipUrl: string | undefined }
const words = bookingWords.review

/** How the visit was; the same question to everybody. */
export function ReviewAsked(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.serviceName}, ${props.when}`)}
      heading={words.heading}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Action brand={brand} href={props.reviewUrl}>
        {words.action}
      </Action>
      {props.tipUrl ? <Choice href={props.tipUrl}>{reader.say(tipWords.give)}</Choice> : null}
    </MailLayout>
  )
}

ReviewAsked.subject = (props: Props) => words.subject(props.serviceName, props.when)

ReviewAsked.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  reviewUrl: `${previewManageUrl}/review`,
  tipUrl: `${previewManageUrl}/pay`,
})
