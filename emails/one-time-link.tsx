import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'

/** `validHours`: how long the link works. */
export type OneTimeLinkProps = { reader: Reader; url: string; validHours: number }
type Words = { heading: Text; text: Text; action: Text; why: Text; notYou: Text; preview?: Text }

/** A mail of Wayslot's own whose link works once. `preview`: what mailboxes show beside the subject; without it, how long. */
export function OneTimeLink({ reader, url, validHours, words }: OneTimeLinkProps & { words: Words }) {
  const worksOnce = accountWords.worksOnce(accountWords.hours(validHours))
  const { heading, why, preview = worksOnce } = words
  return (
    <MailLayout reader={reader} brand={wayslotBrand} preview={preview} heading={heading} why={why}>
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

export const previewLink = (reader: Reader): OneTimeLinkProps => ({
  reader,
  url: 'https://wayslot.example/auth/confirm?token_hash=x',
  validHours: 1,
})
