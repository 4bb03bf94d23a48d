import type { Reader } from '#app/words/reader.ts'
import { Action, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { timeOffMailWords as words } from './words/timeOff.ts'

type Props = { reader: Reader; businessName: string; when: string; approved: boolean; hoursUrl: string }

/** To a technician: what became of the time off she asked for. */
export function TimeOffDecided({ reader, businessName, when, approved, hoursUrl }: Props) {
  const heading = approved ? words.approved : words.declined
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={heading}
      heading={heading}
      why={words.whyTechnician(businessName)}
    >
      <Line>{when}</Line>
      <Line>{reader.say(approved ? words.closed : words.talk)}</Line>
      <Action brand={wayslotBrand} href={hoursUrl}>
        {words.myHours}
      </Action>
    </MailLayout>
  )
}

TimeOffDecided.subject = ({ approved }: Props) => (approved ? words.approved : words.declined)

TimeOffDecided.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  when: 'Tue 24 Nov',
  approved: true,
  hoursUrl: 'https://sparkle.wayslot.example/dashboard/hours',
})
