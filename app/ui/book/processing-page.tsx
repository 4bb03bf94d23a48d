import { LinkButton } from '../button.tsx'
import { Card } from '../card.tsx'
import { BookedRoute } from './booked-route.tsx'
import type { ManageView } from './manage-view.ts'
import { ShopShell } from './shop.tsx'

/** The customer has paid but the bank has not said so yet. The page asks again by itself, also without JavaScript. */
export function ProcessingPage({ view, waiting }: { view: ManageView; waiting: boolean }) {
  return (
    <ShopShell shop={view.shop}>
      <div className="mx-auto max-w-2xl" aria-live="polite">
        <h1 className="text-2xl">{waiting ? 'Your payment is being processed' : 'Your bank takes its time'}</h1>
        <p className="mt-1 mb-6 text-soft">
          {waiting
            ? 'Usually this takes a few seconds. This page looks again by itself.'
            : 'We send you an e-mail as soon as the payment has arrived. You need not pay again.'}
        </p>
        <Card title={view.day.label}>
          <BookedRoute view={view} />
        </Card>
        <div className="mt-5">
          <LinkButton to={view.base} tone="quiet">
            Back to the booking
          </LinkButton>
        </div>
      </div>
    </ShopShell>
  )
}
