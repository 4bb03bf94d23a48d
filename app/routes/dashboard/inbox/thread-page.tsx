import { Form, Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ReplyForm } from './reply-form.tsx'
import { SenderForm } from './sender-form.tsx'
import type { ThreadPageProps } from './thread-page-props.ts'
import { ThreadSide } from './thread-side.tsx'
import { DraftCard, TurnFacts } from './turn-card.tsx'
import type { ThreadView } from './thread-view.server.ts'
import { useRead } from './use-read.ts'

/** One conversation: whom with and about which visits, what was said, and the answer within reach of a thumb. */
export function ThreadPage(page: ThreadPageProps) {
  const { view, old, answer, problem, assigned } = page
  const { say } = useReader()
  useRead(view.id, view.unread && !old ? view.lastEntry : undefined)
  return (
    <div className="space-y-4">
      <Assigned key={`${view.id} said`} view={view} assigned={assigned} />
      <Head view={view} old={old} />
      <ThreadSide key={view.id} view={view} old={old} />
      {view.earlierHref ? (
        <LinkButton to={view.earlierHref} tone="quiet">
          {say(words.earlier)}
        </LinkButton>
      ) : null}
      <Entries entries={view.entries} told={view.told} old={old} turns={page.turns} />
      {problem ? <Notice tone="error">{problem}</Notice> : null}
      {old ? (
        <LinkButton to={view.laterHref} tone="quiet">
          {say(words.later)}
        </LinkButton>
      ) : view.customerId === null ? (
        <SenderForm answer={answer} />
      ) : view.ways.length === 0 ? (
        <Notice tone="warn">{say(words.noWay)}</Notice>
      ) : (
        <>
          {page.waiting ? <DraftCard key={page.waiting.entryId} draft={page.waiting} /> : null}
          <ReplyForm {...page} />
        </>
      )}
    </div>
  )
}

function Assigned({ view, assigned: answer }: Pick<ThreadPageProps, 'view' | 'assigned'>) {
  const { say } = useReader()
  // Whatever comes in meanwhile loads the page again, and what was answered is forgotten with that.
  const [kept, setKept] = useState(answer)
  if (answer && answer !== kept) setKept(answer)
  if (!kept) return null
  const { assigned, before } = kept
  const name = view.readers.find(({ value }) => value === assigned)?.label
  return (
    <SavedToast
      key={`${before} ${assigned}`}
      text={say(name ? words.assignedTo(name) : words.assignedToAnyone)}
      {...(assigned !== before && { undo: <UndoForm intent="assign" fields={{ user: before, before: assigned }} /> })}
    />
  )
}

function Head({ view, old }: Pick<ThreadPageProps, 'view' | 'old'>) {
  const { say } = useReader()
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
      <div className="max-w-full min-w-0">
        <Link
          to={view.listHref}
          className="-ms-1 inline-flex min-h-target max-w-[calc(100%+0.25rem)] items-center gap-1 text-sm font-medium text-soft hover:text-ink wide:hidden"
        >
          <Icon name="chevron-left" /> <span className="truncate">{say(words.title)}</span>
        </Link>
        <h1 className="text-xl hyphenate wrap-anywhere">{view.name}</h1>
        {view.state ? <p className="figures mt-1 text-sm text-soft">{view.state}</p> : null}
      </div>
      <div className="flex gap-2">
        {view.phone ? (
          <LinkButton to={`tel:${view.phone.replaceAll(/[^+\d]/g, '')}`} external tone="quiet" icon="phone">
            {say(deskWords.call)}
          </LinkButton>
        ) : null}
        {/* Whoever looks at earlier entries has not been shown the latest. */}
        {view.closed || old ? null : (
          <Form method="post">
            <input type="hidden" name="entry" value={view.lastEntry} />
            <SubmitButton name="intent" value="close" tone="quiet" icon="check">
              {say(words.close)}
            </SubmitButton>
          </Form>
        )}
      </div>
    </header>
  )
}

function Entries({
  entries,
  told,
  old,
  turns,
}: Pick<ThreadView, 'entries' | 'told'> & Pick<ThreadPageProps, 'old' | 'turns'>) {
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
          {turns[entry.id] ? <TurnFacts turn={turns[entry.id]!} /> : null}
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
