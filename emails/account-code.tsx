import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { codeWords as words } from './words/account-code.ts'

type Props = { reader: Reader; url: string; code: string }

/** Proves a mailbox: by six digits where it was asked for, or by a press on any device. */
export function AccountCode({ reader, url, code }: Props) {
  const { say } = reader
  return (
    <MailLayout reader={reader} brand={wayslotBrand} preview={words.preview} heading={words.heading} why={words.why}>
      <Line>{say(words.text)}</Line>
      <Line>
        <strong style={{ fontSize: '32px', lineHeight: '40px', letterSpacing: '4px' }}>{code}</strong>
      </Line>
      <Line>{say(words.or)}</Line>
      <Action brand={wayslotBrand} href={url}>
        {words.action}
      </Action>
      <FinePrint>
        {say(words.worksOnce)} {say(words.notYou)}
      </FinePrint>
    </MailLayout>
  )
}

AccountCode.subject = ({ code }: Props) => words.subject(code)

AccountCode.preview = (reader: Reader): Props => ({
  reader,
  url: 'https://wayslot.example/my/link/x',
  code: '482913',
})
