import { Action, Facts, FinePrint, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = {
  businessName: string
  /** As Wayslot's people wrote it down. */
  reason: string
  dashboardUrl: string
}

export function BusinessSuspended(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={`Why, and what happens now: ${props.reason}`}
      heading={`${props.businessName} is suspended`}
      why={`You get this because you own ${props.businessName} on Wayslot.`}
    >
      <Line>
        Wayslot has suspended your business. Its booking page takes no bookings and no reminders go out until it is open
        again. Bookings made before stay in your dashboard; please tell their customers yourself if anything changes.
      </Line>
      <Facts rows={[['Reason', props.reason]]} />
      <Action brand={wayslotBrand} href={props.dashboardUrl}>
        Open the dashboard
      </Action>
      <FinePrint>Reply to this mail if this is a mistake, or when what it says is put right.</FinePrint>
    </MailLayout>
  )
}

BusinessSuspended.subject = (props: Props) => `${props.businessName} is suspended on Wayslot`

BusinessSuspended.PreviewProps = {
  businessName: 'Sparkle Mobile Cleaning',
  reason: 'Several customers say that nobody came.',
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard',
} satisfies Props as Props
