import type { Reader } from '#app/words/reader.ts'
import { Action, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { timeOffMailWords as words } from './words/timeOff.ts'

type Props = {
  reader: Reader
  businessName: string
  /** The technician's. */
  name: string
  when: string
  reason: string
  /** It waits for approval; otherwise it is taken. */
  asked: boolean
  /** Bookings within it. */
  bookings: number
  hoursUrl: string
}

/** To owners and managers: a technician asks for time off, or has taken it. */
export function TimeOffEntered({ reader, businessName, name, when, reason, asked, bookings, hoursUrl }: Props) {
  const { say } = reader
  const heading = asked ? words.asked(name) : words.taken(name)
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={heading}
      heading={heading}
      why={words.whyManager(businessName)}
    >
      <Line>{when}</Line>
      {reason ? <Line>{say(words.reason(reason))}</Line> : null}
      <Line>{say(words.bookings(bookings))}</Line>
      {asked ? <Line>{say(words.untilDecided)}</Line> : null}
      <Action brand={wayslotBrand} href={hoursUrl}>
        {asked ? words.decide : words.see}
      </Action>
    </MailLayout>
  )
}

TimeOffEntered.subject = ({ asked, name }: Props) => (asked ? words.asked(name) : words.taken(name))

TimeOffEntered.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  name: 'Maria Lopez',
  when: 'Tue 24 Nov',
  reason: 'A doctor’s appointment',
  asked: true,
  bookings: 2,
  hoursUrl: 'https://sparkle.wayslot.example/dashboard/team/x/hours',
})
