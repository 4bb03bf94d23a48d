import type { Reader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { previewBooking, previewManageUrl } from './booking-props.ts'
import { Action, Line, MailLayout, type Brand } from './theme.tsx'
import { mailWords } from './words/mail.ts'

/** `text`: what somebody wrote, or a sentence that came with the message; a paragraph a line. */
type Props = {
  reader: Reader
  brand: Brand
  subject: string
  text: string
  url?: string | undefined
  /** Read by somebody of the business. */
  toTeam?: boolean
}

/** Words that came with the message: an answer of the business, a word about texts that have stopped. */
export function Written({ reader, brand, subject, text, url, toTeam = false }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={brand}
      preview={asIs(text.slice(0, 120))}
      heading={asIs(subject)}
      why={(toTeam ? mailWords.whyOwner : mailWords.whyCustomer)(brand.name)}
    >
      {text.split(/\n+/).map((line, place) => (
        <Line key={place}>{line}</Line>
      ))}
      {url ? (
        <Action brand={brand} href={url}>
          {toTeam ? mailWords.actions.readAndAnswer : mailWords.actions.answer}
        </Action>
      ) : null}
    </MailLayout>
  )
}

Written.subject = (props: Props) => asIs(props.subject)

Written.preview = (reader: Reader): Props => {
  const { brand, customerName, serviceName } = previewBooking(reader)
  return { reader, brand, subject: serviceName, text: customerName, url: previewManageUrl }
}
