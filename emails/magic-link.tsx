import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = { url: string; validFor: string }

export function MagicLink(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={`The link works once, for ${props.validFor}`}
      heading="Sign in to Wayslot"
      why={'You get this because somebody asked to sign in with this address.'}
    >
      <Line>Press the button to sign in on this device.</Line>
      <Action brand={wayslotBrand} href={props.url}>
        Sign in
      </Action>
      <FinePrint>
        The link works once, for {props.validFor}. If it was not you, do nothing, and do not pass it on.
      </FinePrint>
    </MailLayout>
  )
}

MagicLink.subject = () => 'Your sign-in link'

MagicLink.PreviewProps = {
  url: 'https://wayslot.example/sign-in?token=x',
  validFor: '1 hour',
} satisfies Props as Props
