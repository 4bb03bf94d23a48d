import { Form, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import type { CampaignState } from '#app/domain/campaigns/rules.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, Notice, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { OutcomeView } from './outcome-view.server.ts'

type Page = {
  state: CampaignState
  pausedFor: keyof typeof words.pausedFor | null
  /** When it goes on; null: now. */
  wakes: string | null
}
type Props = { outcome: OutcomeView }

const lookAgainMs = 2_000

/** How far it has come; looked at again by itself while it goes out. */
export function GoingCard({ page, outcome }: Props & { page: Page }) {
  const { say } = useReader()
  const { revalidate } = useRevalidator()
  const moves = page.state === 'sending' && page.wakes === null
  useEffect(() => {
    if (!moves) return
    const timer = setInterval(revalidate, lookAgainMs)
    return () => clearInterval(timer)
  }, [moves, revalidate])
  return (
    <div className="grid gap-5" aria-live="polite">
      {page.state === 'sending' ? (
        <>
          {moves ? (
            <noscript>
              <meta httpEquiv="refresh" content="3" />
            </noscript>
          ) : null}
          <Notice tone="info" title={say(words.going(outcome.share))} action={<Moves paused={false} />}>
            <progress className="my-2 block w-full" max={outcome.all} value={outcome.all - outcome.left} />
            {say(page.wakes ? words.waits(page.wakes) : words.leave)}
          </Notice>
        </>
      ) : null}
      {page.state === 'paused' && page.pausedFor ? (
        <Notice tone="warn" title={say(words.paused)} action={<Moves paused />}>
          {say(words.pausedFor[page.pausedFor])}
        </Notice>
      ) : null}
      <StatRow>
        {outcome.counts.map(({ label, value }) => (
          <Stat key={label} label={label} value={value} />
        ))}
      </StatRow>
      {outcome.passed.length > 0 ? (
        <Card title={say(words.passedOver)}>
          <DescriptionList facts={outcome.passed} />
        </Card>
      ) : null}
    </div>
  )
}

function Moves({ paused }: { paused: boolean }) {
  const { say } = useReader()
  return (
    <Form method="post" className="flex flex-wrap items-center gap-2" preventScrollReset>
      <SubmitButton tone="quiet" name="intent" value={paused ? 'resume' : 'pause'}>
        {say(paused ? words.resume : words.pause)}
      </SubmitButton>
      <SubmitButton tone="danger" name="intent" value="stop">
        {say(words.stop)}
      </SubmitButton>
      <span className="text-sm text-soft">{say(words.stopText)}</span>
    </Form>
  )
}

/** What it brought: by its links, and against those who were held out. */
export function ResultsCard({ outcome }: Props) {
  const { say } = useReader()
  const { brought, change, compared, until } = outcome
  return (
    <Card title={say(words.results)}>
      <p className="text-xl font-semibold">{brought ?? say(words.broughtNone)}</p>
      {brought ? <p className="mt-0.5 text-sm text-soft">{say(words.broughtText)}</p> : null}
      <div className="mt-4 border-t border-rule pt-4">
        {change.title ? <p className="text-xl font-semibold">{change.title}</p> : null}
        <p className={change.title ? 'mt-0.5 text-sm text-soft' : ''}>{change.text}</p>
        {compared ? <p className="mt-1 text-sm text-soft">{compared}</p> : null}
        <p className="mt-1 text-sm text-soft">{until}</p>
      </div>
    </Card>
  )
}
