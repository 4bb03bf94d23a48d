import type { Tx } from '#app/lib/db.server.ts'
import type { CampaignRecipientsRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'

/** Somebody who waits for a campaign, as she is now. */
export type Waiting = Pick<CampaignRecipientsRow, 'id' | 'customerId' | 'channel' | 'timeZone'> & {
  firstName: string
  language: Language | null
  /** Her address or number; null: she has none any more. */
  receiver: string | null
  /** Erased, or joined with somebody who is in the campaign herself. */
  gone: boolean
  blocked: boolean
  /** Her latest word about news by this way; null: none. */
  consentSeq: number | null
  agreed: boolean | null
}

/** The next people of a campaign, held until the transaction ends; of two who pick at once each gets others. */
export const pickWaiting = (tx: Tx, tenantId: string, id: string, now: Date, limit: number): Promise<Waiting[]> =>
  tx<Waiting[]>`
    select r.id, r.customer_id, r.channel, r.time_zone, c.first_name, c.language,
      case r.channel when 'email' then c.email else c.phone end as receiver,
      c.erased_at is not null or c.merged_into is not null as gone,
      exists (select from customer_blocks x where x.tenant_id = c.tenant_id and x.customer_id = c.id) as blocked,
      k.seq as consent_seq, k.given as agreed
    from campaign_recipients r
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    left join lateral (select k.seq, k.given from consents k where k.tenant_id = r.tenant_id and k.customer_id = r.customer_id
      and k.channel = r.channel and k.purpose = 'marketing' order by k.seq desc limit 1) k on true
    where r.tenant_id = ${tenantId} and r.campaign_id = ${id} and r.state = 'waiting' and r.due_at <= ${now}
    order by r.due_at, r.customer_id limit ${limit} for update of r skip locked`

/** When the next of those who wait is due; null: nobody waits. */
export async function findNextDue(tx: Tx, tenantId: string, id: string): Promise<Date | null> {
  const [row] = await tx<{ dueAt: Date | null }[]>`
    select min(due_at) as due_at from campaign_recipients
    where tenant_id = ${tenantId} and campaign_id = ${id} and state = 'waiting'`
  return row?.dueAt ?? null
}

/** Messages that were stored and never tried, or whose attempt has broken off; the job that stored them ended. */
export async function listUntried(
  tx: Tx,
  tenantId: string,
  id: string,
  { now, since, limit }: { now: Date; since: Date; limit: number },
): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select m.id from messages m
    join campaign_recipients r on r.tenant_id = m.tenant_id and r.message_id = m.id and r.campaign_id = ${id}
    where m.tenant_id = ${tenantId} and m.status in ('queued', 'sending') and m.template = 'campaign'
      and case m.status when 'queued' then m.attempts = 0 and (m.due_at is null or m.due_at <= ${now})
        else m.sending_since < ${since} end
    limit ${limit}`
  return rows.map((row) => row.id)
}

/** Nobody of `ids` is written to, for this reason. */
export const skip = (tx: Tx, tenantId: string, ids: readonly string[], why: string) => tx`
  update campaign_recipients set state = 'skipped', why = ${why} where tenant_id = ${tenantId} and id = any (${[...ids]})`

export const putOffOne = (tx: Tx, tenantId: string, id: string, until: Date) => tx`
  update campaign_recipients set due_at = ${until} where tenant_id = ${tenantId} and id = ${id}`

/** Everybody who sleeps in this zone waits until their night is over. */
export const putOffZone = (tx: Tx, tenantId: string, campaignId: string, timeZone: string | null, until: Date) => tx`
  update campaign_recipients set due_at = ${until}
  where tenant_id = ${tenantId} and campaign_id = ${campaignId} and state = 'waiting' and channel = 'sms'
    and time_zone is not distinct from ${timeZone} and due_at < ${until}`

/** Everybody who still waits, by one way, waits until a limit of the day is over. */
export const putOffWay = (tx: Tx, tenantId: string, campaignId: string, channel: 'email' | 'sms', until: Date) => tx`
  update campaign_recipients set due_at = ${until}
  where tenant_id = ${tenantId} and campaign_id = ${campaignId} and state = 'waiting' and channel = ${channel} and due_at < ${until}`

export const markQueued = (
  tx: Tx,
  tenantId: string,
  { id, messageId, consentSeq }: { id: string; messageId: string; consentSeq: number },
) => tx`
  update campaign_recipients set state = 'queued', message_id = ${messageId}, consent_seq = ${consentSeq}
  where tenant_id = ${tenantId} and id = ${id} and state = 'waiting'`
