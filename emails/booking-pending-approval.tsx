import type { Reader } from '#app/words/reader.ts'
import { bookingFacts, previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  manageUrl: string
  /** The previous time, if the customer has moved the booking: "Mon 23 Nov, 09:00–11:00" */
  previousWhen?: string | undefined
}
const words = bookingWords.pending

export function BookingPendingApproval(props: Props) {
  const { reader, brand, previousWhen } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(brand.name)}
      heading={words.heading}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName, brand.name))}</Line>
      </Lead>
      {previousWhen ? <Line>{reader.say(words.afterMove)}</Line> : null}
      <RouteStop brand={brand} stop={props} />
      <Facts rows={[[mailWords.labels.before, previousWhen], ...bookingFacts(props)]} />
      <Action brand={brand} href={props.manageUrl}>
        {words.action}
      </Action>
    </MailLayout>
  )
}

BookingPendingApproval.subject = (props: Props) => words.subject(props.serviceName, props.when)

BookingPendingApproval.preview = (reader: Reader): Props => ({ ...previewBooking(reader), manageUrl: previewManageUrl })
