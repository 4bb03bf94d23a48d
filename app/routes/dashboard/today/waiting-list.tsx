import { Link } from '@remix-run/react'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { WaitingView } from './day-view.ts'

const tones = { approval: 'signal', close: 'neutral' } as const

function Row({ row }: { row: WaitingView }) {
  return (
    <li>
      <Link to={row.href} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-ground">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-semibold wrap-anywhere">{row.customer}</span>
            <Badge tone={tones[row.need]}>{row.what}</Badge>
          </span>
          <span className="figures block truncate text-sm text-soft">
            {row.when}
            {' · '}
            {row.service}
          </span>
        </span>
        <Icon name="chevron-right" className="text-faint" />
      </Link>
    </li>
  )
}

const shownAtOnce = 3

/** What needs the owner, most urgent first; each line leads to where it can be settled. */
export function WaitingList({ rows, more }: { rows: readonly WaitingView[]; more: boolean }) {
  const { say } = useReader()
  if (rows.length === 0) return null
  const rest = rows.slice(shownAtOnce)
  return (
    <section aria-labelledby="needs-you" className="min-w-0 rounded-lg border border-rule bg-sheet">
      <h2 id="needs-you" className="flex min-h-12 items-center gap-2 border-b border-rule px-4 text-base font-semibold">
        {say(words.needsYou)}{' '}
        <span className="figures font-normal text-faint">{more ? `${rows.length}+` : rows.length}</span>
      </h2>
      <ul className="divide-y divide-rule">
        {rows.slice(0, shownAtOnce).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <details className="group border-t border-rule">
          <summary className="flex min-h-target items-center justify-between px-4 text-sm font-medium text-soft">
            {say(words.more(rest.length))} <Icon name="chevron-down" className="group-open:rotate-180" />
          </summary>
          <ul className="divide-y divide-rule border-t border-rule">
            {rest.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
