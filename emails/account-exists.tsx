import type { Reader } from '#app/words/reader.ts'
import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'
import { accountWords } from './words/account.ts'

type Props = { reader: Reader; signInUrl: string; resetUrl: string }
const words = accountWords.exists

export function AccountExists({ reader, signInUrl, resetUrl }: Props) {
  return (
    <MailLayout reader={reader} brand={wayslotBrand} preview={words.preview} heading={words.heading} why={words.why}>
      <Line>{reader.say(words.text)}</Line>
      <Action brand={wayslotBrand} href={signInUrl}>
        {accountWords.signIn}
      </Action>
      <Line>
        {reader.say(words.forgot)}{' '}
        <a href={resetUrl} className="ink" style={{ color: '#151b24' }}>
          {resetUrl}
        </a>
      </Line>
      <FinePrint>{reader.say(words.notYou)}</FinePrint>
    </MailLayout>
  )
}

AccountExists.subject = () => words.subject

AccountExists.preview = (reader: Reader): Props => ({
  reader,
  signInUrl: 'https://wayslot.example/sign-in',
  resetUrl: 'https://wayslot.example/forgot',
})
