import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import type { OwnMail } from '#emails/theme.tsx'
import { campaignWaits as waits } from '#emails/words/campaign.ts'
import { linkMark } from '../link-mark.ts'
import { findOwner } from '../month-of-texts.server.ts'
import { insertWritten, type BusinessFacts } from '../queries.server.ts'
import { queueWritten } from '../queue-written.server.ts'
import type { CampaignWords } from './write-campaign.server.ts'

/** The paragraphs of a stored text, its links apart. `page`: the front of the business's pages. */
export function linesOf(body: string, url: string, page: string): OwnMail['lines'] {
  return body.split('\n').map((line) =>
    line
      .split(/(\{link\}|https?:\/\/\S+)/)
      .filter(Boolean)
      .map((text) =>
        text === linkMark ? { text: url, leads: true } : text.startsWith(`${page}/`) ? { text, leads: true } : { text },
      ),
  )
}

export type CampaignMessage = {
  campaignId: string
  recipientId: string
  customerId: string
  channel: 'email' | 'sms'
  receiver: string
  /** Where she sleeps; null: where the business is. */
  timeZone: string | null
  words: Pick<CampaignWords, 'subject' | 'body'>
}

/**
 * Stores what a campaign says to one person, once; whoever stores it hands it over. Returns its id, null when it was stored
 * before.
 */
export const storeCampaignMessage = (tx: Tx, tenantId: string, to: CampaignMessage): Promise<string | null> =>
  insertWritten(tx, tenantId, {
    audience: 'customer',
    customerId: to.customerId,
    userId: null,
    bookingId: null,
    channel: to.channel,
    template: 'campaign',
    receiver: to.receiver,
    dedupeKey: `campaign:${to.campaignId}:${to.recipientId}:${to.channel}`,
    subject: to.words.subject,
    body: to.words.body,
    event: { name: 'written', link: { recipient: to.recipientId }, timeZone: to.timeZone },
  })

/** Sends a campaign to whoever writes it, as a customer would read it; its link leads to the business's page. */
export const sendCampaignTest = (
  tx: Tx,
  tenantId: string,
  to: { userId: string; receiver: string; channel: 'email' | 'sms'; key: string; words: CampaignWords; path: string },
): Promise<string | null> =>
  queueWritten(tx, tenantId, {
    kind: 'campaign-test',
    to: { userId: to.userId },
    channel: to.channel,
    receiver: to.receiver,
    dedupeKey: `campaign-test:${to.key}:${to.channel}`,
    ...(to.words.subject === null ? {} : { subject: to.words.subject }),
    body: to.words.body,
    link: { path: to.path },
  })

/**
 * The state of the campaign that a message is of, held until the transaction ends: who pauses or stops it waits. Null: it is of none.
 */
export async function holdCampaign(tx: Tx, tenantId: string, messageId: string): Promise<string | null> {
  const [row] = await tx<{ state: string }[]>`
    select c.state from campaign_recipients r join campaigns c on c.tenant_id = r.tenant_id and c.id = r.campaign_id
    where r.tenant_id = ${tenantId} and r.message_id = ${messageId} for share of c`
  return row?.state ?? null
}

/** Tells the owner by mail, once for a day, that a campaign goes on later, or not before somebody lets it. */
export async function tellCampaignWaits(
  app: App,
  business: BusinessFacts,
  about: { campaignId: string; name: string; why: 'day' | 'month'; key: string },
): Promise<void> {
  const { tenantId, locale } = business
  const owner = await app.db.withTenant(asPlatform(), (tx) => findOwner(tx, tenantId))
  if (!owner) return
  const language = owner.language ?? languageOf(locale) ?? 'en'
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    queueWritten(tx, tenantId, {
      kind: 'campaign-waits',
      to: { userId: owner.userId },
      channel: 'email',
      receiver: owner.email,
      dedupeKey: `campaign-waits:${about.campaignId}:${about.key}:owner:email`,
      subject: waits.subject(about.name)[language],
      body: `${waits[about.why][language]} ${linkMark}`,
      link: { path: dashboard.campaign(about.campaignId) },
    }),
  )
}
