import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = {
  url: string
  /** "24 hours" */
  validFor: string
}

export function VerifyEmail(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={`One press and your e-mail is confirmed. The link works for ${props.validFor}.`}
      heading="Confirm your e-mail"
      why={'You get this because this address was used to sign up with Wayslot.'}
    >
      <Line>Press the button and your address is confirmed.</Line>
      <Action brand={wayslotBrand} href={props.url}>
        Confirm my e-mail
      </Action>
      <FinePrint>
        The link works once, for {props.validFor}. If you did not sign up, do nothing: no account is opened without it.
      </FinePrint>
    </MailLayout>
  )
}

VerifyEmail.subject = () => 'Confirm your e-mail for Wayslot'

VerifyEmail.PreviewProps = {
  url: 'https://wayslot.example/verify?token=x',
  validFor: '24 hours',
} satisfies Props as Props
