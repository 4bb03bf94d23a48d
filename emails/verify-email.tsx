import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'

/** `validHours`: how long the link works. */
type Props = { reader: Reader; url: string; validHours: number }
const words = accountWords.verify

export function VerifyEmail({ reader, url, validHours }: Props) {
  const worksOnce = accountWords.worksOnce(accountWords.hours(validHours))
  return (
    <MailLayout reader={reader} brand={wayslotBrand} preview={words.preview} heading={words.heading} why={words.why}>
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

VerifyEmail.subject = () => words.subject

VerifyEmail.preview = (reader: Reader): Props => ({
  reader,
  url: 'https://wayslot.example/verify?token=x',
  validHours: 24,
})
