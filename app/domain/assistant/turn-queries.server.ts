import type { Tx } from '#app/lib/db.server.ts'
import type { AssistantTurnsRow, ThreadEntriesRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import type { CheckedPart, Offer, Topic } from './rules.ts'

/** Takes the turn of a message; null: it has ended, or somebody works on it. `tries`: which time this is. */
export async function claimTurn(
  tx: Tx,
  tenantId: string,
  entryId: string,
  { claim, now, until }: { claim: string; now: Date; until: Date },
): Promise<{ tries: number } | null> {
  const [row] = await tx<{ tries: number }[]>`
    insert into assistant_turns (tenant_id, entry_id, claim, claimed_until, tries, started_at)
    values (${tenantId}, ${entryId}, ${claim}, ${until}, 1, ${now})
    on conflict (tenant_id, entry_id) do update set claim = ${claim}, claimed_until = ${until}, tries = assistant_turns.tries + 1
      where assistant_turns.state = 'working' and assistant_turns.claimed_until <= ${now}
    returning tries`
  return row ?? null
}

/** The turn goes back, to be taken again. */
export async function releaseTurn(tx: Tx, tenantId: string, entryId: string, claim: string, now: Date): Promise<void> {
  await tx`
    update assistant_turns set claimed_until = ${now}
    where tenant_id = ${tenantId} and entry_id = ${entryId} and claim = ${claim} and state = 'working'`
}

export async function findState(tx: Tx, tenantId: string, entryId: string): Promise<AssistantTurnsRow['state'] | null> {
  const [row] = await tx<Pick<AssistantTurnsRow, 'state'>[]>`
    select state from assistant_turns where tenant_id = ${tenantId} and entry_id = ${entryId}`
  return row?.state ?? null
}

export type TurnEnd = {
  state: 'checked' | 'drafted' | 'handed_over' | 'overtaken'
  reason: string | null
  language: Language | null
  topics: Topic[]
  said: string | null
  parts: unknown
  calls: unknown
  offer: unknown
  tokens: number
}

/** Without signs that the database takes in no text: what a model says may hold anything. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '\ufffd').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storable(key), storable(one)]))
}

/** Writes what a turn came to; false: somebody else has taken it over. */
export async function endTurn(
  tx: Tx,
  tenantId: string,
  entryId: string,
  claim: string,
  { parts, calls, offer, ...end }: TurnEnd,
  now: Date,
): Promise<boolean> {
  const json = (value: unknown) => (value === null ? null : tx.json(storable(value) as never))
  const change = { ...end, parts: json(parts), calls: json(calls), offer: json(offer) }
  const ended = end.state === 'checked' ? null : now
  const done = await tx`
    update assistant_turns set ${tx(change as Record<string, unknown>)}, ended_at = ${ended}, claimed_until = null
    where tenant_id = ${tenantId} and entry_id = ${entryId} and claim = ${claim} and state = 'working'`
  return done.count === 1
}

/** What became of an answer that was checked. */
export async function finishTurn(
  tx: Tx,
  tenantId: string,
  entryId: string,
  end: { state: 'sent' | 'drafted' | 'overtaken'; reason: string | null },
  now: Date,
): Promise<void> {
  await tx`
    update assistant_turns set ${tx(end)}, ended_at = ${now}
    where tenant_id = ${tenantId} and entry_id = ${entryId} and state = 'checked'`
}

/** How many messages of a conversation it has worked on, and how many it has answered by itself, since. */
export async function countTurns(
  tx: Tx,
  tenantId: string,
  threadId: string,
  since: Date,
): Promise<{ turns: number; sent: number }> {
  const [row] = await tx<{ turns: number; sent: number }[]>`
    select count(*)::int as turns, count(*) filter (where t.state = 'sent')::int as sent
    from thread_entries e join assistant_turns t on t.tenant_id = e.tenant_id and t.entry_id = e.id
    where e.tenant_id = ${tenantId} and e.thread_id = ${threadId} and e.kind = 'incoming' and e.at > ${since}`
  return row ?? { turns: 0, sent: 0 }
}

/** A tool that the model asked, with what, and what it was told. */
export type ToolCall = { tool: string; input: unknown; output: unknown }

/** A turn as the business reads it. */
export type TurnRow = Pick<
  AssistantTurnsRow,
  'entryId' | 'state' | 'reason' | 'language' | 'said' | 'tokens' | 'startedAt' | 'endedAt' | 'droppedAt'
> & { parts: CheckedPart[] | null; calls: ToolCall[] | null; offer: Offer | null }

const turnColumns = (tx: Tx) => tx`
  t.entry_id, t.state, t.reason, t.language, t.said, t.tokens, t.started_at, t.ended_at, t.dropped_at, t.parts, t.calls, t.offer`

/** What the assistant made of these messages. */
export const listTurns = (tx: Tx, tenantId: string, entryIds: readonly string[]): Promise<TurnRow[]> =>
  tx<TurnRow[]>`
    select ${turnColumns(tx)} from assistant_turns t
    where t.tenant_id = ${tenantId} and t.entry_id = any (${[...entryIds]}::uuid[]) and t.state <> 'working'`

/** A draft of a conversation that can still be sent; null: there is none. */
export async function findDraft(tx: Tx, tenantId: string, threadId: string, entryId: string): Promise<TurnRow | null> {
  const [row] = await tx<TurnRow[]>`
    select ${turnColumns(tx)} from assistant_turns t
    join thread_entries e on e.tenant_id = t.tenant_id and e.id = t.entry_id and e.thread_id = ${threadId}
    where t.tenant_id = ${tenantId} and t.entry_id = ${entryId} and t.state in ('drafted', 'overtaken') and t.dropped_at is null`
  return row ?? null
}

export async function dropTurn(tx: Tx, tenantId: string, threadId: string, entryId: string, now: Date): Promise<void> {
  await tx`
    update assistant_turns t set dropped_at = ${now} from thread_entries e
    where t.tenant_id = ${tenantId} and t.entry_id = ${entryId} and t.dropped_at is null
      and e.tenant_id = t.tenant_id and e.id = t.entry_id and e.thread_id = ${threadId}`
}

/** A proposal that was sent the way it was asked for, of which her link tells: another way may be somebody else's. */
export type SentOffer = {
  offer: Offer
  sentAt: Date
  channel: ThreadEntriesRow['channel']
  bookingId: string | null
  customerId: string | null
}

export async function findSentOffer(tx: Tx, tenantId: string, entryId: string): Promise<SentOffer | null> {
  const [row] = await tx<SentOffer[]>`
    select t.offer, a.at as sent_at, e.channel, e.booking_id, h.customer_id
    from assistant_turns t
    join thread_entries e on e.tenant_id = t.tenant_id and e.id = t.entry_id
    join threads h on h.tenant_id = e.tenant_id and h.id = e.thread_id
    join thread_entries a on a.tenant_id = t.tenant_id and a.thread_id = e.thread_id and a.offer_of = t.entry_id
      and a.channel = e.channel and lower(a.address) = lower(e.address) and (e.channel <> 'link' or a.booking_id = e.booking_id)
    where t.tenant_id = ${tenantId} and t.entry_id = ${entryId} and t.offer is not null
    order by a.at desc limit 1`
  return row ?? null
}

/** Turns that nobody works on any more; across tenants. */
export const listLost = (tx: Tx, before: Date): Promise<{ tenantId: string; entryId: string; startedAt: Date }[]> =>
  tx<{ tenantId: string; entryId: string; startedAt: Date }[]>`
    select tenant_id, entry_id, started_at from assistant_turns
    where state = 'working' and claimed_until < ${before} order by claimed_until limit 200`

/** Gives a turn that nobody ended to a person. */
export async function giveUpTurn(tx: Tx, tenantId: string, entryId: string, before: Date, now: Date): Promise<void> {
  await tx`
    update assistant_turns set state = 'handed_over', reason = 'no_model', ended_at = ${now}
    where tenant_id = ${tenantId} and entry_id = ${entryId} and state = 'working' and claimed_until < ${before}`
}

export async function findThreadOfEntry(tx: Tx, tenantId: string, entryId: string): Promise<string | null> {
  const [row] = await tx<{ threadId: string }[]>`
    select thread_id from thread_entries where tenant_id = ${tenantId} and id = ${entryId}`
  return row?.threadId ?? null
}

/** Of turns older than this nothing but what became of them is kept. */
export async function forgetTurns(tx: Tx, tenantId: string, before: Date): Promise<number> {
  const done = await tx`
    update assistant_turns set said = null, parts = null, calls = null, offer = null
    where tenant_id = ${tenantId} and started_at < ${before} and state <> 'working' and state <> 'checked'
      and (said is not null or parts is not null or calls is not null or offer is not null)`
  return done.count
}

export const listTurnTenants = (tx: Tx, before: Date): Promise<{ tenantId: string }[]> =>
  tx<{ tenantId: string }[]>`select distinct tenant_id from assistant_turns where started_at < ${before}`

/** Whether the assistant is on, and what it did since: sent by itself, drafted, given to a person. */
export async function countEnds(
  tx: Tx,
  tenantId: string,
  since: Date,
): Promise<Record<'sent' | 'drafted' | 'handedOver', number>> {
  const [row] = await tx<Record<'sent' | 'drafted' | 'handedOver', number>[]>`
    select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state = 'drafted')::int as drafted,
      count(*) filter (where state = 'handed_over')::int as handed_over
    from assistant_turns where tenant_id = ${tenantId} and started_at >= ${since}`
  return row ?? { sent: 0, drafted: 0, handedOver: 0 }
}
