import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { accessWords } from '#app/words/catalog/access.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { inboxWords } from '#app/words/catalog/inbox.ts'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { VisitSteps } from '../bookings/visit-steps.tsx'
import type { NextJobView } from './day-view.ts'
import { ReadyBadge, Tips } from './ready-badge.tsx'

/** The next thing to do, within reach of the thumb: who, where, when to leave, and how to get there or get in touch. */
export function NextJob({ job, showTechnician }: { job: NextJobView; showTechnician: boolean }) {
  const { say } = useReader()
  const stage = say(job.under ? words.underWay : words.next)
  return (
    <section aria-label={stage} className="overflow-hidden rounded-lg border-2 border-ink bg-sheet">
      <Link to={job.href} className="block px-4 pt-3 pb-3.5 hover:bg-ground">
        <p className="flex items-baseline justify-between gap-3">
          <span className="flex items-baseline gap-3">
            <span className="eyebrow text-signal-text!">{stage}</span>
            {job.ready ? <ReadyBadge mark={job.ready} /> : null}
          </span>
          <span className="figures text-sm font-semibold">{job.when}</span>
        </p>
        <p className="mt-1 flex items-baseline gap-3 text-lg font-semibold">
          <span className="figures">{job.start}</span>
          <span className="min-w-0 wrap-anywhere">{job.customer}</span>
        </p>
        <p className="text-soft wrap-anywhere">
          {job.title}
          {showTechnician ? ` · ${job.technician}` : ''}
        </p>
        <p className="mt-1 flex items-start gap-2 wrap-anywhere">
          <Icon name="map-pin" className="mt-0.5 text-soft" />
          {job.place}
        </p>
        {job.access ? (
          <p className="mt-1 flex items-start gap-2 whitespace-pre-line wrap-anywhere">
            <Icon name="info" label={say(accessWords.access)} className="mt-0.5 text-soft" />
            {job.access}
          </p>
        ) : null}
        {job.note ? (
          <p className="mt-1 flex items-start gap-2 wrap-anywhere">
            <Icon name="message" label={say(deskWords.note)} className="mt-0.5 text-soft" />
            <span className="line-clamp-3 whitespace-pre-line">{job.note}</span>
          </p>
        ) : null}
        {job.tips.length > 0 ? (
          <p className="mt-1 flex items-start gap-2">
            <Icon name="info" className="mt-0.5 text-soft" />
            <span className="min-w-0">
              <Tips tips={job.tips} />
            </span>
          </p>
        ) : null}
        {job.leave ? (
          <p className="figures mt-1 flex items-start gap-2 font-medium">
            <Icon name="car" className="mt-0.5 text-soft" />
            {job.leave}
          </p>
        ) : null}
      </Link>
      <div className="border-t border-rule px-4 py-3 empty:hidden">
        <VisitSteps view={job.visit} back="today" />
      </div>
      <div className="grid auto-cols-fr grid-flow-col divide-x divide-rule border-t border-rule font-semibold">
        {job.map ? (
          <a
            href={job.map}
            target="_blank"
            rel="noopener noreferrer"
            className="flex min-h-12 items-center justify-center gap-2 hover:bg-ground"
          >
            <Icon name="map-pin" />
            {say(words.map)}
          </a>
        ) : null}
        {job.phone ? (
          <a href={`tel:${job.phone}`} className="flex min-h-12 items-center justify-center gap-2 hover:bg-ground">
            <Icon name="phone" />
            {say(deskWords.call)}
          </a>
        ) : null}
        <Form method="post" action={dashboard.inbox} className="flex">
          <input type="hidden" name="customer" value={job.customerId} />
          <input type="hidden" name="booking" value={job.id} />
          <button className="flex min-h-12 flex-auto items-center justify-center gap-2 hover:bg-ground">
            <Icon name="message" />
            {say(inboxWords.message)}
          </button>
        </Form>
      </div>
    </section>
  )
}
