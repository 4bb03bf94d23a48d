import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'
import { emailChangeWords as words } from './words/emailChange.ts'

/** `validHours`: how long the link works. */
type Props = { reader: Reader; url: string; validHours: number }

export function EmailChange({ reader, url, validHours }: Props) {
  const worksOnce = accountWords.worksOnce(accountWords.hours(validHours))
  return (
    <MailLayout reader={reader} brand={wayslotBrand} preview={worksOnce} heading={words.heading} why={words.why}>
      <Line>{reader.say(words.text)}</Line>
      <Action brand={wayslotBrand} href={url}>
        {words.action}
      </Action>
      <FinePrint>
        {reader.say(worksOnce)} {reader.say(words.notYou)}
      </FinePrint>
    </MailLayout>
  )
}

EmailChange.subject = () => words.heading

EmailChange.preview = (reader: Reader): Props => ({
  reader,
  url: 'https://wayslot.example/auth/confirm?token_hash=x',
  validHours: 1,
})
