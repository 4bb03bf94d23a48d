import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { bookingFacts, previewBooking, previewFacts, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Facts, FinePrint, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { lineWords } from './words/lines.ts'
import { mailWords } from './words/mail.ts'

type Props = BookingMail & {
  manageUrl: string
  /** "18 min drive before" */
  drive?: string | undefined
  /** "Free to cancel until Mon 23 Nov, 10:15." */
  policyLine?: string | undefined
}
const words = bookingWords.confirmed

export function BookingConfirmed(props: Props) {
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
        <Line>{reader.say(words.text(props.customerName))}</Line>
      </Lead>
      <RouteStop brand={brand} stop={props} />
      <Facts rows={bookingFacts(props)} />
      <Action brand={brand} href={props.manageUrl}>
        {mailWords.actions.manage}
      </Action>
      {props.policyLine ? <FinePrint>{props.policyLine}</FinePrint> : null}
    </MailLayout>
  )
}

BookingConfirmed.subject = (props: Props) => words.subject(props.serviceName, props.when)

BookingConfirmed.preview = (reader: Reader): Props => ({
  ...previewBooking(reader),
  manageUrl: previewManageUrl,
  policyLine: reader.say(lineWords.freeUntil(previewFacts(reader).deadline)),
})
