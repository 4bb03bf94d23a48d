import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { BookingSteps } from '#app/ui/schedule/booking-summary.tsx'
import { SiteShell } from '#app/ui/layout/site-shell.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { setupWords as words } from '#app/words/catalog/setup.ts'
import { useReader } from '#app/words/reader-context.ts'

const steps = [
  { label: words.steps.where, href: dashboard.setupWhere },
  { label: words.steps.hours, href: dashboard.setupHours },
  { label: words.steps.service, href: dashboard.setupService },
  { label: words.steps.publish, href: dashboard.setupPreview },
]

type ShellProps = { current: 0 | 1 | 2 | 3 | 4; title: string; lead?: ReactNode; wide?: boolean; children: ReactNode }

/** One step of the wizard: the current step, one question, one way on. */
export function SetupShell({ current, title, lead, wide, children }: ShellProps) {
  const { say } = useReader()
  return (
    <SiteShell
      actions={
        // Once the page is public, nothing of the wizard is left for later.
        current < steps.length ? (
          <LinkButton to={dashboard.today} tone="plain">
            {say(words.finishLater)}
          </LinkButton>
        ) : null
      }
    >
      <div className={wide ? 'mx-auto w-full max-w-4xl' : 'mx-auto w-full max-w-2xl'}>
        <BookingSteps steps={steps.map(({ label, href }) => ({ label: say(label), href }))} current={current} />
        <h1 className="text-2xl">{title}</h1>
        {lead ? <p className="mt-1.5 text-soft">{lead}</p> : null}
        <div className="mt-6">{children}</div>
      </div>
    </SiteShell>
  )
}

/** The way on, and the way back. */
export function SetupFoot({ back, label, pendingLabel }: { back?: string; label: string; pendingLabel: string }) {
  const { say } = useReader()
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
      {back ? (
        <Link to={back} className="btn btn-plain -ms-3">
          {say(commonWords.back)}
        </Link>
      ) : (
        <span />
      )}
      <SubmitButton name="intent" value="next" iconAfter="arrow-right" pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
    </div>
  )
}
