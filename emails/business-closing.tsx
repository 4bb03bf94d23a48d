import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { mailWords } from './words/mail.ts'

type Props = {
  reader: Reader
  businessName: string
  /** On which day it is erased; null: its owner has opened it again. */
  erasedOn: string | null
  dashboardUrl: string
}
const words = accountWords.closing

export function BusinessClosing({ reader, businessName, erasedOn, dashboardUrl }: Props) {
  const text = erasedOn ? words.text(erasedOn) : words.kept
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={text}
      heading={erasedOn ? words.heading(businessName) : words.keptHeading(businessName)}
      why={accountWords.whyBusiness(businessName)}
    >
      <Line>{reader.say(text)}</Line>
      <Action brand={wayslotBrand} href={dashboardUrl}>
        {mailWords.actions.openDashboard}
      </Action>
      {erasedOn ? <FinePrint>{reader.say(words.notYou)}</FinePrint> : null}
    </MailLayout>
  )
}

BusinessClosing.subject = ({ businessName, erasedOn }: Props) =>
  erasedOn ? words.heading(businessName) : words.keptHeading(businessName)

BusinessClosing.preview = (reader: Reader): Props => ({
  reader,
  businessName: 'Sparkle Mobile Cleaning',
  erasedOn: reader.day(Date.UTC(2026, 11, 29)),
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard/settings/closing',
})
