import type { Tx } from '#app/lib/db.server.ts'
import type { CustomerFilter } from '../customers/rules.ts'
import { customersOf } from '../customers/index.server.ts'
import type { CampaignWay } from './rules.ts'

/** The latest word of `c` about news by a way; null: none. */
const agreed = (tx: Tx, way: CampaignWay) => tx`coalesce((select k.given from consents k
  where k.tenant_id = c.tenant_id and k.customer_id = c.id and k.channel = ${way} and k.purpose = 'marketing'
  order by k.seq desc limit 1), false)`

/** The way by which a campaign reaches `c`: the first of its ways that she agreed to and can be reached by; null: none. */
function wayTo(tx: Tx, ways: readonly CampaignWay[]) {
  const [first = 'email', second] = ways
  return tx`case when ${reachedBy(tx, first)} then ${first}::text ${second ? tx`when ${reachedBy(tx, second)} then ${second}::text` : tx``} end`
}

const reachedBy = (tx: Tx, way: CampaignWay) => tx`
  (case ${way}::text when 'email' then c.email else c.phone end is not null and ${agreed(tx, way)})`

/** Customers `c` of a segment, without those who are blocked. As the system, which sees all of them. */
const segment = (tx: Tx, tenantId: string, filter: CustomerFilter, now: number) => tx`
  c.tenant_id = ${tenantId} and c.merged_into is null and ${customersOf(tx, tenantId, filter, now)}
  and not exists (select from customer_blocks x where x.tenant_id = c.tenant_id and x.customer_id = c.id)`

export type Asked = { filter: CustomerFilter; ways: readonly CampaignWay[]; now: number }

export type AudienceCounts = {
  /** In the segment, and those of them whom the campaign reaches. */
  people: number
  email: number
  sms: number
  /** Of those, how many a hold-out of `percent` leaves out. */
  heldOut: number
}

export async function countAudience(
  tx: Tx,
  tenantId: string,
  campaignId: string,
  { filter, ways, now }: Asked,
  percent: number,
): Promise<AudienceCounts> {
  const [row] = await tx<AudienceCounts[]>`
    select count(*)::int as people, (count(*) filter (where way = 'email'))::int as email,
      (count(*) filter (where way = 'sms'))::int as sms,
      (count(*) filter (where way is not null and app.is_held_out(${campaignId}, id, ${percent})))::int as held_out
    from (select c.id, ${wayTo(tx, ways)} as way from customers c where ${segment(tx, tenantId, filter, now)}) found`
  return row ?? { people: 0, email: 0, sms: 0, heldOut: 0 }
}

/** Of a language and the beginning of a phone number; `phone`: one of them. */
export type TextsTo = { language: string | null; phone: string; count: number }

/** Whom a campaign reaches by text, by what decides what that costs. */
export const countTexts = (tx: Tx, tenantId: string, { filter, ways, now }: Asked): Promise<TextsTo[]> =>
  tx<TextsTo[]>`
    select language, min(phone) as phone, count(*)::int as count
    from (select c.language, c.phone, ${wayTo(tx, ways)} as way from customers c where ${segment(tx, tenantId, filter, now)}) found
    where way = 'sms' group by language, left(phone, 5) order by count(*) desc`

/** Somebody whom it would reach, to show what it says. */
export async function findSample(tx: Tx, tenantId: string, { filter, ways, now }: Asked): Promise<string | null> {
  const [row] = await tx<{ firstName: string }[]>`
    select first_name from (select c.first_name, ${wayTo(tx, ways)} as way from customers c
      where ${segment(tx, tenantId, filter, now)}) found where way is not null limit 1`
  return row?.firstName ?? null
}

/** People written down by one statement: a hundred thousand by one would take longer than a statement may. */
const atOnce = 2_000

/** Writes down whom a campaign reaches as things are now, each once; returns how many. */
export async function insertRecipients(
  tx: Tx,
  tenantId: string,
  campaignId: string,
  { filter, ways, now }: Asked,
): Promise<number> {
  let [count, after]: [number, string | null] = [0, null]
  do {
    const made: { customerId: string }[] = await tx<{ customerId: string }[]>`
      with found as materialized (
        select * from (
          select c.id, ${wayTo(tx, ways)} as way,
            (select b.customer_time_zone from bookings b where b.tenant_id = c.tenant_id and b.customer_id = c.id
              and b.customer_time_zone is not null order by b.starts_at desc limit 1) as time_zone
          from customers c where ${segment(tx, tenantId, filter, now)} ${after ? tx`and c.id > ${after}` : tx``}) reached
        where way is not null order by id limit ${atOnce}
      ), made as (
        insert into campaign_recipients (tenant_id, campaign_id, customer_id, channel, time_zone, due_at)
        select ${tenantId}, ${campaignId}, id, way, time_zone, ${new Date(now)} from found
        on conflict do nothing
      )
      select id as customer_id from found order by id`
    count += made.length
    after = made.length === atOnce ? (made.at(-1)?.customerId ?? null) : null
  } while (after)
  return count
}
