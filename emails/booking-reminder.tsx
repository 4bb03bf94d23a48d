import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { bookingFacts, previewBooking, previewFacts, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  manageUrl: string
  /** "tomorrow", "in 2 hours" */
  soon: string
}
const words = bookingWords.reminder

export function BookingReminder(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.when}, ${props.where}`)}
      heading={words.heading(props.soon)}
      why={mailWords.whyCustomer(brand.name)}
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

BookingReminder.subject = (props: Props) => words.subject(props.serviceName, props.soon, props.when)

BookingReminder.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  manageUrl: previewManageUrl,
  soon: previewFacts(reader).soon,
})
