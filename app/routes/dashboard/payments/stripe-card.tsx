import { Form, Link } from '@remix-run/react'
import { Badge } from '#app/ui/layout/badge.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, type Option } from '#app/ui/controls/inputs.tsx'
import { Table } from '#app/ui/layout/table.tsx'

type Props = {
  state: 'none' | 'unfinished' | 'ready'
  payouts: boolean
  /** Names of services that are paid when booking. */
  paid: readonly string[]
  countries: readonly Option[]
  country: string
  error?: string | undefined
  owner: boolean
}

/** Whether cards can be taken, what that means for the services, and the way to Stripe. */
export function StripeCard({ state, payouts, paid, countries, country, error }: Props) {
  const badge = {
    none: <Badge>Not connected</Badge>,
    unfinished: <Badge tone="warn">Not finished</Badge>,
    ready: <Badge tone="ok">Connected</Badge>,
  }[state]
  return (
    <Card title="Stripe" action={badge}>
      {error ? <Notice tone="error" className="mb-4" title={error} /> : null}
      {state !== 'ready' && paid.length > 0 ? (
        <Notice tone="warn" className="mb-4" title="Some services cannot be booked yet">
          {paid.join(', ')} {paid.length === 1 ? 'is' : 'are'} paid when booking. Customers can book{' '}
          {paid.length === 1 ? 'it' : 'them'} once Stripe is connected.
        </Notice>
      ) : null}
      {state === 'ready' ? (
        <>
          <p>
            Deposits and full payments work.{' '}
            {payouts
              ? 'Stripe pays out to your bank.'
              : 'Stripe still needs something before it pays out to your bank.'}
          </p>
          {payouts ? null : <ConnectForm label="Finish at Stripe" />}
        </>
      ) : null}
      {state === 'unfinished' ? (
        <>
          <p>
            Stripe still needs something from you before it accepts cards. Services without payment can be booked
            meanwhile.
          </p>
          <ConnectForm label="Go on at Stripe" />
        </>
      ) : null}
      {state === 'none' ? (
        <>
          <p className="mb-4">
            Connect an account, new or your own, to take deposits or the full price when somebody books. It takes a few
            minutes on Stripe’s pages.
          </p>
          <ConnectForm label="Connect Stripe">
            <Field label="Country of the business" hint="It cannot be changed later." id="country" className="max-w-sm">
              <Select
                name="country"
                defaultValue={country}
                placeholder="Choose a country"
                options={countries}
                required
              />
            </Field>
          </ConnectForm>
        </>
      ) : null}
    </Card>
  )
}

function ConnectForm({ label, children }: { label: string; children?: React.ReactNode }) {
  return (
    <Form method="post" action="/dashboard/payments?index" reloadDocument className="mt-3">
      {children}
      <SubmitButton iconAfter="external" pendingLabel="Opening Stripe…">
        {label}
      </SubmitButton>
    </Form>
  )
}

type Line = {
  id: string
  bookingId: string
  when: string
  kind: 'payment' | 'refund'
  gross: string
  fees: string
  net: string
}

/** Payments and refunds, each gross = fees + net. */
export function MovementTable({ lines }: { lines: readonly Line[] }) {
  return (
    <Table
      caption="Latest movements"
      inCard
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: 'when',
          header: 'When',
          lead: true,
          cell: (line) => (
            <Link to={`/dashboard/bookings/${line.bookingId}`} className="link">
              {line.when}
            </Link>
          ),
        },
        { key: 'kind', header: 'What', cell: (line) => (line.kind === 'refund' ? 'Refund' : 'Payment') },
        { key: 'gross', header: 'Gross', end: true, cell: (line) => <span className="figures">{line.gross}</span> },
        { key: 'fees', header: 'Fees', end: true, cell: (line) => <span className="figures">{line.fees}</span> },
        { key: 'net', header: 'Net', end: true, cell: (line) => <span className="figures">{line.net}</span> },
      ]}
    />
  )
}
