import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { bookingFacts, previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Choices, Facts, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  readyUrl: string
  /** "Mon 23 Nov, 9:00 pm" */
  until: string
}
const words = bookingWords.ready

/** The page with this answer chosen: it is given by the button there, since scanners open links too. */
const withAnswer = (url: string, answer: 'yes' | 'no') => `${url}${url.includes('?') ? '&' : '?'}answer=${answer}`

/** Whether somebody will be home. */
export function BookingReady(props: Props) {
  const { reader, brand } = props
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(`${props.when}, ${props.where}`)}
      heading={words.heading}
      why={mailWords.whyCustomer(brand.name)}
    >
      <Lead own={props.own}>
        <Line>{reader.say(words.text(props.customerName, props.until))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts rows={bookingFacts(props)} />
      <Choices
        brand={brand}
        choices={[
          { href: withAnswer(props.readyUrl, 'yes'), label: words.yes },
          { href: withAnswer(props.readyUrl, 'no'), label: words.no },
        ]}
      />
    </MailLayout>
  )
}

BookingReady.subject = (props: Props) => words.subject(props.serviceName, props.when)

BookingReady.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  readyUrl: `${previewManageUrl}/ready`,
  until: reader.dayTime(Date.UTC(2026, 10, 24, 2)),
})
