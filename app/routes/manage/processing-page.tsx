import { useNavigate } from '@remix-run/react'
import { useEffect } from 'react'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { manageWords as words } from '#app/words/catalog/manage.ts'
import { useReader } from '#app/words/reader-context.ts'
import { BookedRoute } from './booked-route.tsx'
import type { ManageView } from './manage-view.ts'
import { ShopShell } from '#app/ui/layout/shop.tsx'

const pauseSeconds = 4

type ProcessingPageProps = {
  view: ManageView
  /** The URL to ask again automatically; null after enough tries. */
  next: string | null
  /** The URL to ask again by hand. */
  again: string
}

/**
 * The customer has paid, but the bank has not confirmed it yet. The page asks again by itself: quietly with JavaScript,
 * otherwise by reloading. It does not lead back to the booking, which would ask for the payment again.
 */
export function ProcessingPage({ view, next, again }: ProcessingPageProps) {
  const navigate = useNavigate()
  const { say } = useReader()
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
        <h1 className="text-2xl">{say(next ? words.processing : words.bankSlow)}</h1>
        <p className="mt-1 mb-6 text-soft">{say(next ? words.processingText : words.bankSlowText)}</p>
        <Card title={view.day.label}>
          <BookedRoute view={view} />
        </Card>
        <div className="mt-5">
          <LinkButton to={again} tone="quiet">
            {say(words.lookAgain)}
          </LinkButton>
        </div>
      </div>
    </ShopShell>
  )
}
