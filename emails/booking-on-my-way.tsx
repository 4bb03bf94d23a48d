import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

/** `drive`: "20 min"; left out when unknown. */
type Props = BookingMail & { manageUrl: string; drive?: string | undefined }
const words = bookingWords.onMyWay

/** The technician is on the way. */
export function BookingOnMyWay(props: Props) {
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
        <Line>{reader.say(words.text(props.customerName, props.drive ?? ''))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts rows={[[mailWords.labels.technician, props.technicianName, props.technicianPicture]]} />
      <Action brand={brand} href={props.manageUrl}>
        {mailWords.actions.manage}
      </Action>
    </MailLayout>
  )
}

BookingOnMyWay.subject = (props: Props) => words.subject(props.technicianName ?? props.brand.name, props.drive ?? '')

BookingOnMyWay.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  manageUrl: previewManageUrl,
  drive: reader.duration(20),
})
