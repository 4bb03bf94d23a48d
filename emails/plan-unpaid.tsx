import type { Reader } from '#app/words/reader.ts'
import { Action, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { planMailWords as words } from './words/plan.ts'

type Props = { reader: Reader; businessName: string; stopsOn: string; stopped: boolean; planUrl: string }

export function PlanUnpaid({ reader, businessName, stopsOn, stopped, planUrl }: Props) {
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={stopped ? words.stopped : words.open(stopsOn)}
      heading={stopped ? words.stoppedHeading : words.heading}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(stopped ? words.stopped : words.open(stopsOn))}</Line>
      <Line>{reader.say(words.booked)}</Line>
      <Action brand={wayslotBrand} href={planUrl}>
        {words.action}
      </Action>
    </MailLayout>
  )
}

PlanUnpaid.subject = ({ businessName, stopped }: Props) =>
  stopped ? words.subjectStopped(businessName) : words.subject(businessName)

PlanUnpaid.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  stopsOn: 'Sat 12 Dec',
  stopped: false,
  planUrl: 'https://sparkle.wayslot.example/dashboard/plan',
})
