import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'

/** `validHours`: how long the link works. */
type Props = { reader: Reader; url: string; validHours: number }
const words = accountWords.magicLink

export function MagicLink({ reader, url, validHours }: Props) {
  const worksOnce = accountWords.worksOnce(accountWords.hours(validHours))
  return (
    <MailLayout reader={reader} brand={wayslotBrand} preview={worksOnce} heading={words.heading} why={words.why}>
      <Line>{reader.say(words.text)}</Line>
      <Action brand={wayslotBrand} href={url}>
        {accountWords.signIn}
      </Action>
      <FinePrint>
        {reader.say(worksOnce)} {reader.say(words.notYou)}
      </FinePrint>
    </MailLayout>
  )
}

MagicLink.subject = () => words.subject

MagicLink.preview = (reader: Reader): Props => ({
  reader,
  url: 'https://wayslot.example/sign-in?token=x',
  validHours: 1,
})
