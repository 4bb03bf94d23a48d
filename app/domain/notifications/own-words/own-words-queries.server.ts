import type { Tx } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import type { OwnWordsRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import type { OwnChannel, OwnKind } from '#emails/own-words/kinds.ts'

/** One text: which message, by which channel, in which language. */
export type TextKey = { kind: OwnKind; channel: OwnChannel; language: Language }

/** `body` null: our words again. */
export type StoredText = Pick<OwnWordsRow, 'version' | 'subject' | 'body' | 'state' | 'reason'>

/** The text that counts; null: there has never been an own one. */
export async function findText(
  tx: Tx,
  tenantId: string,
  { kind, channel, language }: TextKey,
): Promise<StoredText | null> {
  const [row] = await tx<StoredText[]>`
    select version, subject, body, state, reason from own_words
    where tenant_id = ${tenantId} and kind = ${kind} and channel = ${channel} and language = ${language}
    order by version desc limit 1`
  return row ?? null
}

export type ApprovedText = Pick<OwnWordsRow, 'wording' | 'variables' | 'contentSid'>

/** The latest text that WhatsApp has approved since the business last took our words. */
export async function findApproved(
  tx: Tx,
  tenantId: string,
  { kind, language }: Omit<TextKey, 'channel'>,
): Promise<ApprovedText | null> {
  const [row] = await tx<ApprovedText[]>`
    select wording, variables, content_sid from own_words
    where tenant_id = ${tenantId} and kind = ${kind} and channel = 'whatsapp' and language = ${language}
      and state = 'approved' and content_sid is not null
      and version > coalesce((select max(o.version) from own_words o where o.tenant_id = ${tenantId} and o.kind = ${kind}
        and o.channel = 'whatsapp' and o.language = ${language} and o.body is null), 0)
    order by version desc limit 1`
  return row ?? null
}

export type TextToJudge = TextKey & Pick<OwnWordsRow, 'tenantId' | 'id' | 'contentSid' | 'state'> & { body: string }

/** The other versions of a text `w`. */
const others = (tx: Tx) => tx`
  own_words o where o.tenant_id = w.tenant_id and o.kind = w.kind and o.channel = w.channel and o.language = w.language`

/** A newer text has been approved, or ours were taken again: nobody is sent this one any more. */
const isSuperseded = (tx: Tx) =>
  tx`exists (select from ${others(tx)} and o.version > w.version and (o.body is null or (o.state = 'approved' and o.content_sid is not null)))`

/**
 * Texts for WhatsApp of which a judgement is awaited, or was last read before `since`: the latest of each, and the one
 * that is in use until that is approved; the longest waiting first. Of businesses that are open alone: the account is
 * the platform's. Platform only.
 */
export async function listToJudge(tx: Tx, since: Date, atMost: number): Promise<TextToJudge[]> {
  return tx<TextToJudge[]>`
    select w.tenant_id, w.id, w.kind, w.channel, w.language, w.body, w.content_sid, w.state
    from own_words w join tenants t on t.id = w.tenant_id and t.status = 'published' and t.slug <> ${demoSlug}
    where w.state is not null and w.state not in ('rejected', 'disabled')
      and (w.state <> 'approved' or w.judged_at < ${since} or w.judged_at is null)
      and (w.version = (select max(o.version) from ${others(tx)})
        or (w.state in ('approved', 'paused') and w.content_sid is not null and not ${isSuperseded(tx)}))
    order by w.judged_at nulls first limit ${atMost}`
}

/** What WhatsApp said of the same words before, if it refused them; undefined: it did not. Platform only. */
export async function findRefusal(
  tx: Tx,
  { tenantId, id, kind, language, body }: TextToJudge,
): Promise<{ reason: string | null } | undefined> {
  const [row] = await tx<{ reason: string | null }[]>`
    select reason from own_words
    where tenant_id = ${tenantId} and kind = ${kind} and channel = 'whatsapp' and language = ${language} and id <> ${id}
      and body = ${body} and state = 'rejected' limit 1`
  return row
}

export type TextToForget = Pick<OwnWordsRow, 'tenantId' | 'id' | 'contentSid'>

/** Texts that nobody was sent since `since`, because a newer one is, and that Twilio still has. Platform only. */
export async function listToForget(tx: Tx, since: Date, atMost: number): Promise<TextToForget[]> {
  return tx<TextToForget[]>`
    select w.tenant_id, w.id, w.content_sid from own_words w
    where w.state is not null and w.content_sid is not null
      and exists (select from ${others(tx)} and o.version > w.version and (o.body is null and o.changed_at < ${since}
        or (o.state = 'approved' and o.content_sid is not null and o.changed_at < ${since})))
    order by w.judged_at nulls first limit ${atMost}`
}

/** Twilio has it no more. Platform only. */
export async function forgetContent(tx: Tx, { tenantId, id }: TextToForget): Promise<void> {
  await tx`update own_words set content_sid = null where tenant_id = ${tenantId} and id = ${id}`
}

/** WhatsApp does not take an approved text any more: what it says of it is read in the next run, and until then it rests. Platform only. */
export async function restApproved(tx: Tx, tenantId: string, contentSid: string): Promise<void> {
  await tx`
    update own_words set state = 'paused', judged_at = null
    where tenant_id = ${tenantId} and channel = 'whatsapp' and content_sid = ${contentSid} and state = 'approved'`
}

/** What Twilio and WhatsApp said of a text. Platform only. */
export async function saveJudgement(
  tx: Tx,
  { tenantId, id }: Pick<TextToJudge, 'tenantId' | 'id'>,
  told: {
    contentSid?: string
    wording?: string
    variables?: string[]
    state?: TextToJudge['state']
    reason?: string | null
  },
  at: Date,
): Promise<void> {
  await tx`
    update own_words set judged_at = ${at}, content_sid = coalesce(${told.contentSid ?? null}, content_sid),
      wording = coalesce(${told.wording ?? null}, wording), variables = coalesce(${told.variables ?? null}, variables),
      state = coalesce(${told.state ?? null}, state), reason = ${told.reason?.slice(0, 500) ?? null}
    where tenant_id = ${tenantId} and id = ${id}`
}

export type OwnText = Pick<OwnWordsRow, 'kind' | 'channel' | 'language' | 'state'>

/** The texts that the business has of its own now. */
export async function listTexts(tx: Tx, tenantId: string): Promise<OwnText[]> {
  return tx<OwnText[]>`
    select kind, channel, language, state from (
      select distinct on (kind, channel, language) kind, channel, language, state, body from own_words
      where tenant_id = ${tenantId} order by kind, channel, language, version desc) latest
    where body is not null order by kind, channel, language`
}

export type Change = Pick<OwnWordsRow, 'id' | 'version' | 'subject' | 'body' | 'changedBy' | 'changedAt' | 'state'>

/** Who changed a text, the latest first. */
export async function listTextChanges(
  tx: Tx,
  tenantId: string,
  { kind, channel, language }: TextKey,
): Promise<Change[]> {
  return tx<Change[]>`
    select id, version, subject, body, changed_by, changed_at, state from own_words
    where tenant_id = ${tenantId} and kind = ${kind} and channel = ${channel} and language = ${language}
    order by version desc limit 20`
}

/** False: somebody has written this version in the meantime. */
export async function addText(
  tx: Tx,
  tenantId: string,
  { kind, channel, language }: TextKey,
  text: { version: number; subject: string | null; body: string | null; changedBy: string },
): Promise<boolean> {
  const state = channel === 'whatsapp' && text.body !== null ? 'draft' : null
  const { count } = await tx`
    insert into own_words (tenant_id, kind, channel, language, version, subject, body, changed_by, state)
    values (${tenantId}, ${kind}, ${channel}, ${language}, ${text.version}, ${text.subject}, ${text.body}, ${text.changedBy}, ${state})
    on conflict (tenant_id, kind, channel, language, version) do nothing`
  return count === 1
}

/** Names of people of the business. Platform only. */
export async function listNames(tx: Tx, userIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx<{ id: string; name: string }[]>`select id, name from users where name <> '' and id = any (${[...userIds]})`
}

/** The visit that shows what a text looks like: the latest that was booked; null: there was none. */
export async function findLatestVisit(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from bookings where tenant_id = ${tenantId} and status in ('confirmed', 'completed', 'pending_approval')
    order by starts_at desc limit 1`
  return row?.id ?? null
}

/** What the business offers and who makes it: the first of each, and the longest that a text may have to carry. */
export type Names = {
  service: string | null
  worker: string | null
  longestService: string | null
  longestWorker: string | null
  priceMinor: number
  currency: string
  /** A "no" before a visit gives its time back. */
  frees: boolean
}

export async function findNames(tx: Tx, tenantId: string): Promise<Names | null> {
  const [row] = await tx<Names[]>`
    select first.name as service, w.name as worker, longest.name as longest_service, l.name as longest_worker,
      coalesce(first.price_minor, 0) as price_minor, t.currency,
      coalesce((select r.no_does = 'free' from ready_settings r where r.tenant_id = t.id), false) as frees
    from tenants t
    left join lateral (select name, price_minor from services s where s.tenant_id = t.id and s.active and s.deleted_at is null
      order by s.position, s.created_at limit 1) first on true
    left join lateral (select name from services s where s.tenant_id = t.id and s.active and s.deleted_at is null
      order by char_length(name) desc limit 1) longest on true
    left join lateral (select name from technicians x where x.tenant_id = t.id and x.removed_at is null
      order by x.position, x.created_at limit 1) w on true
    left join lateral (select name from technicians x where x.tenant_id = t.id and x.removed_at is null
      order by char_length(name) desc limit 1) l on true
    where t.id = ${tenantId}`
  return row ?? null
}
