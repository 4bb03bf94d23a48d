import type { Tx } from '#app/lib/db.server.ts'
import type { ChannelAddressesRow, MessagesRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'

type Channel = ChannelAddressesRow['channel']
type Why = NonNullable<ChannelAddressesRow['why']>

/**
 * How a booking `b` is told on a channel, by the chat or the id of a browser's address, or null: the one chosen on its link, or on that of a visit
 * of hers that has taken place. A visit can be booked in somebody else's name, and whoever did that has its link.
 */
export const liveAddress = (tx: Tx, channel: Channel) => tx`
  (select ${channel === 'push' ? tx`a.id::text` : tx`a.address`} from channel_addresses a
    join bookings chosen on chosen.tenant_id = a.tenant_id and chosen.id = a.booking_id
    where a.tenant_id = b.tenant_id and a.customer_id = b.customer_id and a.channel = ${channel} and a.dropped_at is null
      and (a.booking_id = b.id or chosen.status = 'completed')
    order by a.booking_id = b.id desc, a.added_at desc limit 1)`

/** The channels whose receivers are kept by us. */
export const isAddress = (channel: string): channel is Channel => channel === 'telegram' || channel === 'push'

type Reached = { channel: Channel; receiver: string }

/** A browser's address is long and its own secret, so messages name it by its id. */
const goesTo = (tx: Tx, { channel, receiver }: Reached) =>
  channel === 'push' ? tx`channel = 'push' and id = ${receiver}` : tx`channel = ${channel} and address = ${receiver}`

/** Whether anybody of the business is reached there. */
export async function isReached(tx: Tx, tenantId: string, { channel, receiver }: Reached): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    select id from channel_addresses
    where tenant_id = ${tenantId} and ${goesTo(tx, { channel, receiver })} and dropped_at is null limit 1`
  return rows.length > 0
}

/** Nobody is reached there any more. */
export async function dropAddress(tx: Tx, tenantId: string, reached: Reached, why: Why): Promise<void> {
  await tx`
    update channel_addresses set dropped_at = app.now(), why = ${why}
    where tenant_id = ${tenantId} and ${goesTo(tx, reached)} and dropped_at is null`
}

/** Something has just gone there: to whom, and about which visit where it is about one. */
export async function touchAddress(
  tx: Tx,
  tenantId: string,
  { customerId, bookingId, ...reached }: Reached & { customerId: string | null; bookingId: string | null },
): Promise<void> {
  const hers = tx`coalesce(${customerId}::uuid,
    (select b.customer_id from bookings b where b.tenant_id = ${tenantId} and b.id = ${bookingId}::uuid))`
  // One of them: several people may read one chat, and what is written there next is about what was told last.
  await tx`
    update channel_addresses set used_at = app.now()
    where tenant_id = ${tenantId} and id = (select id from channel_addresses
      where tenant_id = ${tenantId} and ${goesTo(tx, reached)} and dropped_at is null
        and (user_id is not null or customer_id = ${hers})
      order by booking_id = ${bookingId}::uuid desc nulls last, used_at desc, id limit 1)`
}

export type NewLink = {
  tokenHash: Buffer
  bookingId: string
  language: Language
  expiresAt: Date
}

export async function insertLink(tx: Tx, tenantId: string, link: NewLink): Promise<void> {
  const { tokenHash, bookingId, language, expiresAt } = link
  await tx`
    insert into channel_links (tenant_id, token_hash, customer_id, booking_id, language, expires_at)
    select tenant_id, ${tokenHash}, customer_id, id, ${language}, ${expiresAt} from bookings
    where tenant_id = ${tenantId} and id = ${bookingId}`
}

/** Whose link it is. Platform only. */
export async function findLinkOwner(tx: Tx, tokenHash: Buffer): Promise<string | null> {
  const [row] = await tx<{ tenantId: string }[]>`select tenant_id from channel_links where token_hash = ${tokenHash}`
  return row?.tenantId ?? null
}

export type UsedLink = { customerId: string; bookingId: string; language: Language }

/** Uses a link up; null when it was used, or has ended. Of two at once, one gets it. */
export async function takeLink(tx: Tx, tenantId: string, tokenHash: Buffer, now: Date): Promise<UsedLink | null> {
  const [row] = await tx<UsedLink[]>`
    update channel_links set used_at = ${now}
    where tenant_id = ${tenantId} and token_hash = ${tokenHash} and used_at is null and expires_at > ${now}
    returning customer_id, booking_id, language`
  return row ?? null
}

/** Whether this link has already brought this chat here. */
export async function hasJoined(tx: Tx, tenantId: string, tokenHash: Buffer, chat: string): Promise<boolean> {
  const rows = await tx<{ id: string }[]>`
    select a.id from channel_links l
    join channel_addresses a on a.tenant_id = l.tenant_id and a.booking_id = l.booking_id and a.channel = 'telegram'
    where l.tenant_id = ${tenantId} and l.token_hash = ${tokenHash} and l.used_at is not null
      and a.address = ${chat} and a.dropped_at is null`
  return rows.length > 0
}

/** A chat becomes a customer's, and the way she wants; returns the id of the address. */
export async function joinChat(tx: Tx, tenantId: string, chat: string, link: UsedLink): Promise<string> {
  const { customerId, bookingId, language } = link
  const [row] = await tx<{ id: string }[]>`
    insert into channel_addresses (tenant_id, customer_id, booking_id, channel, address, language)
    values (${tenantId}, ${customerId}, ${bookingId}, 'telegram', ${chat}, ${language})
    on conflict (tenant_id, booking_id, channel, address) where dropped_at is null and booking_id is not null
      do update set language = excluded.language, used_at = app.now()
    returning id`
  await tx`update customers set channel = 'telegram' where tenant_id = ${tenantId} and id = ${customerId}`
  return row?.id as string
}

/** She leaves a chat: whoever else of the business reads it stays there. */
export async function leaveChat(tx: Tx, tenantId: string, customerId: string, chat: string): Promise<void> {
  await tx`
    update channel_addresses set dropped_at = app.now(), why = 'removed'
    where tenant_id = ${tenantId} and customer_id = ${customerId} and channel = 'telegram' and address = ${chat}
      and dropped_at is null`
  await tx`
    update customers set channel = null where tenant_id = ${tenantId} and id = ${customerId} and channel = 'telegram'`
}

/** The chat in which a visit is told; null: none is joined. */
export async function findJoinedChat(tx: Tx, tenantId: string, bookingId: string): Promise<string | null> {
  const [row] = await tx<{ chat: string | null }[]>`
    select ${liveAddress(tx, 'telegram')} as chat from bookings b where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row?.chat ?? null
}

/** Of a business: its name, in which a chat is greeted. */
export async function findName(tx: Tx, tenantId: string): Promise<string> {
  const [row] = await tx<{ name: string }[]>`select name from tenants where id = ${tenantId}`
  return row?.name ?? ''
}

export type Chat = { tenantId: string; customerId: string; bookingId: string; language: Language | null }

/** What a word answers: see `findAnswered`. */
type Answered = { tenantId: string; customerId: string; bookingId: string | null }

/** Whose a chat is; of several, of whoever wrote what is answered, otherwise of the business that wrote last. Platform only. */
export async function findChat(tx: Tx, chat: string, answered: Answered | null): Promise<Chat | null> {
  const [row] = await tx<
    { tenantId: string; customerId: string | null; bookingId: string | null; language: Language | null }[]
  >`
    select tenant_id, customer_id, booking_id, language from channel_addresses
    where channel = 'telegram' and address = ${chat} and dropped_at is null and customer_id is not null
    order by (tenant_id, customer_id) is not distinct from (${answered?.tenantId ?? null}::uuid, ${answered?.customerId ?? null}::uuid) desc,
      used_at desc, id limit 1`
  const { customerId } = row ?? {}
  const bookingId = (row?.customerId === answered?.customerId && answered?.bookingId) || row?.bookingId
  return row && customerId && bookingId ? { ...row, customerId, bookingId } : null
}

const chatLock = (tx: Tx, chat: string) => tx`hashtextextended(${`messages to chat ${chat}`}, 0)`

/** Until the transaction ends, nobody can end this chat: see `endTelegram`. */
export async function holdChat(tx: Tx, chat: string): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(${chatLock(tx, chat)})`
}

/** Waits for whoever claims a message to this chat, and keeps others from it until the transaction ends. */
export async function lockChat(tx: Tx, chat: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(${chatLock(tx, chat)})`
}

/** The message of ours that a word answers and names by the provider's name of it; null: none that we know. Platform only. */
export async function findAnswered(
  tx: Tx,
  channel: Exclude<MessagesRow['channel'], 'email'>,
  address: string,
  providerId: string,
  since: Date,
): Promise<Answered | null> {
  const [row] = await tx<{ tenantId: string | null; customerId: string | null; bookingId: string | null }[]>`
    select * from app.find_answered_message(${channel}, ${address}, ${providerId}, ${since})`
  const { tenantId, customerId, bookingId = null } = row ?? {}
  return tenantId && customerId ? { tenantId, customerId, bookingId } : null
}

/** Ends a chat for every business; returns how many it was ended for. Platform only. */
export async function endChat(tx: Tx, chat: string): Promise<number> {
  const rows = await tx<{ tenantId: string }[]>`
    update channel_addresses set dropped_at = app.now(), why = 'stopped'
    where channel = 'telegram' and address = ${chat} and dropped_at is null returning tenant_id`
  return new Set(rows.map(({ tenantId }) => tenantId)).size
}

/** True for the one caller who is the first to tell of this update. */
export async function claimUpdate(tx: Tx, updateId: number): Promise<boolean> {
  const [row] = await tx<{ first: boolean }[]>`select app.claim_telegram_update(${updateId}) as first`
  return row?.first ?? false
}

/** The visit, if it is still to come. */
export async function findComing(tx: Tx, tenantId: string, bookingId: string, now: Date): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from bookings where tenant_id = ${tenantId} and id = ${bookingId} and ends_at > ${now}
      and status in ('held', 'pending_approval', 'confirmed')`
  return row?.id ?? null
}

/** A browser that messages go to. */
export type Browser = { endpoint: string; keys: { p256dh: string; auth: string } }

export async function findBrowser(tx: Tx, tenantId: string, id: string): Promise<Browser | null> {
  const [row] = await tx<Browser[]>`
    select address as endpoint, keys from channel_addresses
    where tenant_id = ${tenantId} and id = ${id} and channel = 'push' and dropped_at is null`
  return row ?? null
}

/** The language somebody read when she switched a browser on; null when it is unknown. */
export async function findDeviceLanguage(tx: Tx, tenantId: string, id: string): Promise<Language | null> {
  const [row] = await tx<{ language: Language | null }[]>`
    select language from channel_addresses where tenant_id = ${tenantId} and id = ${id} and channel = 'push'`
  return row?.language ?? null
}

/** The browsers of owners and managers, and of a booking's technician. */
export async function listDevices(
  tx: Tx,
  tenantId: string,
  technicianUserId: string | null,
): Promise<{ id: string; userId: string; forOwner: boolean; forTechnician: boolean }[]> {
  return tx<{ id: string; userId: string; forOwner: boolean; forTechnician: boolean }[]>`
    select a.id, a.user_id, m.role <> 'staff' as for_owner, a.user_id is not distinct from ${technicianUserId} as for_technician
    from channel_addresses a join memberships m on m.tenant_id = a.tenant_id and m.user_id = a.user_id
    where a.tenant_id = ${tenantId} and a.channel = 'push' and a.dropped_at is null
      and (m.role <> 'staff' or a.user_id = ${technicianUserId})
    order by a.added_at, a.id`
}

/** Whose browser is switched on: a member's, or that of the customer of a visit. */
export type Owner = { userId: string } | { bookingId: string }

const ownedBy = (tx: Tx, owner: Owner) =>
  'userId' in owner
    ? tx`user_id = ${owner.userId}`
    : tx`customer_id = (select b.customer_id from bookings b
        where b.tenant_id = channel_addresses.tenant_id and b.id = ${owner.bookingId})`

/** A browser becomes somebody's; whoever of the same kind had it before has lost it. */
export async function keepBrowser(
  tx: Tx,
  tenantId: string,
  owner: Owner,
  { endpoint, keys }: Browser,
  language: Language,
): Promise<void> {
  const member = 'userId' in owner
  await tx`
    update channel_addresses set dropped_at = app.now(), why = 'removed'
    where tenant_id = ${tenantId} and channel = 'push' and address = ${endpoint} and dropped_at is null
      and (user_id is not null) = ${member} and not (${ownedBy(tx, owner)})`
  if (member) {
    await tx`
      insert into channel_addresses (tenant_id, user_id, channel, address, keys, language)
      values (${tenantId}, ${owner.userId}, 'push', ${endpoint}, ${tx.json(keys)}, ${language})
      on conflict (tenant_id, user_id, channel, address) where dropped_at is null and user_id is not null
        do update set keys = excluded.keys, language = excluded.language`
    return
  }
  await tx`
    insert into channel_addresses (tenant_id, customer_id, booking_id, channel, address, keys, language)
    select tenant_id, customer_id, id, 'push', ${endpoint}, ${tx.json(keys)}, ${language} from bookings
    where tenant_id = ${tenantId} and id = ${owner.bookingId}
    on conflict (tenant_id, booking_id, channel, address) where dropped_at is null and booking_id is not null
      do update set keys = excluded.keys, language = excluded.language`
  await tx`
    update customers set channel = 'push' where tenant_id = ${tenantId}
      and id = (select customer_id from bookings where tenant_id = ${tenantId} and id = ${owner.bookingId})`
}

/** Somebody switches one of her browsers off. */
export async function removeBrowser(tx: Tx, tenantId: string, owner: Owner, endpoint: string): Promise<void> {
  await tx`
    update channel_addresses set dropped_at = app.now(), why = 'removed'
    where tenant_id = ${tenantId} and channel = 'push' and address = ${endpoint} and dropped_at is null
      and ${ownedBy(tx, owner)}`
}

/** How many of her browsers are on. */
export async function countBrowsers(tx: Tx, tenantId: string, owner: Owner): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from channel_addresses
    where tenant_id = ${tenantId} and channel = 'push' and dropped_at is null and ${ownedBy(tx, owner)}`
  return row?.count ?? 0
}
