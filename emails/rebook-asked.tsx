import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & { comebackUrl: string }
const words = bookingWords.comeback

/** Whether somebody comes back who has not been there for a while, with what she had last time. News: she agreed to it. */
export function RebookAsked(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.serviceName}, ${props.when}`)}
      heading={words.heading}
      why={mailWords.whyNews(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Action brand={brand} href={props.comebackUrl}>
        {words.action}
      </Action>
    </MailLayout>
  )
}

RebookAsked.subject = (props: Props) => words.subject(props.serviceName)

RebookAsked.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  comebackUrl: `${previewManageUrl}/again`,
})
