import { Link } from '@remix-run/react'
import { admin } from '#app/paths.ts'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { Timeline } from '#app/ui/layout/timeline.tsx'
import { auditWords as words } from '#app/words/catalog/audit.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ShownEntry } from './lines.server.ts'

/** What was done, by whom and why, newest first. */
export function Entries({ entries, nameBusiness }: { entries: readonly ShownEntry[]; nameBusiness: boolean }) {
  const { say } = useReader()
  if (entries.length === 0)
    return (
      <EmptyState title={say(words.nothingYet)} icon="list">
        {say(words.nothingYetText)}
      </EmptyState>
    )
  return (
    <Timeline
      events={entries.map((entry) => ({
        id: entry.id,
        at: entry.at,
        by: `${entry.who}, ${entry.role}`,
        tone: entry.tone,
        text: (
          <>
            <span className="font-semibold">{entry.text}</span>
            {entry.about ? <span className="figures wrap-anywhere">: {entry.about}</span> : null}
            {nameBusiness && entry.tenant ? (
              <>
                {' · '}
                <Link to={admin.tenant(entry.tenant.id)} className="link -my-3 inline-flex min-h-target items-center">
                  {entry.tenant.name}
                </Link>{' '}
                <span className="text-faint">{entry.tenant.slug}</span>
              </>
            ) : null}
            {entry.changes.map((change) => (
              <span key={change} className="figures mt-0.5 block wrap-anywhere">
                {change}
              </span>
            ))}
            {entry.reason ? <span className="mt-0.5 block text-soft">{say(words.quoted(entry.reason))}</span> : null}
          </>
        ),
      }))}
    />
  )
}
