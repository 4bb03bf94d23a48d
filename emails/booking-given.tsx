import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & { manageUrl: string }
const words = bookingWords.given

/** To a customer who asked for a technician by name and gets another one. */
export function BookingGiven(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.when}, ${props.where}`)}
      heading={words.heading(props.technicianName ?? brand.name)}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName))}</Line>
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

BookingGiven.subject = (props: Props) => words.subject(props.technicianName ?? props.brand.name, props.when)

BookingGiven.preview = (reader: Reader): Props => ({ ...previewBooking(reader), manageUrl: previewManageUrl })
