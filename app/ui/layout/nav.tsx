import { Link } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import { commonWords } from '#app/words/catalog/common.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

export type Segment = { to: string; label: ReactNode; count?: number }

/** Views of one list (Upcoming, Past, Cancelled) as links; `current` is the `to` of the one shown. A phone scrolls them. */
export function SegmentedLinks({
  items,
  current,
  label,
  inPane,
}: {
  items: readonly Segment[]
  current: string
  label: string
  /** In a narrow column, where they scroll on a desk as well. */
  inPane?: boolean
}) {
  const strip = useRef<HTMLElement>(null)
  useEffect(() => {
    const box = current ? strip.current : null
    const here = box?.querySelector<HTMLElement>('[aria-current]')
    if (box && here) box.scrollLeft = here.offsetLeft - (box.clientWidth - here.offsetWidth) / 2
  }, [current])
  return (
    <nav
      ref={strip}
      aria-label={label}
      className={cx('strip relative -mx-4 border-b border-rule px-4 sm:mx-0 sm:px-0', !inPane && 'sm:flex-wrap')}
    >
      {items.map((item) => {
        const here = item.to === current
        return (
          <Link
            key={item.to}
            to={item.to}
            aria-current={here ? 'page' : undefined}
            className={cx(
              '-mb-px inline-flex min-h-target items-center gap-2 border-b-[3px] px-2 font-medium whitespace-nowrap',
              here ? 'border-accent-text text-ink' : 'border-transparent text-soft hover:text-ink',
            )}
          >
            {item.label}
            {item.count === undefined ? null : <span className="figures text-sm text-faint">{item.count}</span>}
          </Link>
        )
      })}
    </nav>
  )
}

type FoldedProps = {
  groups: readonly { label: string; items: readonly { to: string; label: string }[] }[]
  current: string
  label: string
}

/** Many pages in groups, for a phone: folded under the name of the one that is shown, and again once another is chosen. */
export function FoldedLinks({ groups, current, label }: FoldedProps) {
  const here = groups.flatMap(({ items }) => items).find(({ to }) => to === current)
  return (
    <details key={current} className="group rounded-md border border-edge bg-sheet">
      <summary className="flex min-h-target items-center justify-between gap-2 px-4 font-medium">
        {here?.label ?? label}
        <Icon name="chevron-down" className="text-lg text-soft group-open:rotate-180" />
      </summary>
      <nav aria-label={label} className="grid gap-4 border-t border-rule px-2 py-3">
        {groups.map((group) => (
          <div key={group.label}>
            <p className="mb-1 px-2 eyebrow">{group.label}</p>
            <ul>
              {group.items.map(({ to, label }) => (
                <li key={to}>
                  <Link
                    to={to}
                    aria-current={to === current ? 'page' : undefined}
                    className={cx(
                      'flex min-h-target items-center rounded-sm px-2',
                      to === current ? 'bg-sunk font-semibold' : 'hover:bg-sunk',
                    )}
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </details>
  )
}

type PagerProps = { previousHref?: string | undefined; nextHref?: string | undefined; label?: ReactNode }

/** Earlier and later pages of a list. */
export function Pager({ previousHref, nextHref, label }: PagerProps) {
  const { say } = useReader()
  if (!previousHref && !nextHref) return null
  return (
    <nav aria-label={say(commonWords.pages)} className="mt-4 flex items-center justify-between gap-3">
      {previousHref ? (
        <Link to={previousHref} className="btn btn-quiet">
          <Icon name="chevron-left" />
          {say(commonWords.previous)}
        </Link>
      ) : (
        <span />
      )}
      <span className="figures text-sm text-soft">{label}</span>
      {nextHref ? (
        <Link to={nextHref} className="btn btn-quiet">
          {say(commonWords.next)}
          <Icon name="chevron-right" />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
