import type { Reader } from '#app/words/reader.ts'
import { bookingFacts, previewBooking, previewFacts, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  manageUrl: string
  /** The time before: "Mon 23 Nov, 09:00–11:00" */
  previousWhen: string
}
const words = bookingWords.rescheduled

export function BookingRescheduled(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={words.preview(props.when)}
      heading={words.heading}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts rows={[[mailWords.labels.before, props.previousWhen], ...bookingFacts(props)]} />
      <Action brand={brand} href={props.manageUrl}>
        {mailWords.actions.manage}
      </Action>
    </MailLayout>
  )
}

BookingRescheduled.subject = (props: Props) => words.subject(props.serviceName, props.when)

BookingRescheduled.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  manageUrl: previewManageUrl,
  previousWhen: previewFacts(reader).previousWhen,
})
