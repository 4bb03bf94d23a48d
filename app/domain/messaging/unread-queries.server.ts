import type { Tx } from '#app/lib/db.server.ts'

export type UnreadThread = {
  unreadSince: Date
  assignedTo: string | null
  /** A customer's name, or where an unknown sender writes from; never a name she gave herself. */
  who: string
  businessName: string
}

/** Says once, for all that is unread now, that nobody reads it; null when somebody has, or when it was said. */
export async function claimUnread(
  tx: Tx,
  tenantId: string,
  threadId: string,
  { before, at }: { before: Date; at: Date },
): Promise<UnreadThread | null> {
  const [row] = await tx<UnreadThread[]>`
    with told as (
      update threads set told_at = ${at} where tenant_id = ${tenantId} and id = ${threadId} and unread_since <= ${before} and told_at is null
      returning tenant_id, customer_id, address, unread_since, assigned_to)
    select t.unread_since, t.assigned_to, coalesce(nullif(trim(c.first_name || ' ' || c.last_name), ''), t.address, '') as who, b.name as business_name
    from told t join tenants b on b.id = t.tenant_id left join customers c on c.tenant_id = t.tenant_id and c.id = t.customer_id`
  return row ?? null
}

/** Threads that nobody has read since `before`, and of which nobody was told; across tenants. */
export async function listUnread(tx: Tx, before: Date): Promise<{ tenantId: string; threadId: string }[]> {
  return tx<{ tenantId: string; threadId: string }[]>`
    select tenant_id, id as thread_id from threads where unread_since <= ${before} and told_at is null
    order by unread_since limit 200`
}

export type Told = { userId: string; email: string; language: string; owner: boolean }

/** The people of a business, with the language they are written to in. Platform only. */
export async function listPeople(tx: Tx, tenantId: string): Promise<Told[]> {
  return tx<Told[]>`
    select u.id as user_id, u.email, coalesce(u.language, b.locale) as language, m.role = 'owner' as owner
    from memberships m join users u on u.id = m.user_id join tenants b on b.id = m.tenant_id
    where m.tenant_id = ${tenantId} order by m.created_at, u.id`
}

/** Where the business itself is told of news by text. */
export async function findContactPhone(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx<{ contactPhone: string | null }[]>`select contact_phone from tenants where id = ${tenantId}`
  return row?.contactPhone ?? null
}

/** The browsers in which somebody of the business wants messages, by their addresses' ids. */
export async function listBrowsers(tx: Tx, tenantId: string, userId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from channel_addresses
    where tenant_id = ${tenantId} and user_id = ${userId} and channel = 'push' and dropped_at is null order by added_at, id`
  return rows.map(({ id }) => id)
}
