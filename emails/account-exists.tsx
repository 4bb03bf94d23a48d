import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = { signInUrl: string; resetUrl: string }

export function AccountExists(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={'Sign in instead of signing up'}
      heading="You already have an account"
      why={'You get this because this address was used to sign up with Wayslot again.'}
    >
      <Line>
        Somebody, probably you, signed up with this address. It already has an account, so nothing was changed.
      </Line>
      <Action brand={wayslotBrand} href={props.signInUrl}>
        Sign in
      </Action>
      <Line>
        Forgot the password? Choose a new one:{' '}
        <a href={props.resetUrl} className="ink" style={{ color: '#151b24' }}>
          {props.resetUrl}
        </a>
      </Line>
      <FinePrint>If it was not you, do nothing.</FinePrint>
    </MailLayout>
  )
}

AccountExists.subject = () => 'You already have a Wayslot account'

AccountExists.PreviewProps = {
  signInUrl: 'https://wayslot.example/sign-in',
  resetUrl: 'https://wayslot.example/forgot',
} satisfies Props as Props
