import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { BookedRoute } from './booked-route.tsx'
import type { ManageView } from './manage-view.ts'
import { ShopShell } from '#app/ui/layout/shop.tsx'

const pauseSeconds = 4

type ProcessingPageProps = {
  view: ManageView
  /** Where to ask again by itself; null when that was done often enough. */
  next: string | null
}

/**
 * The customer has paid but the bank has not said so yet. The page asks again by itself: quietly where there is
 * JavaScript, else by loading anew. It does not lead back to the booking, which would ask for the money once more.
 */
export function ProcessingPage({ view, next }: ProcessingPageProps) {
  const navigate = useNavigate()
  useEffect(() => {
    if (!next) return
    const timer = setTimeout(() => navigate(next, { replace: true, preventScrollReset: true }), pauseSeconds * 1000)
    return () => clearTimeout(timer)
  }, [next, navigate])
  return (
    <ShopShell shop={view.shop}>
      {next ? (
        <noscript>
          <meta httpEquiv="refresh" content={`${pauseSeconds};url=${next}`} />
        </noscript>
      ) : null}
      <div className="max-w-2xl" aria-live="polite">
        <h1 className="text-2xl">{next ? 'Your payment is being processed' : 'Your bank takes its time'}</h1>
        <p className="mt-1 mb-6 text-soft">
          {next
            ? 'Usually this takes a few seconds. This page looks again by itself.'
            : 'We send you an e-mail as soon as the payment has arrived. You need not pay again.'}
        </p>
        <Card title={view.day.label}>
          <BookedRoute view={view} />
        </Card>
        <div className="mt-5">
          <LinkButton to={`${view.base}?paid=1`} tone="quiet">
            Look again
          </LinkButton>
        </div>
      </div>
    </ShopShell>
  )
}
