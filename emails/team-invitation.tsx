import { Action, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = {
  url: string
  validFor: string
  businessName: string
  inviterName: string
  /** "manager", "staff" */
  role: string
}

export function TeamInvitation(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={`${props.inviterName} invites you as ${props.role}`}
      heading={`Join ${props.businessName}`}
      why={`You get this because ${props.inviterName} gave your address as a member of ${props.businessName}.`}
    >
      <Line>
        {props.inviterName} invites you to {props.businessName} as {props.role}. You see your day as a route, with the
        drives between the jobs.
      </Line>
      <Action brand={wayslotBrand} href={props.url}>
        Accept the invitation
      </Action>
      <FinePrint>The link works once, for {props.validFor}. If you do not know them, do nothing.</FinePrint>
    </MailLayout>
  )
}

TeamInvitation.subject = (props: Props) => `Join ${props.businessName} on Wayslot`

TeamInvitation.PreviewProps = {
  url: 'https://sparkle.wayslot.example/join?token=x',
  validFor: '7 days',
  businessName: 'Sparkle Mobile Cleaning',
  inviterName: 'Elena Marsh',
  role: 'staff',
} satisfies Props as Props
