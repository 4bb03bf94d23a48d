import type { Tx } from '#app/lib/db.server.ts'
import type { CampaignsRow, CampaignTextsRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import type { CustomerFilter } from '../customers/rules.ts'
import { isWay, type CampaignWay } from './rules.ts'

type Stored = Pick<
  CampaignsRow,
  | 'id'
  | 'name'
  | 'filter'
  | 'serviceId'
  | 'couponId'
  | 'ways'
  | 'state'
  | 'pausedFor'
  | 'sendAt'
  | 'holdoutPercent'
  | 'beganAt'
  | 'endedAt'
  | 'wakesAt'
  | 'version'
> & { language: Language }
export type Campaign = Omit<Stored, 'ways'> & { ways: CampaignWay[] }

const read = <Row extends Stored>(row: Row) => ({ ...row, ways: row.ways.filter(isWay) })

const columns = (tx: Tx) => tx`
  c.id, c.name, c.filter, c.ways, c.language, c.service_id, c.coupon_id, c.state, c.paused_for, c.send_at, c.holdout_percent,
  c.began_at, c.ended_at, c.wakes_at, c.version`

/** `lock`: 'update' keeps others from changing it, 'share' from moving on. */
export async function findCampaign(
  tx: Tx,
  tenantId: string,
  id: string,
  lock: 'update' | 'share' | null = null,
): Promise<Campaign | null> {
  const held = lock === 'update' ? tx`for update` : lock === 'share' ? tx`for share` : tx``
  const [row] = await tx<Stored[]>`
    select ${columns(tx)} from campaigns c where c.tenant_id = ${tenantId} and c.id = ${id} ${held}`
  return row ? read(row) : null
}

export type Text = Pick<CampaignTextsRow, 'channel' | 'subject' | 'body'> & { language: Language }

export const listTexts = (tx: Tx, tenantId: string, id: string): Promise<Text[]> =>
  tx<Text[]>`
    select channel, language, subject, body from campaign_texts where tenant_id = ${tenantId} and campaign_id = ${id}
    order by channel, language`

/** What is offered with a campaign: where its link leads, and the code of its coupon; null: nothing, or it has ended. */
export type Offer = { service: string | null; couponCode: string | null }

export async function findOffer(tx: Tx, tenantId: string, { serviceId, couponId }: Campaign): Promise<Offer> {
  const [row] = await tx<Offer[]>`
    select (select s.slug from services s where s.tenant_id = ${tenantId} and s.id = ${serviceId} and s.active and s.deleted_at is null) as service,
      (select k.code from coupons k where k.tenant_id = ${tenantId} and k.id = ${couponId} and k.retired_at is null) as coupon_code`
  return row ?? { service: null, couponCode: null }
}

export type CampaignLine = Campaign & { people: number; sent: number }

/** Latest first, a page `after` the last one of the page before. */
export async function listCampaigns(
  tx: Tx,
  tenantId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<CampaignLine[]> {
  const rows = await tx<(Stored & { people: number; sent: number })[]>`
    select ${columns(tx)},
      (select count(*)::int from campaign_recipients r where r.tenant_id = c.tenant_id and r.campaign_id = c.id) as people,
      (select count(*)::int from campaign_recipients r join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
        where r.tenant_id = c.tenant_id and r.campaign_id = c.id and m.status = 'sent') as sent
    from campaigns c
    where c.tenant_id = ${tenantId} ${
      after
        ? tx`and (c.created_at, c.id) < (select a.created_at, a.id from campaigns a where a.tenant_id = ${tenantId} and a.id = ${after})`
        : tx``
    }
    order by c.created_at desc, c.id desc limit ${limit}`
  return rows.map(read)
}

export const listNames = (tx: Tx, tenantId: string): Promise<{ id: string; name: string }[]> =>
  tx<{ id: string; name: string }[]>`select id, name from campaigns where tenant_id = ${tenantId}`

export async function insertCampaign(
  tx: Tx,
  tenantId: string,
  campaign: { name: string; filter: CustomerFilter; language: Language },
): Promise<string> {
  const { name, filter, language } = campaign
  const [row] = await tx<{ id: string }[]>`
    insert into campaigns (tenant_id, name, filter, language)
    values (${tenantId}, ${name}, ${JSON.stringify(filter)}::text::jsonb, ${language}) returning id`
  if (!row) throw new Error('a campaign was not stored')
  return row.id
}

export type DraftChange = {
  name?: string
  ways?: CampaignWay[]
  serviceId?: string | null
  couponId?: string | null
  filter?: CustomerFilter
}

/** Changes a draft that still is as it was seen; false: it is not. */
export async function changeDraft(
  tx: Tx,
  tenantId: string,
  id: string,
  { seen, change }: { seen: number; change: DraftChange },
): Promise<boolean> {
  const { filter, ...others } = change
  const set = { ...others, version: seen + 1 }
  const changed = await tx`
    update campaigns set ${tx(set)} ${filter ? tx`, filter = ${JSON.stringify(filter)}::text::jsonb` : tx``}
    where tenant_id = ${tenantId} and id = ${id} and state = 'draft' and version = ${seen}`
  return changed.count === 1
}

export const putText = (tx: Tx, tenantId: string, id: string, text: Text) => tx`
  insert into campaign_texts (tenant_id, campaign_id, channel, language, subject, body)
  values (${tenantId}, ${id}, ${text.channel}, ${text.language}, ${text.subject}, ${text.body})
  on conflict (tenant_id, campaign_id, channel, language) do update set subject = excluded.subject, body = excluded.body`

export const dropText = (tx: Tx, tenantId: string, id: string, { channel, language }: Omit<Text, 'subject' | 'body'>) =>
  tx`
    delete from campaign_texts
    where tenant_id = ${tenantId} and campaign_id = ${id} and channel = ${channel} and language = ${language}`

export async function deleteDraft(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  const gone = await tx`delete from campaigns where tenant_id = ${tenantId} and id = ${id} and state = 'draft'`
  return gone.count === 1
}

export type Move = Partial<
  Pick<CampaignsRow, 'state' | 'pausedFor' | 'sendAt' | 'beganAt' | 'endedAt' | 'wakesAt' | 'holdoutPercent'>
>

export const moveCampaign = (tx: Tx, tenantId: string, id: string, move: Move, at: Date) => tx`
  update campaigns set ${tx({ ...move, touchedAt: at })} where tenant_id = ${tenantId} and id = ${id}`
