import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { countUnread, listThreads, openThreadWith } from '#app/domain/messaging/index.server.ts'
import { boxes, type Box } from '#app/domain/messaging/rules.ts'
import { readFields } from '#app/lib/form.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ThreadList } from './thread-list.tsx'
import { toThreadLine } from './thread-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  // Who searches looks for a conversation, wherever it is.
  const usual: Box = text ? 'all' : 'open'
  const box = boxes.find((each) => each === query.get('box')) ?? usual
  const [page, unread] = await Promise.all([
    listThreads(app, member, { box, text, cursor: readCursor(query.get('from')) }),
    countUnread(app, member),
  ])
  const hrefOf = (which: Box, cursor?: PageCursor | null) =>
    withQuery(dashboard.inbox, {
      box: which === usual ? null : which,
      q: text,
      from: cursor && writeCursor(cursor),
    })
  const counts: Partial<Record<Box, number>> = { unread: unread.known, unknown: unread.unknown }
  return {
    text,
    rows: page.rows.map((row) => toThreadLine(row, reader)),
    tabs: boxes
      // Technicians see conversations of their own customers only.
      .filter((each) => each !== 'unknown' || member.role !== 'staff')
      .map((each) => ({ to: hrefOf(each), label: reader.say(words.boxes[each]), count: counts[each] || undefined })),
    here: hrefOf(box),
    previousHref: page.previous ? hrefOf(box, page.previous) : undefined,
    nextHref: page.next ? hrefOf(box, page.next) : undefined,
  }
}

const wantedSchema = z.object({ customer: z.uuid(), booking: z.uuid().optional() })

/** Opens the conversation with a customer, about a visit where one is named. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { customer, booking } = await readFields(args.request, wantedSchema)
  const threadId = await openThreadWith(args.context.app, member, customer)
  return redirect(withQuery(dashboard.thread(threadId), { about: booking }))
}

export default function Inbox() {
  const { text, rows, tabs, here, previousHref, nextHref } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="space-y-4">
        <SearchForm text={text} label={say(words.search)} placeholder={say(words.searchHint)} />
        <SegmentedLinks
          items={tabs.map(({ count, ...tab }) => (count ? { ...tab, count } : tab))}
          current={here}
          label={say(words.which)}
        />
        {rows.length > 0 ? (
          <ThreadList rows={rows} />
        ) : (
          <EmptyState title={say(text ? words.nothingFound(text) : words.none)} icon={text ? 'search' : 'message'}>
            {say(text ? words.nothingFoundText : words.noneText)}
          </EmptyState>
        )}
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}
