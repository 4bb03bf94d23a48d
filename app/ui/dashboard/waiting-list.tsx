import { Link } from '@remix-run/react'
import { Badge } from '../badge.tsx'
import { Icon } from '../icon.tsx'
import type { WaitingView } from './views.ts'

const tones = { approval: 'signal', payment: 'warn', close: 'neutral' } as const

/** What needs the owner, most urgent first; each line leads to where it is settled. */
export function WaitingList({ rows, more }: { rows: readonly WaitingView[]; more: boolean }) {
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="needs-you" className="rounded-lg border border-rule bg-sheet">
      <h2 id="needs-you" className="flex min-h-12 items-center gap-2 border-b border-rule px-4 text-base font-semibold">
        Needs you <span className="figures font-normal text-faint">{more ? `${rows.length}+` : rows.length}</span>
      </h2>
      <ul className="divide-y divide-rule">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={row.href} className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground">
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-x-2">
                  <span className="font-semibold wrap-anywhere">{row.customer}</span>
                  <Badge tone={tones[row.need]}>{row.what}</Badge>
                </span>
                <span className="figures block truncate text-sm text-soft">{row.when} · {row.service}</span>
                {row.note ? <span className="figures block text-sm text-faint">{row.note}</span> : null}
              </span>
              <Icon name="chevron-right" className="text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
