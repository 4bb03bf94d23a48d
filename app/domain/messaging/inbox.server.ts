import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import { listTeam, type Member } from '../identity/index.server.ts'
import { findWays, requireThread, type Ways } from './answer.server.ts'
import {
  countUnreadThreads,
  findTalkOf,
  findThread,
  listEntries,
  listLastSaid,
  listQuickReplyRows,
  listReaderIds,
  listThreadLines,
  listTold,
  listVisits,
  type EntryRow,
  type QuickReply,
  type ThreadLine,
  type ThreadRow,
  type ToldRow,
  type UnreadCounts,
  type VisitRow,
} from './inbox-queries.server.ts'
import type { Box } from './rules.ts'

const linesAPage = 30
const entriesAPage = 50
const visitsShown = 6

/** A box of the inbox, newest first, as far as the member may see it. */
export async function listThreads(
  app: App,
  { actor, tenantId, userId }: Member,
  search: { box: Box; text: string; cursor: PageCursor | undefined },
): Promise<KeysetPage<ThreadLine>> {
  const now = new Date(app.clock.now())
  const rows = await app.db.withTenant(actor, (tx) =>
    listThreadLines(tx, tenantId, { ...search, userId, now }, linesAPage),
  )
  return cutKeyset(rows, linesAPage, search.cursor)
}

/** Threads with something unread, of customers and of unknown senders. */
export const countUnread = (app: App, { actor, tenantId }: Member): Promise<UnreadCounts> =>
  app.db.withTenant(actor, (tx) => countUnreadThreads(tx, tenantId))

/** A thread that a member may see, without what was said in it; null: there is none. */
export const findThreadOf = (app: App, { actor, tenantId }: Member, threadId: string): Promise<ThreadRow | null> =>
  app.db.withTenant(actor, (tx) => findThread(tx, tenantId, threadId))

/** How much of a conversation the page of its customer shows. */
const saidAtMost = 3

/** What was said last with a customer, and the latest photos of it; null where nothing was. */
export const findLastSaid = (app: App, { actor, tenantId }: Member, customerId: string) =>
  app.db.withTenant(actor, async (tx) => {
    const [thread, said] = await Promise.all([
      findTalkOf(tx, tenantId, customerId),
      listLastSaid(tx, tenantId, customerId, saidAtMost),
    ])
    return thread && said.length > 0 ? { ...thread, said } : null
  })

/** The business's own quick replies, oldest first. */
export const listQuickReplies = (app: App, { actor, tenantId }: Member): Promise<QuickReply[]> =>
  app.db.withTenant(actor, (tx) => listQuickReplyRows(tx, tenantId))

export type Reader = { userId: string; name: string }

export type OpenThread = Ways & {
  thread: ThreadRow
  /** Oldest first; `earlier` leads to those before. */
  entries: EntryRow[]
  earlier: PageCursor | null
  /** What we asked and answered by ourselves while these were written, and the question before the first of them. */
  told: ToldRow[]
  visits: VisitRow[]
  quickReplies: QuickReply[]
  /** Who may read it, and so be asked to answer it. */
  readers: Reader[]
}

/**
 * A thread with what is needed to answer it. `meant`: the visit it is about, where somebody said so. Throws `not_found`
 * for one that the member may not see.
 */
export async function getThread(
  app: App,
  member: Member,
  threadId: string,
  { before, meant }: { before: PageCursor | undefined; meant: string | null },
): Promise<OpenThread> {
  const { actor, tenantId } = member
  const now = new Date(app.clock.now())
  const thread = await requireThread(app, member, threadId)
  const [seen, known, team] = await Promise.all([
    app.db.withTenant(actor, async (tx) => ({
      entries: await listEntries(tx, tenantId, threadId, before, entriesAPage),
      visits: thread.customerId ? await listVisits(tx, tenantId, thread.customerId, visitsShown) : [],
      quickReplies: await listQuickReplyRows(tx, tenantId),
    })),
    app.db.withTenant(asWorker(tenantId), async (tx) => ({
      readerIds: await listReaderIds(tx, tenantId, thread.customerId, now),
      ways: await findWays(app, tx, tenantId, threadId, meant, now),
    })),
    listTeam(app, member),
  ])
  const more = seen.entries.length > entriesAPage
  const entries = more ? seen.entries.slice(1) : seen.entries
  const first = entries[0]
  const told = await listToldBetween(app, member, thread, { entries, more, before })
  return {
    ...known.ways,
    ...seen,
    thread,
    entries,
    told,
    earlier: more && first ? { at: first.sortedAt, id: first.id, back: false } : null,
    readers: team.people
      .filter(({ userId }) => known.readerIds.includes(userId))
      .map(({ userId, name, email }) => ({ userId, name: name || email })),
  }
}

/** How long before a first word the question may have gone out that it answers. */
const askedBeforeMs = 4 * dayMs

/** Nothing where nothing was said: a question alone is no conversation. */
async function listToldBetween(
  app: App,
  { actor, tenantId }: Member,
  { customerId }: ThreadRow,
  { entries, more, before }: { entries: readonly EntryRow[]; more: boolean; before: PageCursor | undefined },
): Promise<ToldRow[]> {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!customerId || !first || !last) return []
  const from = more ? first.at : new Date(first.at.getTime() - askedBeforeMs)
  return app.db.withTenant(actor, (tx) =>
    listTold(tx, tenantId, customerId, { from, until: before ? last.at : null, atMost: entriesAPage }),
  )
}
