import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listLog } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { Card, EmptyState } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { Timeline } from '#app/ui/layout/timeline.tsx'
import { auditWords } from '#app/words/catalog/audit.ts'
import { logWords as words } from '#app/words/catalog/ownLog.ts'
import { settingsWords } from '#app/words/catalog/settings.ts'
import { listChanges, tellAbout } from '#app/words/said-change.ts'
import type { Text } from '#app/words/text.ts'
import { useReader } from '#app/words/reader-context.ts'

const actions: Readonly<Record<string, Text>> = auditWords.action

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  const { currency } = tenantOf(args.context)
  const page = await listLog(app, member, readCursor(new URL(args.request.url).searchParams.get('from')))
  const hrefOf = (cursor: PageCursor | null) =>
    cursor ? withQuery(dashboard.log, { from: writeCursor(cursor) }) : undefined
  return {
    entries: page.rows.map(({ id, at, action, actorRole, name, about, reason, detail }) => ({
      id,
      at: reader.dayTime(at.getTime()),
      text: actions[action] ? reader.say(actions[action]) : action.replaceAll(/[._]/g, ' '),
      about: about ?? tellAbout(action, detail, { reader, currency }),
      changes: listChanges(action, detail, { reader, currency }),
      by: [name, reader.say(auditWords.role[actorRole])].filter(Boolean).join(', '),
      reason: reason ? reader.say(auditWords.quoted(reason)) : null,
    })),
    previousHref: hrefOf(page.previous),
    nextHref: hrefOf(page.next),
  }
}

export default function Log() {
  const { entries, previousHref, nextHref } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <p className="mb-5 max-w-2xl text-soft">{say(words.lead)}</p>
      <Card title={say(settingsWords.pages.log)}>
        {entries.length === 0 ? (
          <EmptyState title={say(auditWords.nothingYet)} icon="list">
            {say(auditWords.nothingYetText)}
          </EmptyState>
        ) : (
          <Timeline
            events={entries.map(({ text, about, changes, reason, ...entry }) => ({
              ...entry,
              text: (
                <>
                  <span className="font-semibold">{text}</span>
                  {about ? <span className="wrap-anywhere">: {about}</span> : null}
                  {changes.map((change) => (
                    <span key={change} className="figures mt-0.5 block wrap-anywhere">
                      {change}
                    </span>
                  ))}
                  {reason ? <span className="mt-0.5 block text-soft">{reason}</span> : null}
                </>
              ),
            }))}
          />
        )}
      </Card>
      <Pager previousHref={previousHref} nextHref={nextHref} />
    </>
  )
}
