import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { readFilter } from '../customers/rules.ts'
import { deliverMessage, findBusiness, tellCampaignWaits, type BusinessFacts } from '../notifications/index.server.ts'
import { countAudience, insertRecipients } from './audience-queries.server.ts'
import { findCampaign, moveCampaign, type Campaign } from './queries.server.ts'
import { queueNext } from './queue-next.server.ts'
import { heldOutOf } from './rules.ts'
import { findNextDue, listUntried } from './sending-queries.server.ts'

/** The executor may wake a job half a second early, ms. */
const earlyMs = 1_000
/** People in one part: as many may still be written to after somebody stops it, had they not been held back one by one. */
const aPart = 50
/** Messages handed over at once. */
const atOnce = 10
/** Longer than the lease of an attempt, ms. */
const brokenOffMs = 60_000

/** What the job of a campaign does next; `at`: epoch ms. */
export type Next = { next: 'again' } | { next: 'wait'; at: number } | { next: 'end' }

/**
 * Does the next part of a campaign: decides who gets it, once its time has come; then stores messages to the next people and hands
 * them over. A part that broke off is done again by the next: nobody is written to twice.
 */
export async function continueCampaign(app: App, tenantId: string, id: string): Promise<Next> {
  const waits = await begin(app, tenantId, id)
  if (waits) return waits
  const part = await storePart(app, tenantId, id)
  await handOver(app, tenantId, part.messages)
  if (part.told) await tellCampaignWaits(app, part.told.business, part.told)
  return part.next
}

/** Writes down who is in the segment now, in one transaction with the beginning. */
function begin(app: App, tenantId: string, id: string): Promise<Next | null> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Next | null> => {
    const campaign = await findCampaign(tx, tenantId, id, 'update')
    if (campaign?.state !== 'scheduled') return null
    const now = app.clock.now()
    const at = campaign.sendAt?.getTime() ?? now
    if (now < at - earlyMs) return { next: 'wait', at }
    const asked = { filter: readFilter(campaign.filter), ways: campaign.ways, now }
    const { email, sms } = await countAudience(tx, tenantId, id, asked, 0)
    const began = { state: 'sending', beganAt: new Date(now), holdoutPercent: heldOutOf(email + sms) } as const
    await moveCampaign(tx, tenantId, id, began, new Date(now))
    await insertRecipients(tx, tenantId, id, asked)
    return null
  })
}

type Part = {
  messages: string[]
  next: Next
  told?: { business: BusinessFacts; campaignId: string; name: string; why: 'day' | 'month'; key: string }
}

function storePart(app: App, tenantId: string, id: string): Promise<Part> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Part> => {
    // Pausing and stopping wait for a part, and parts for each other.
    const campaign = await findCampaign(tx, tenantId, id, 'update')
    if (campaign?.state !== 'sending') return { messages: [], next: { next: 'end' } }
    const business = await findBusiness(tx, tenantId)
    if (business?.tenantStatus !== 'published') {
      await pause(app, tx, tenantId, campaign, 'business')
      return { messages: [], next: { next: 'end' } }
    }
    const now = app.clock.now()
    const since = new Date(Date.now() - brokenOffMs)
    const left = await listUntried(tx, tenantId, id, { now: new Date(now), since, limit: aPart })
    const room = aPart - left.length
    const stored = await queueNext(app, tx, campaign, { business, limit: room })
    const messages = [...left, ...stored.messages]
    const about = { business, campaignId: id, name: campaign.name }
    // What was stored before the limit was reached goes first: of a campaign that is paused nothing goes.
    if (stored.outcome === 'month' && messages.length === 0) {
      await pause(app, tx, tenantId, campaign, 'month')
      const key = `month-${new Date(now).toISOString().slice(0, 7)}`
      return { messages, next: { next: 'end' }, told: { ...about, why: 'month', key } }
    }
    const due =
      stored.outcome === 'more' || stored.outcome === 'month' ? new Date(now) : await findNextDue(tx, tenantId, id)
    const wakesAt = due && due.getTime() > now && messages.length === 0 ? due : null
    const isOver = due === null && messages.length === 0
    const at = new Date(now)
    await moveCampaign(tx, tenantId, id, isOver ? { state: 'done', endedAt: at, wakesAt: null } : { wakesAt }, at)
    return {
      messages,
      next: isOver ? { next: 'end' } : wakesAt ? { next: 'wait', at: wakesAt.getTime() } : { next: 'again' },
      ...(stored.outcome === 'day' && {
        told: { ...about, why: 'day' as const, key: `day-${new Date(now).toISOString().slice(0, 10)}` },
      }),
    }
  })
}

async function pause(app: App, tx: Tx, tenantId: string, { id }: Campaign, pausedFor: 'month' | 'business') {
  await moveCampaign(tx, tenantId, id, { state: 'paused', pausedFor, wakesAt: null }, new Date(app.clock.now()))
}

/** What cannot be handed over now is tried again by a job of its own. */
async function handOver(app: App, tenantId: string, messages: readonly string[]): Promise<void> {
  for (let from = 0; from < messages.length; from += atOnce) {
    const some = messages.slice(from, from + atOnce)
    const outcomes = await Promise.allSettled(some.map((messageId) => deliverMessage(app, tenantId, messageId)))
    const again = some.filter((_, at) => outcomes[at]?.status === 'rejected')
    if (again.length === 0) continue
    await app.db.withTenant(asWorker(tenantId), async (tx) => {
      for (const messageId of again) await announce(tx, tenantId, 'message/send_asked', { messageId })
    })
  }
}

/** Lets another job of the same campaign go on. */
export const handOn = (app: App, tenantId: string, campaignId: string): Promise<void> =>
  app.db.withTenant(asWorker(tenantId), (tx) =>
    announce(tx, tenantId, 'campaign/due', { campaignId, at: app.clock.now() }),
  )

/** Campaigns that are due and that no job goes on with. */
export const sweepCampaigns = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'campaigns',
    'campaign/due',
    (tx) => tx`
      select tenant_id, jsonb_build_object('campaignId', id,
        'at', (extract(epoch from coalesce(wakes_at, send_at)) * 1000)::bigint) as data
      from campaigns
      where state in ('scheduled', 'sending') and coalesce(wakes_at, send_at) < app.now() - interval '10 minutes'
        and touched_at < app.now() - interval '10 minutes'
      order by touched_at`,
  )
