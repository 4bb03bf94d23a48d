import { Link } from '@remix-run/react'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { DecideAsked } from '../team/decide-asked.tsx'
import type { AskedView, WaitingView } from './day-view.ts'

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

function AskedRow({ row }: { row: AskedView }) {
  const { say } = useReader()
  return (
    <li className="px-4 pb-3">
      <Link to={row.href} className="-mx-4 flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-ground">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-semibold wrap-anywhere">{row.name}</span>
            <Badge tone="signal">{say(words.asksTimeOff)}</Badge>
          </span>
          <span className="figures block text-sm wrap-anywhere">{row.when}</span>
          <span className="block text-sm text-soft wrap-anywhere">
            {[row.booked, row.reason].filter(Boolean).join(' ')}
          </span>
        </span>
        <Icon name="chevron-right" className="text-faint" />
      </Link>
      <DecideAsked id={row.id} technicianId={row.technicianId} what={`${row.name}, ${row.when}`} />
    </li>
  )
}

const shownAtOnce = 3

type Props = {
  asked: readonly AskedView[]
  rows: readonly WaitingView[]
  /** There are more bookings than these. */
  more: boolean
}

/** What needs the owner, most urgent first; each line leads to where it can be settled. */
export function WaitingList({ asked, rows, more }: Props) {
  const { say } = useReader()
  const all = [
    ...asked.map((row) => <AskedRow key={row.id} row={row} />),
    ...rows.map((row) => <Row key={row.id} row={row} />),
  ]
  // However many ask for time off, the most urgent booking is in sight too.
  const shown = all.slice(0, asked.length < shownAtOnce ? shownAtOnce : shownAtOnce + 1)
  const rest = all.slice(shown.length)
  return (
    <section aria-labelledby="needs-you" className="min-w-0 rounded-lg border border-rule bg-sheet">
      <h2 id="needs-you" className="flex min-h-12 items-center gap-2 border-b border-rule px-4 text-base font-semibold">
        {say(words.needsYou)}{' '}
        <span className="figures font-normal text-faint">{more ? `${all.length}+` : all.length}</span>
      </h2>
      <ul className="divide-y divide-rule">{shown}</ul>
      {rest.length > 0 ? (
        <details className="group border-t border-rule">
          <summary className="flex min-h-target items-center justify-between px-4 text-sm font-medium text-soft">
            {say(words.more(rest.length))} <Icon name="chevron-down" className="group-open:rotate-180" />
          </summary>
          <ul className="divide-y divide-rule border-t border-rule">{rest}</ul>
        </details>
      ) : null}
    </section>
  )
}
