import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = { url: string; validFor: string }

export function ResetPassword(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={`The link works for ${props.validFor}`}
      heading="Choose a new password"
      why={'You get this because somebody asked for a new password for this address.'}
    >
      <Line>Choose a new password here. All your other sessions are then signed out.</Line>
      <Action brand={wayslotBrand} href={props.url}>
        Choose a password
      </Action>
      <FinePrint>
        The link works once, for {props.validFor}. If it was not you, do nothing: your password stays as it is.
      </FinePrint>
    </MailLayout>
  )
}

ResetPassword.subject = () => 'Choose a new password'

ResetPassword.PreviewProps = {
  url: 'https://wayslot.example/reset?token=x',
  validFor: '1 hour',
} satisfies Props as Props
