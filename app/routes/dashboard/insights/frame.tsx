import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Select } from '#app/ui/controls/inputs.tsx'
import { KeptFields } from '#app/ui/controls/kept-fields.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { revenueWords } from '#app/words/catalog/revenue.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Frame } from './insights-page.server.ts'

/** The head that all pages about the business share: their tabs, of what and of when, and how fresh it is. */
export function InsightsFrame({ frame, children }: { frame: Frame; children: ReactNode }) {
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="grid grid-cols-1 gap-5">
        <SegmentedLinks items={frame.tabs} current={frame.here} label={say(words.title)} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <SegmentedLinks items={frame.steps} current={frame.here} label={say(revenueWords.which)} />
          <Form key={frame.of} className="flex w-full items-center gap-2 sm:w-auto">
            <KeptFields keep={frame.keep} />
            <div className="min-w-0 flex-1 sm:w-64">
              <Select
                name="of"
                aria-label={say(words.of)}
                defaultValue={frame.of}
                options={[{ value: '', label: say(words.whole) }]}
                groups={frame.choices.filter(({ options }) => options.length > 0)}
              />
            </div>
            <SubmitButton>{say(historyWords.show)}</SubmitButton>
          </Form>
        </div>
        <Pager previousHref={frame.previousHref} nextHref={frame.nextHref} label={frame.span} />
        {frame.behind ? <Notice tone="warn">{frame.fresh}</Notice> : null}
        {children}
        {frame.behind ? null : <p className="text-sm text-soft">{frame.fresh}</p>}
      </div>
    </>
  )
}
