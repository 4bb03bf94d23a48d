import type { Tx } from '#app/lib/db.server.ts'

/** What a member changes about a thread as a whole. */
export type ThreadChange = {
  assignedTo?: string | null
  snoozedUntil?: Date | null
  closedAt?: Date | null
  unreadSince?: Date | null
  toldAt?: Date | null
}

export async function changeThread(tx: Tx, tenantId: string, threadId: string, change: ThreadChange): Promise<void> {
  await tx`update threads set ${tx(change)} where tenant_id = ${tenantId} and id = ${threadId}`
}

/** Read as far as was shown: what came in after `entryId` stays unread. */
export async function markRead(tx: Tx, tenantId: string, threadId: string, entryId: string): Promise<void> {
  await tx`
    update threads t set told_at = null, unread_since = (select min(e.at) from thread_entries e
      where e.tenant_id = t.tenant_id and e.thread_id = t.id and e.kind = 'incoming' and (e.at, e.id) > (shown.at, shown.id))
    from thread_entries shown
    where t.tenant_id = ${tenantId} and t.id = ${threadId} and t.unread_since is not null
      and shown.tenant_id = t.tenant_id and shown.thread_id = t.id and shown.id = ${entryId}`
}

/**
 * What the assistant has answered by itself need not be read, but for messages of which it `promised` that; everything else that is
 * unread stays so.
 */
export async function markAnsweredByItself(
  tx: Tx,
  tenantId: string,
  threadId: string,
  promised: readonly string[],
): Promise<void> {
  await tx`
    update threads t set unread_since = left_over.since, told_at = case when left_over.since is null then null else t.told_at end
    from (select min(e.at) as since from threads u join thread_entries e on e.tenant_id = u.tenant_id and e.thread_id = u.id
      where u.tenant_id = ${tenantId} and u.id = ${threadId} and e.kind = 'incoming' and e.at >= u.unread_since
        and (e.id = any(${[...promised]}::uuid[])
          or not exists (select from thread_entries a where a.tenant_id = e.tenant_id and a.assistant_of = e.id))) left_over
    where t.tenant_id = ${tenantId} and t.id = ${threadId} and t.unread_since is not null`
}

/** Whether something came in after `entryId`; where nothing was shown, whether anything did. */
export async function hasNews(tx: Tx, tenantId: string, threadId: string, entryId: string | null): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    select last.id from (select e.id, e.at from thread_entries e
      where e.tenant_id = ${tenantId} and e.thread_id = ${threadId} and e.kind = 'incoming'
      order by e.at desc, e.id desc limit 1) last
    left join thread_entries shown on shown.tenant_id = ${tenantId} and shown.thread_id = ${threadId} and shown.id = ${entryId}
    where shown.id is null or (last.at, last.id) > (shown.at, shown.id)`
  return rows.length > 0
}

export async function addQuickReply(tx: Tx, tenantId: string, body: string): Promise<void> {
  await tx`insert into quick_replies (tenant_id, body) values (${tenantId}, ${body}) on conflict do nothing`
}

export async function removeQuickReply(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx`delete from quick_replies where tenant_id = ${tenantId} and id = ${id}`
}
