import { Link } from '@remix-run/react'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { Timeline } from '#app/ui/layout/timeline.tsx'
import type { ShownEntry } from './lines.server.ts'

const tones: Record<string, 'ok' | 'bad'> = { 'Suspended the business': 'bad', 'Reopened the business': 'ok' }

/** What was done, by whom and why, newest first. */
export function Entries({ entries, nameBusiness }: { entries: readonly ShownEntry[]; nameBusiness: boolean }) {
  if (entries.length === 0)
    return (
      <EmptyState title="Nothing here yet" icon="list">
        What people do with a business is written down here.
      </EmptyState>
    )
  return (
    <Timeline
      events={entries.map((entry) => ({
        id: entry.id,
        at: entry.at,
        by: `${entry.who}, ${entry.role}`,
        tone: tones[entry.text] ?? 'plain',
        text: (
          <>
            <span className="font-semibold">{entry.text}</span>
            {nameBusiness && entry.tenant ? (
              <>
                {': '}
                <Link to={`/tenants/${entry.tenant.id}`} className="link">
                  {entry.tenant.name}
                </Link>
              </>
            ) : null}
            {entry.reason ? <span className="mt-0.5 block text-soft">“{entry.reason}”</span> : null}
          </>
        ),
      }))}
    />
  )
}
