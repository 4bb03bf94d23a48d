import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewFacts, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  manageUrl: string
  /** "10:15" */
  arrival: string
  /** The window agreed upon: "between 09:00 and 11:00" */
  window: string
}
const words = bookingWords.arrival

export function BookingArrival(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.when}, ${props.where}`)}
      heading={words.heading(props.technicianName ?? brand.name, props.arrival)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName, props.window))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts
        rows={[
          [mailWords.labels.technician, props.technicianName, props.technicianPicture],
          [mailWords.labels.price, props.priceLine],
        ]}
      />
      <Action brand={brand} href={props.manageUrl}>
        {mailWords.actions.manage}
      </Action>
    </MailLayout>
  )
}

BookingArrival.subject = (props: Props) => words.subject(props.arrival, props.serviceName, props.when)

BookingArrival.preview = (reader: Reader): Props => {
  const { arrival, window } = previewFacts(reader)
  return { ...previewBooking(reader), manageUrl: previewManageUrl, arrival, window }
}
