import { Action, Facts, Line, MailLayout, wayslotBrand } from './theme.tsx'

type Props = {
  businessName: string
  /** As Wayslot's people wrote it down. */
  reason: string
  /** Whether customers see its page now; else it is the draft it was. */
  published: boolean
  dashboardUrl: string
}

export function BusinessReopened(props: Props) {
  return (
    <MailLayout
      brand={wayslotBrand}
      preview={props.published ? 'Customers can book again' : 'You can go on setting it up'}
      heading={`${props.businessName} is open again`}
      why={`You get this because you own ${props.businessName} on Wayslot.`}
    >
      <Line>
        {props.published
          ? 'Your business is no longer suspended. Its page is back and customers can book.'
          : 'Your business is no longer suspended. Its page is a draft as before: publish it when it is ready.'}
      </Line>
      <Facts rows={[['Reason', props.reason]]} />
      <Action brand={wayslotBrand} href={props.dashboardUrl}>
        Open the dashboard
      </Action>
    </MailLayout>
  )
}

BusinessReopened.subject = (props: Props) => `${props.businessName} is open again on Wayslot`

BusinessReopened.PreviewProps = {
  businessName: 'Sparkle Mobile Cleaning',
  reason: 'We have spoken on the phone.',
  published: true,
  dashboardUrl: 'https://sparkle.wayslot.example/dashboard',
} satisfies Props as Props
