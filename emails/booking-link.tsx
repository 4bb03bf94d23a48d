import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { bookingFacts, previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & { manageUrl: string }
const words = bookingWords.link

export function BookingLink(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.when}, ${props.where}`)}
      heading={words.heading}
      why={words.why(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts rows={bookingFacts(props)} />
      <Action brand={brand} href={props.manageUrl}>
        {mailWords.actions.manage}
      </Action>
    </MailLayout>
  )
}

BookingLink.subject = (props: Props) => words.subject(props.serviceName, props.when)

BookingLink.preview = (reader: Reader): Props => ({ ...previewBooking(reader), manageUrl: previewManageUrl })
