import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, Outlet, useLoaderData, useParams } from '@remix-run/react'
import { z } from 'zod'
import { requireMember, type Member } from '#app/domain/identity/index.server.ts'
import { countUnread, findThreadOf, listThreads, openThreadWith } from '#app/domain/messaging/index.server.ts'
import { boxes, type Box } from '#app/domain/messaging/rules.ts'
import type { App } from '#app/lib/app.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { deliveryWords } from '#app/words/catalog/delivery.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { readListQuery } from './list-query.ts'
import { ThreadList } from './thread-list.tsx'
import { toPutAway, toThreadLine } from './thread-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const asked = readListQuery(args.request.url)
  const text = asked.q ?? ''
  // Who searches looks for a conversation, wherever it is.
  const usual: Box = text ? 'all' : 'open'
  const box = asked.box ?? usual
  const [page, unread, away] = await Promise.all([
    listThreads(app, member, { box, text, cursor: readCursor(query.get('from')) }),
    countUnread(app, member),
    readAway(app, member, query.get('away'), reader),
  ])
  const listOf = (which: Box) => ({ box: which === usual ? null : which, q: asked.q })
  const hrefOf = (which: Box, cursor?: PageCursor | null) =>
    withQuery(dashboard.inbox, { ...listOf(which), from: cursor && writeCursor(cursor) })
  const counts: Partial<Record<Box, number>> = { unread: unread.known, unknown: unread.unknown }
  return {
    text,
    box,
    away,
    manages: member.role !== 'staff',
    rows: page.rows.map((row) => toThreadLine(row, text, listOf(box), reader)),
    tabs: boxes
      // Technicians see conversations of their own customers only.
      .filter((each) => each !== 'unknown' || member.role !== 'staff')
      .map((each) => ({ to: hrefOf(each), label: reader.say(words.boxes[each]), count: counts[each] || undefined })),
    here: hrefOf(box),
    previousHref: page.previous ? hrefOf(box, page.previous) : undefined,
    nextHref: page.next ? hrefOf(box, page.next) : undefined,
  }
}

/** What has just been closed or snoozed: said, with the way back. */
async function readAway(app: App, member: Member, id: string | null, reader: Reader) {
  const thread = isId(id) ? await findThreadOf(app, member, id) : null
  return thread && toPutAway(thread, reader)
}

const wantedSchema = z.object({ customer: z.uuid(), booking: z.uuid().optional() })

/** Opens the conversation with a customer, about a visit where one is named. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { customer, booking } = await readFields(args.request, wantedSchema)
  const threadId = await openThreadWith(args.context.app, member, customer)
  return redirect(withQuery(dashboard.thread(threadId), { about: booking }))
}

/** The list of conversations, and beside it the one that is open; a phone shows one of the two. */
export default function Inbox() {
  const { text, box, rows, tabs, here, away, manages, previousHref, nextHref } = useLoaderData<typeof loader>()
  const { id: open } = useParams()
  const { say } = useReader()
  // A page has one head of its own.
  const Title = open ? 'p' : 'h1'
  return (
    <div className="items-start gap-6 wide:grid wide:grid-cols-[20rem_minmax(0,1fr)]">
      {away ? (
        <SavedToast
          key={away.told}
          text={away.told}
          undo={<UndoForm intent="reopen" fields={{}} action={dashboard.thread(away.id)} />}
        />
      ) : null}
      <div
        className={cx(
          'space-y-4 wide:sticky wide:top-8 wide:max-h-[calc(100dvh-4rem)] wide:overflow-y-auto wide:overscroll-contain wide:p-0.5',
          open && 'hidden wide:block',
        )}
      >
        <Title className="text-2xl font-[650]">{say(words.title)}</Title>
        <SearchForm text={text} label={say(words.search)} placeholder={say(words.searchHint)} />
        <SegmentedLinks
          inPane
          items={tabs.map(({ count, ...tab }) => (count ? { ...tab, count } : tab))}
          current={here}
          label={say(words.which)}
        />
        {rows.length > 0 ? (
          <ThreadList rows={rows} open={open} />
        ) : (
          <EmptyState title={say(text ? words.nothingFound(text) : words.none)} icon={text ? 'search' : 'message'}>
            {say(text ? words.nothingFoundText : box === 'unknown' ? words.noUnknownText : words.noneText)}
          </EmptyState>
        )}
        <Pager previousHref={previousHref} nextHref={nextHref} />
        {manages ? (
          <p className="text-sm">
            <Link to={dashboard.delivery} className="link inline-flex min-h-target items-center">
              {say(deliveryWords.title)}
            </Link>
          </p>
        ) : null}
      </div>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  )
}
