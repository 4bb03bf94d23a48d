import type { Tx } from '#app/lib/db.server.ts'
import type { MessagesRow } from '#app/lib/rows.gen.ts'
import { sourceOfCampaign, type Booked, type CampaignWay, type RecipientState } from './rules.ts'

/** `status`: of the message; null: there is none. */
export type Tally = {
  channel: CampaignWay
  state: RecipientState
  why: string | null
  status: MessagesRow['status'] | null
  error: string | null
  count: number
}

/** What has become of everybody in a campaign. */
export const tallyRecipients = (tx: Tx, tenantId: string, id: string): Promise<Tally[]> =>
  tx<Tally[]>`
    select r.channel, r.state, r.why, m.status, case when m.status in ('failed', 'skipped') then m.error end as error, count(*)::int as count
    from campaign_recipients r left join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id
    where r.tenant_id = ${tenantId} and r.campaign_id = ${id} group by 1, 2, 3, 4, 5`

/** Bookings that stand, or stood and were not called off. */
const counted = (tx: Tx) => tx`b.status in ('pending_approval', 'confirmed', 'completed', 'no_show')`

export type Brought = { currency: string; bookings: number; minor: number }

/** Bookings by the links of a campaign, with what they cost, by currency. */
export const listBrought = (tx: Tx, tenantId: string, id: string): Promise<Brought[]> =>
  tx<Brought[]>`
    select b.currency, count(*)::int as bookings, sum(b.price_minor)::bigint as minor from bookings b
    where b.tenant_id = ${tenantId} and b.source = ${sourceOfCampaign(id)} and b.source like 'campaign:%' and ${counted(tx)}
    group by b.currency order by count(*) desc, b.currency`

/** Who opened her link. */
export async function countClicked(tx: Tx, tenantId: string, id: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from campaign_recipients
    where tenant_id = ${tenantId} and campaign_id = ${id} and clicked_at is not null`
  return row?.count ?? 0
}

/** Those whom a campaign was for, and those who were held out: how many of each booked between two moments, by whatever way. */
export async function countBooked(
  tx: Tx,
  tenantId: string,
  id: string,
  { from, until }: { from: Date; until: Date },
): Promise<{ written: Booked; heldOut: Booked }> {
  const rows = await tx<(Booked & { heldOut: boolean })[]>`
    select r.held_out, count(*)::int as people, (count(*) filter (where exists (select from bookings b
      where b.tenant_id = r.tenant_id and b.customer_id = r.customer_id and b.created_at >= ${from} and b.created_at < ${until}
        and ${counted(tx)})))::int as booked
    from campaign_recipients r where r.tenant_id = ${tenantId} and r.campaign_id = ${id} group by r.held_out`
  const of = (heldOut: boolean): Booked => {
    const row = rows.find((each) => each.heldOut === heldOut)
    return { people: row?.people ?? 0, booked: row?.booked ?? 0 }
  }
  return { written: of(false), heldOut: of(true) }
}
