import type { Sql } from 'postgres'
import { campaignWords as words } from '../../app/words/catalog/campaigns.ts'
import { languageOf, type Language } from '../../app/words/language.ts'
import type { DemoBusiness } from './businesses/business.ts'
import { demoCustomer } from './password.ts'

const names: Record<Language, { sent: string; draft: string }> = {
  en: { sent: 'After the summer', draft: 'Before the holidays' },
  ru: { sent: 'После лета', draft: 'Перед праздниками' },
  kk: { sent: 'Жаздан кейін', draft: 'Мереке алдында' },
  es: { sent: 'Después del verano', draft: 'Antes de las fiestas' },
}
const dayMs = 86_400_000
/** Bookings that came of it, at most. */
const broughtAtMost = 3

/** A campaign that went out twelve days ago and brought something, and a draft. Adds only what is missing. */
export async function makeCampaigns(sql: Sql, business: DemoBusiness, tenantId: string): Promise<void> {
  const [there] = await sql`select from campaigns where tenant_id = ${tenantId} limit 1`
  if (there) return
  const language = languageOf(business.locale) ?? 'en'
  const beganAt = new Date(Date.now() - 12 * dayMs)
  await sql.begin(async (tx) => {
    await agree(tx, tenantId, beganAt)
    await addDraft(tx, tenantId, language)
    const id = await addCampaign(tx, tenantId, { name: names[language].sent, language })
    await tx`update campaigns set state = 'scheduled', send_at = ${beganAt} where id = ${id}`
    await tx`update campaigns set state = 'sending', began_at = ${beganAt} where id = ${id}`
    await tx`
      insert into campaign_recipients (tenant_id, campaign_id, customer_id, channel, due_at)
      select c.tenant_id, ${id}, c.id, 'email', ${beganAt} from customers c
      where c.tenant_id = ${tenantId} and exists (select from consents k where k.tenant_id = c.tenant_id and k.customer_id = c.id
        and k.channel = 'email' and k.purpose = 'marketing' and k.given)`
    await writeToAll(tx, { tenantId, id, name: business.name, language, at: beganAt })
    await tx`
      update bookings set source = ${`campaign:${id}`} where tenant_id = ${tenantId} and id in (
        select b.id from bookings b join campaign_recipients r on r.tenant_id = b.tenant_id and r.customer_id = b.customer_id
        where r.campaign_id = ${id} and r.state = 'queued' and b.source = 'page' and b.status in ('confirmed', 'completed')
          and b.created_at > ${beganAt} order by b.starts_at limit ${broughtAtMost})`
    await tx`update campaigns set state = 'done', ended_at = ${new Date(beganAt.getTime() + 60_000)} where id = ${id}`
  })
}

type Tx = Parameters<Parameters<Sql['begin']>[1]>[0]

/** Two of three customers with an address wanted news. */
const agree = (tx: Tx, tenantId: string, before: Date) => tx`
  insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
  select tenant_id, id, 'email', 'marketing', true, 'own_page', '2026-11', ${new Date(before.getTime() - dayMs)} from (
    select c.*, row_number() over (order by c.created_at, c.id) as nth from customers c
    where c.tenant_id = ${tenantId} and c.email is not null and c.email <> ${demoCustomer} and c.merged_into is null and c.erased_at is null
      and not exists (select from customer_blocks x where x.tenant_id = c.tenant_id and x.customer_id = c.id)) c
  where nth % 3 > 0`

async function addCampaign(
  tx: Tx,
  tenantId: string,
  { name, language }: { name: string; language: Language },
): Promise<string> {
  const [made] = await tx<{ id: string }[]>`
    insert into campaigns (tenant_id, name, language) values (${tenantId}, ${name}, ${language}) returning id`
  const text = { channel: 'email', subject: words.starts.subject[language], body: words.starts.email[language] }
  await tx`insert into campaign_texts ${tx({ tenantId, campaignId: made!.id, language, ...text })}`
  return made!.id
}

const addDraft = (tx: Tx, tenantId: string, language: Language) =>
  addCampaign(tx, tenantId, { name: names[language].draft, language })

/** As the job would have left it: each message with the yes by which it went; every third link was opened. */
async function writeToAll(
  tx: Tx,
  about: { tenantId: string; id: string; name: string; language: Language; at: Date },
): Promise<void> {
  const { tenantId, id, name, language, at } = about
  const people = await tx<{ id: string; customerId: string; firstName: string; email: string; seq: number }[]>`
    select r.id, r.customer_id, c.first_name, c.email, k.seq from campaign_recipients r
    join customers c on c.tenant_id = r.tenant_id and c.id = r.customer_id
    join lateral (select k.seq from consents k where k.tenant_id = r.tenant_id and k.customer_id = r.customer_id
      and k.channel = 'email' and k.purpose = 'marketing' order by k.seq desc limit 1) k on true
    where r.tenant_id = ${tenantId} and r.campaign_id = ${id} and r.state = 'waiting' order by r.id`
  for (const [nth, { id: recipientId, customerId, firstName, email, seq }] of people.entries()) {
    const said = (text: string) =>
      text
        .replaceAll('{{customer.firstName}}', firstName)
        .replaceAll('{{business.name}}', name)
        .replaceAll('{{link}}', '{link}')
    const [message] = await tx<{ id: string }[]>`
      insert into messages ${tx({
        tenantId,
        customerId,
        audience: 'customer',
        channel: 'email',
        template: 'campaign',
        dedupeKey: `campaign:${id}:${recipientId}:email`,
        receiver: email,
        subject: said(words.starts.subject[language]),
        body: said(words.starts.email[language]),
        status: 'sent',
        attempts: 1,
        createdAt: at,
        sentAt: at,
        event: tx.json({ name: 'written', link: { recipient: recipientId }, timeZone: null }) as never,
      })} returning id`
    await tx`
      update campaign_recipients set state = 'queued', message_id = ${message!.id}, consent_seq = ${seq},
        clicked_at = ${nth % 3 === 0 ? at : null} where tenant_id = ${tenantId} and id = ${recipientId}`
  }
}
