import { useEffect, useRef } from 'react'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ReplyForm } from './reply-form.tsx'
import { SenderForm } from './sender-form.tsx'
import type { ThreadPageProps } from './thread-page-props.ts'
import { ThreadSide } from './thread-side.tsx'
import type { ThreadView } from './thread-view.server.ts'
import { useRead } from './use-read.ts'

/** One conversation: what was said, the answer, and beside it the customer's visits. */
export function ThreadPage(page: ThreadPageProps) {
  const { view, old, answer, problem } = page
  const { say } = useReader()
  useRead(view.id, view.unread && !old ? view.lastEntry : undefined)
  return (
    <>
      <PageHeader
        title={view.name}
        back={{ to: dashboard.inbox, label: say(words.title) }}
        {...(view.phone && {
          actions: (
            <LinkButton to={`tel:${view.phone.replaceAll(/[^+\d]/g, '')}`} external tone="quiet" icon="phone">
              {say(deskWords.call)}
            </LinkButton>
          ),
        })}
      >
        {view.state}
      </PageHeader>
      <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-5">
          {view.earlierHref ? (
            <LinkButton to={view.earlierHref} tone="quiet">
              {say(words.earlier)}
            </LinkButton>
          ) : null}
          <Entries entries={view.entries} told={view.told} old={old} />
          {problem ? <Notice tone="error">{problem}</Notice> : null}
          {old ? (
            <LinkButton to={dashboard.thread(view.id)} tone="quiet">
              {say(words.later)}
            </LinkButton>
          ) : view.customerId === null ? (
            <SenderForm answer={answer} />
          ) : view.ways.length === 0 ? (
            <Notice tone="warn">{say(words.noWay)}</Notice>
          ) : (
            <ReplyForm {...page} />
          )}
        </div>
        <ThreadSide view={view} old={old} />
      </div>
    </>
  )
}

function Entries({ entries, told, old }: Pick<ThreadView, 'entries' | 'told'> & { old: boolean }) {
  const { say } = useReader()
  const end = useRef<HTMLLIElement>(null)
  const last = entries.at(-1)?.id
  // The latest is what one has come for; whoever looks at earlier ones begins at their top.
  useEffect(() => {
    if (last && !old) end.current?.scrollIntoView({ block: 'center' })
  }, [last, old])
  if (entries.length === 0) return <p className="text-soft">{say(words.nothingSaid)}</p>
  return (
    <ol className="space-y-3" aria-live="polite">
      {entries.flatMap((entry) => [
        ...toldBefore(told, entry.id),
        <li
          key={entry.id}
          ref={entry.id === last ? end : undefined}
          className={cx('flex flex-col', entry.kind === 'incoming' ? 'items-start' : 'items-end')}
        >
          <Photos urls={entry.photos} />
          {entry.text === null ? null : (
            <p
              dir="auto"
              className={cx(
                'max-w-[85%] rounded-lg px-4 py-2.5 whitespace-pre-line wrap-anywhere',
                {
                  incoming: 'border border-rule bg-sheet',
                  answer: 'bg-note-wash',
                  note: 'border border-dashed border-edge',
                }[entry.kind],
              )}
            >
              {entry.text}
            </p>
          )}
          <EntryFacts entry={entry} />
        </li>,
      ])}
      {toldBefore(told, null)}
    </ol>
  )
}

/** What went out by itself before an entry, as a thin line. */
const toldBefore = (told: ThreadView['told'], next: string | null) =>
  told
    .filter(({ before }) => before === next)
    .map(({ id, text }) => (
      <li key={id} className="figures border-s-2 border-rule ps-3 text-sm text-soft wrap-anywhere">
        {text}
      </li>
    ))

function EntryFacts({ entry }: { entry: ThreadView['entries'][number] }) {
  const { say } = useReader()
  const facts = [entry.kind === 'note' ? say(words.note) : null, entry.author, entry.at, entry.by]
  return (
    <p
      className={cx(
        'figures mt-1 px-1 text-sm wrap-anywhere',
        entry.kind !== 'incoming' && 'text-end',
        entry.bad ? 'text-bad' : 'text-soft',
      )}
    >
      {facts.filter(Boolean).join(' · ')}
      {entry.elsewhere ? <span className="font-medium text-warn"> · {entry.elsewhere}</span> : null}
      {entry.about ? <span> · {entry.about}</span> : null}
      {entry.files ? <span className="font-medium text-warn"> · {entry.files}</span> : null}
      {entry.state ? <span className="font-medium"> · {entry.state}</span> : null}
    </p>
  )
}
