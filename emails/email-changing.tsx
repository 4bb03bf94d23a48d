import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { emailChangeWords as words } from './words/emailChange.ts'

/** To the old address. `done`: it is changed; else it is asked for, and a new password stops it. */
type Props = { reader: Reader; newEmail: string; done: boolean; resetUrl: string }

export function EmailChanging({ reader, newEmail, done, resetUrl }: Props) {
  const said = done ? words.done : words.asked
  return (
    <MailLayout
      reader={reader}
      brand={wayslotBrand}
      preview={said.text(newEmail)}
      heading={said.heading}
      why={words.whyOld}
    >
      <Line>{reader.say(said.text(newEmail))}</Line>
      {done ? null : (
        <Action brand={wayslotBrand} href={resetUrl}>
          {words.choosePassword}
        </Action>
      )}
      <FinePrint>{reader.say(said.notYou)}</FinePrint>
    </MailLayout>
  )
}

EmailChanging.subject = ({ done }: Props) => (done ? words.done : words.asked).heading

EmailChanging.preview = (reader: Reader): Props => ({
  reader,
  newEmail: 'ada.new@example.com',
  done: false,
  resetUrl: 'https://wayslot.example/forgot-password',
})
