import { Link } from '@remix-run/react'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { openTimesWords as words } from '#app/words/catalog/openTimes.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Answer, DayGrid, ReasonView, TimeGroup, TimeRow } from './times-view.ts'

const arrow = 'grid size-11 flex-none place-items-center rounded-md hover:bg-sunk'

/** A day's times one under the other: what is offered, and for the rest the rule and the minutes. */
export function TimesGrid({ grid }: { grid: DayGrid }) {
  const { say } = useReader()
  return (
    <section aria-label={say(words.timesOf(grid.day))} className="space-y-4">
      <header>
        <div className="flex items-center gap-1">
          <h2 className="min-w-0 flex-1 text-lg font-semibold">{grid.day}</h2>
          <Link to={grid.previousHref} className={arrow} preventScrollReset>
            <Icon name="chevron-left" label={say(words.dayBefore)} />
          </Link>
          <Link to={grid.nextHref} className={arrow} preventScrollReset>
            <Icon name="chevron-right" label={say(words.dayAfter)} />
          </Link>
        </div>
        <p className="figures text-soft">
          {grid.summary}
          {grid.estimated ? ` ${say(words.estimated)}` : ''}
        </p>
        <ul className="mt-2 flex flex-wrap gap-x-5 text-sm">
          {grid.people.map(({ name, note, href }) => (
            <li key={name} className="flex min-h-target items-center gap-1.5">
              <span className="font-medium">{name}</span>
              {href ? (
                <Link to={href} className="link figures inline-flex min-h-target items-center">
                  {note}
                </Link>
              ) : (
                <span className="figures text-soft">{note}</span>
              )}
            </li>
          ))}
        </ul>
      </header>
      {grid.answer ? <AnswerCard answer={grid.answer} /> : null}
      <ol className="overflow-hidden rounded-lg border border-rule bg-sheet">
        {grid.groups.map((group) => (
          <Group key={group.rows[0]?.key} group={group} />
        ))}
      </ol>
    </section>
  )
}

function AnswerCard({ answer }: { answer: Answer }) {
  const { say, list } = useReader()
  const open = answer.offered.length > 0
  return (
    <section
      id="answer"
      aria-labelledby="answer-title"
      className={cx('rounded-lg border-2 bg-sheet', open ? 'border-ok' : 'border-ink')}
    >
      <h3
        id="answer-title"
        className="figures flex items-center gap-2 border-b border-rule px-4 py-3 text-lg font-semibold"
      >
        <Icon name={open ? 'check' : 'x'} className={open ? 'text-ok' : 'text-bad'} />
        {answer.title}
      </h3>
      <div className="space-y-3 px-4 py-3">
        {open ? <p>{say(words.canCome(list(answer.offered)))}</p> : null}
        {answer.reasons.length > 0 ? (
          <ul className="space-y-3">
            {answer.reasons.map((reason) => (
              <li key={reason.who ?? 'all'}>
                <p className="figures">{reason.text}</p>
                {reason.links.length > 0 ? (
                  <p className="flex flex-wrap gap-x-4 text-sm">
                    {reason.links.map((link) => (
                      <Link key={link.href} to={link.href} className="link inline-flex min-h-target items-center">
                        {link.label}
                      </Link>
                    ))}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        ) : null}
        {answer.bookHref ? (
          <LinkButton to={answer.bookHref} tone={open ? 'primary' : 'quiet'} icon="plus">
            {answer.bookLabel}
          </LinkButton>
        ) : null}
      </div>
    </section>
  )
}

function Group({ group }: { group: TimeGroup }) {
  if (!group.fold)
    return (
      <>
        {group.rows.map((row) => (
          <Row key={row.key} row={row} />
        ))}
      </>
    )
  return (
    <li className="border-b border-rule last:border-b-0">
      <details className="group">
        <summary className="figures flex min-h-target items-center gap-2 bg-ground px-4 text-sm text-soft">
          <span className="flex-1">{group.fold}</span>
          <Icon name="chevron-down" className="group-open:rotate-180" />
        </summary>
        <ol className="border-t border-rule">
          {group.rows.map((row) => (
            <Row key={row.key} row={row} />
          ))}
        </ol>
      </details>
    </li>
  )
}

function Row({ row }: { row: TimeRow }) {
  const { say, list } = useReader()
  const open = row.offered.length > 0
  return (
    <li className={cx('border-b border-rule last:border-b-0', row.chosen && 'bg-accent-wash')}>
      <Link
        to={row.href}
        className="flex min-h-12 items-start gap-3 px-3 py-2 hover:bg-ground sm:gap-4 sm:px-4"
        aria-current={row.chosen || undefined}
      >
        <span
          className={cx(
            'figures flex-none rounded-md border-[1.5px] py-1 text-center font-semibold whitespace-nowrap',
            // "10:15 am" needs more room than "10:15".
            row.label.length > 5 ? 'w-24' : 'w-16',
            open ? 'border-ok bg-ok-wash text-ok' : 'border-dashed border-edge text-faint',
          )}
        >
          {row.label}
        </span>
        <span className="min-w-0 flex-1 py-1">
          {open ? (
            <span className="flex items-start gap-1.5 font-semibold text-ok">
              <Icon name="check" className="mt-0.5" />
              <span>{say(words.offeredBy(list(row.offered)))}</span>
            </span>
          ) : null}
          {row.reasons.length > 0 ? <Heads reasons={row.reasons} /> : null}
          {!open && row.reasons[0] ? (
            <span className="figures block text-sm text-soft">{row.reasons[0].text}</span>
          ) : null}
        </span>
      </Link>
    </li>
  )
}

/** Everybody's rule in a few words; the nearest miss is explained in full below. */
function Heads({ reasons }: { reasons: readonly ReasonView[] }) {
  return (
    <span className="figures block">
      {reasons.map((reason, index) => (
        <span key={reason.who ?? 'all'} className="inline-block pe-1.5">
          {reason.who ? <span className="font-medium">{reason.who}: </span> : null}
          <span className={reason.who ? 'text-soft' : 'font-medium'}>{reason.head}</span>
          {index < reasons.length - 1 ? <span className="text-faint">,</span> : null}
        </span>
      ))}
    </span>
  )
}
