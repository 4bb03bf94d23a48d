import { Form, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { kaspiWords as words } from '#app/words/catalog/kaspiCode.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ManageView } from '../../manage-view.ts'

/** The bank wants five to ten seconds between two questions. */
const pauseSeconds = 6

type CodePageProps = {
  view: ManageView
  code: {
    state: 'open' | 'refused' | 'ended'
    amount: string
    until: string
    watched: boolean
    shown: { url: string; side: number; path: string } | null
  }
  back: string
}

/** The code to scan, or on a phone the way into the bank's app; looks by itself whether it was paid. */
export function CodePage({ view, code, back }: CodePageProps) {
  const { say } = useReader()
  const { state, amount, until, watched, shown } = code
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!watched) return
    const timer = setInterval(revalidate, pauseSeconds * 1000)
    return () => clearInterval(timer)
  }, [watched, revalidate])
  return (
    <ShopShell shop={view.shop}>
      {watched && view.news !== 'pay_unavailable' ? (
        <noscript>
          <meta httpEquiv="refresh" content={`${pauseSeconds}`} />
        </noscript>
      ) : null}
      <div className="max-w-2xl">
        <h1 className="text-2xl">{say(words.title)}</h1>
        <p className="mb-4 text-soft">
          {view.service}, {view.when}
        </p>
        {view.news === 'pay_unavailable' ? (
          <Notice tone="warn" title={say(words.silent)} className="mb-4">
            {say(words.silentText)}
          </Notice>
        ) : null}
        <div
          className="rounded-lg border border-rule border-t-4 border-t-accent bg-sheet p-4 sm:p-5"
          aria-live="polite"
        >
          <p className="figures text-3xl font-semibold">{amount}</p>
          {shown ? (
            <>
              <p className="mt-3 pointer-coarse:hidden">{say(words.scan)}</p>
              <p className="mt-3 hidden pointer-coarse:block">{say(words.tap)}</p>
              <div className="mt-4 hidden pointer-coarse:block">
                <LinkButton to={shown.url} external wide>
                  {say(words.open)}
                </LinkButton>
              </div>
              <svg
                viewBox={`0 0 ${shown.side} ${shown.side}`}
                role="img"
                aria-label={say(words.code)}
                shapeRendering="crispEdges"
                className="mt-4 w-64 max-w-full rounded-md pointer-coarse:w-40"
              >
                {/* Black on white in any theme. */}
                <rect width={shown.side} height={shown.side} fill="#fff" />
                <path d={shown.path} fill="#000" />
              </svg>
              <p className="mt-2 pointer-coarse:hidden">
                <a href={shown.url} className="link inline-flex min-h-target items-center">
                  {say(words.openHere)}
                </a>
              </p>
              <p className="mt-3 font-medium">{say(words.waiting)}</p>
              <p className="text-sm text-soft">{say(words.until(until))}</p>
            </>
          ) : (
            <>
              <h2 className="mt-3 text-lg">{say(state === 'refused' ? words.refused : words.ended)}</h2>
              <p className="text-soft">{say(state === 'refused' ? words.refusedText : words.endedText)}</p>
              <Form method="post" className="mt-4">
                <SubmitButton wide>{say(words.fresh)}</SubmitButton>
              </Form>
            </>
          )}
        </div>
        <div className="mt-4">
          <LinkButton to={back} tone="plain" icon="chevron-left">
            {say(words.otherWay)}
          </LinkButton>
        </div>
      </div>
    </ShopShell>
  )
}
