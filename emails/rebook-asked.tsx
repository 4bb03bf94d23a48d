import { dayMs } from '#app/lib/time.ts'
import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import type { BookingMail } from './booking-props.ts'
import { Action, Choice, Lead, Line, MailLayout, RouteStop } from './theme.tsx'
import { bookingWords } from './words/booking.ts'
import { mailWords } from './words/mail.ts'

/** `near`: times at which we are in her area, each with the link that chooses it. */
type Props = BookingMail & { comebackUrl: string; near: readonly { when: string; url: string }[] }
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
      {props.near.length > 0 ? <Line>{reader.say(words.near)}</Line> : null}
      {props.near.map(({ when, url }) => (
        <Choice key={url} href={url}>
          {when}
        </Choice>
      ))}
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
  near: [2, 4].map((days) => {
    const start = reader.now + days * dayMs
    return { when: reader.dayTime(start), url: `${previewManageUrl}/again?start=${new Date(start).toISOString()}` }
  }),
})
