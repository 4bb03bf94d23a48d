import type { Tx } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import type { SenderRegistrationsRow, TenantsRow } from '#app/lib/rows.gen.ts'
import type { SenderDetails } from './schema.ts'

/** What is made at Twilio for a business, by its step. */
export type Made = Partial<Record<Step, string>>
export type Step =
  | 'profile'
  | 'business'
  | 'person'
  | 'address'
  | 'document'
  | 'product'
  | 'messaging'
  | 'brand'
  | 'service'
  | 'campaign'
  | 'number'

export type SenderState = SenderRegistrationsRow['state']
export type Registration = Pick<
  SenderRegistrationsRow,
  'tenantId' | 'state' | 'reason' | 'attempt' | 'taxIdSealed' | 'submittedAt' | 'sender' | 'asking'
> & { details: SenderDetails; made: Made }

const columns = (tx: Tx) =>
  tx`tenant_id, state, reason, attempt, tax_id_sealed, submitted_at, sender, details, made, asking`

/** What decides whether a business may be registered; see `whyClosed`. Worker only. */
export async function findStanding(tx: Tx, tenantId: string): Promise<Pick<TenantsRow, 'status' | 'slug'> | null> {
  const [row] = await tx<Pick<TenantsRow, 'status' | 'slug'>[]>`select status, slug from tenants where id = ${tenantId}`
  return row ?? null
}

/** The same as `whyClosed`, for the job: what became of a business since it was handed in counts. */
const mayBeRegistered = (tx: Tx) => tx`
  exists (select from tenants t where t.id = sender_registrations.tenant_id and t.status = 'published' and t.slug <> ${demoSlug})`

/** Worker only. */
export async function findRegistration(tx: Tx, tenantId: string, lock = false): Promise<Registration | null> {
  const [row] = await tx<Registration[]>`
    select ${columns(tx)} from sender_registrations where tenant_id = ${tenantId} ${lock ? tx`for update` : tx``}`
  return row ?? null
}

/** Where a business's texts to registered countries are sent from; null: from nowhere. */
export async function findTextSender(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx<{ sender: string | null }[]>`
    select sender from sender_registrations where tenant_id = ${tenantId}`
  return row?.sender ?? null
}

/** The business whose own number, or the messaging service of it, goes by one of these names; null: none's. Platform only. */
export async function findSenderOwner(tx: Tx, senders: readonly string[]): Promise<string | null> {
  const [row] = await tx<{ tenantId: string }[]>`
    select tenant_id from sender_registrations
    where made ->> 'service' = any (${[...senders]}) or sender = any (${[...senders]}) limit 1`
  return row?.tenantId ?? null
}

/** Stores what an owner handed in. Worker only. */
export async function saveSubmitted(
  tx: Tx,
  tenantId: string,
  given: { details: SenderDetails; taxIdSealed: Buffer | null; attempt: number; made: Made; by: string; at: Date },
): Promise<void> {
  const { details, taxIdSealed, attempt, made, by, at } = given
  await tx`
    insert into sender_registrations (tenant_id, details, tax_id_sealed, state, attempt, made, changed_by, changed_at, submitted_at)
    values (${tenantId}, ${tx.json(details)}, ${taxIdSealed}, 'submitted', ${attempt}, ${tx.json(made)}, ${by}, ${at}, ${at})
    on conflict (tenant_id) do update set details = excluded.details, tax_id_sealed = excluded.tax_id_sealed,
      state = 'submitted', reason = null, attempt = excluded.attempt, made = excluded.made, asking = null, sender = null,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at, submitted_at = excluded.submitted_at`
}

/**
 * Whose turn it is: those that wait for an answer, and once a day those that have one, since carriers change their mind;
 * of businesses that are open. Platform only.
 */
export async function listToHandIn(tx: Tx, before: Date, atMost: number): Promise<{ tenantId: string }[]> {
  return tx<{ tenantId: string }[]>`
    select tenant_id from sender_registrations
    where (state in ('submitted', 'in_review') or (state = 'approved' and (checked_at < ${before} or checked_at is null))) and ${mayBeRegistered(tx)}
    order by checked_at nulls first limit ${atMost}`
}

const isOpen = (tx: Tx) => tx`
  exists (select from tenants t where t.id = sender_registrations.tenant_id and t.status = 'published' and t.closing_at is null)`

/** Notes since when the pages of businesses with a number have been closed, and forgets it of those that are open again. Platform only. */
export async function noteIdle(tx: Tx, now: Date): Promise<void> {
  await tx`
    update sender_registrations set idle_since = case when ${isOpen(tx)} then null else ${now}::timestamptz end
    where made ? 'number' and (idle_since is null) <> ${isOpen(tx)}`
}

/** Businesses with a number whose pages have been closed since `before`, the longest first. Platform only. */
export async function listIdle(tx: Tx, before: Date, atMost: number): Promise<{ tenantId: string }[]> {
  return tx<{ tenantId: string }[]>`
    select tenant_id from sender_registrations where made ? 'number' and idle_since < ${before}
    order by idle_since limit ${atMost}`
}

/** Takes the number of a business that has left for one job; null: another has it, or it came back. Platform only. */
export async function claimIdle(
  tx: Tx,
  tenantId: string,
  { before, now, stale }: { before: Date; now: Date; stale: Date },
): Promise<{ made: Made; locale: string } | null> {
  const [row] = await tx<{ made: Made; locale: string }[]>`
    update sender_registrations set claimed_at = ${now} from tenants o
    where o.id = tenant_id and tenant_id = ${tenantId} and made ? 'number' and idle_since < ${before} and not ${isOpen(tx)}
      and (claimed_at is null or claimed_at < ${stale})
    returning made, o.locale`
  return row ?? null
}

/** Lets go of it for the next run. Platform only. */
export async function unclaim(tx: Tx, tenantId: string): Promise<void> {
  await tx`update sender_registrations set claimed_at = null where tenant_id = ${tenantId}`
}

/** Its number is given back: to text again it is handed in anew, and asks for another. Platform only. */
export async function settleGivenBack(tx: Tx, tenantId: string, reason: string): Promise<void> {
  await tx`
    update sender_registrations set claimed_at = null, idle_since = null, state = 'rejected', sender = null, reason = ${reason},
      made = made - 'number' - 'campaign'
    where tenant_id = ${tenantId}`
}

/** Registrations in which one of these is made are looked at by the next run; how many. Platform only. */
export async function noteHints(tx: Tx, sids: readonly string[]): Promise<number> {
  const { count } = await tx`
    update sender_registrations set checked_at = null
    where state in ('submitted', 'in_review', 'approved')
      and exists (select from jsonb_each_text(made) m where m.value = any (${[...sids]}))`
  return count
}

export type Decided = Pick<SenderRegistrationsRow, 'tenantId' | 'state' | 'reason'> & {
  decidedAt: Date | null
  locale: string
}

/** Under which its owner is told once of what carriers decided. */
export const decidedKey = (state: string, decidedAt: Date) =>
  `sender-decided:${state}:${decidedAt.getTime()}:owner:email`

/** What carriers have decided since, and no owner was told of yet. Platform only. */
export async function listDecided(tx: Tx, since: Date): Promise<Decided[]> {
  return tx<Decided[]>`
    select r.tenant_id, r.state, r.reason, date_trunc('milliseconds', r.decided_at) as decided_at, t.locale
    from sender_registrations r join tenants t on t.id = r.tenant_id
    where r.state in ('approved', 'rejected') and r.decided_at > ${since}
      and not exists (
        select from messages m where m.tenant_id = r.tenant_id and m.dedupe_key = 'sender-decided:' || r.state || ':'
          || floor(extract(epoch from r.decided_at) * 1000)::bigint || ':owner:email')
    order by r.decided_at limit 500`
}

/** Takes a registration for one job; null: another has it, or there is nothing to do any more, or now. Real time. Platform only. */
export async function claimRegistration(
  tx: Tx,
  tenantId: string,
  now: Date,
  stale: Date,
): Promise<Registration | null> {
  const [row] = await tx<Registration[]>`
    update sender_registrations set claimed_at = ${now}
    where tenant_id = ${tenantId} and state in ('submitted', 'in_review', 'approved')
      and (claimed_at is null or claimed_at < ${stale}) and ${mayBeRegistered(tx)}
    returning ${columns(tx)}`
  return row ?? null
}

/** Notes what is about to be made at Twilio, or what was. Platform only. */
export async function saveMade(
  tx: Tx,
  tenantId: string,
  told: { asking: Step | null; made?: Made; state?: 'in_review' },
): Promise<void> {
  await tx`
    update sender_registrations set asking = ${told.asking}, made = made || ${tx.json(told.made ?? {})},
      state = case when state = 'submitted' then coalesce(${told.state ?? null}, state) else state end
    where tenant_id = ${tenantId}`
}

export type Judged =
  | { state: 'in_review' }
  | { state: 'approved'; sender: string }
  | { state: 'rejected'; reason: string }

/** Stores how far it is, and lets go of it. `judged` null: as before, for the next run. Platform only. */
export async function settleRegistration(tx: Tx, tenantId: string, judged: Judged | null, at: Date): Promise<void> {
  await tx`
    update sender_registrations set claimed_at = null, checked_at = ${at},
      decided_at = case when ${judged?.state ?? ''} in ('approved', 'rejected') and state <> ${judged?.state ?? ''}
        then ${at}::timestamptz else decided_at end,
      state = coalesce(${judged?.state ?? null}, state),
      reason = ${judged?.state === 'rejected' ? judged.reason.slice(0, 500) : null},
      sender = case when ${judged === null} then sender else ${judged?.state === 'approved' ? judged.sender : null} end
    where tenant_id = ${tenantId} and state in ('submitted', 'in_review', 'approved')`
}

/** The page of a business, for its campaign. Platform only. */
export async function findSenderBusiness(tx: Tx, tenantId: string): Promise<{ name: string; slug: string } | null> {
  const [row] = await tx<{ name: string; slug: string }[]>`select name, slug from tenants where id = ${tenantId}`
  return row ?? null
}
