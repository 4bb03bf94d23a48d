import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { Member } from '../identity/index.server.ts'
import { getOwn } from './drafts.server.ts'
import { findOffer, listTexts, moveCampaign, type Campaign } from './queries.server.ts'

/**
 * Why a campaign is not scheduled: it is no draft any more, a way has no text, its time is over, its service or coupon has ended or
 * a text names a coupon that there is not, or the business is not open.
 */
export type NotScheduled =
  | 'not_now'
  | 'no_text'
  | 'past'
  | 'service_gone'
  | 'coupon_gone'
  | 'no_coupon'
  | 'business_not_open'

type Outcome<Reason extends string> = { ok: true } | { ok: false; reason: Reason }

/** Schedules a draft for `at`, epoch ms; null: now. Who gets it is decided then. Throws `not_found`. */
export function scheduleCampaign(
  app: App,
  member: Member,
  id: string,
  at: number | null,
): Promise<Outcome<NotScheduled>> {
  const { tenantId } = member
  return app.db.withTenant(member.actor, async (tx): Promise<Outcome<NotScheduled>> => {
    const campaign = await getOwn(tx, tenantId, id, 'update')
    const now = app.clock.now()
    if (campaign.state !== 'draft') return { ok: false, reason: 'not_now' }
    const reason = at !== null && at < now ? 'past' : await refuse(tx, tenantId, campaign)
    if (reason) return { ok: false, reason }
    const sendAt = at ?? now
    await moveCampaign(tx, tenantId, id, { state: 'scheduled', sendAt: new Date(sendAt) }, new Date(now))
    await record(tx, member, campaign, 'campaign.scheduled', { at: new Date(sendAt).toISOString() })
    await announce(tx, tenantId, 'campaign/due', { campaignId: id, at: sendAt })
    return { ok: true }
  })
}

async function refuse(tx: Tx, tenantId: string, campaign: Campaign): Promise<NotScheduled | null> {
  const [texts, offer, [business]] = await Promise.all([
    listTexts(tx, tenantId, campaign.id),
    findOffer(tx, tenantId, campaign),
    tx<{ status: string }[]>`select status from tenants where id = ${tenantId}`,
  ])
  const own = texts.filter(({ language }) => language === campaign.language)
  if (!campaign.ways.every((way) => own.some(({ channel }) => channel === way))) return 'no_text'
  if (campaign.serviceId && !offer.service) return 'service_gone'
  if (campaign.couponId && !offer.couponCode) return 'coupon_gone'
  const used = texts.filter(({ channel }) => campaign.ways.includes(channel))
  if (!offer.couponCode && used.some(({ subject, body }) => `${subject} ${body}`.includes('{{coupon.code}}')))
    return 'no_coupon'
  return business?.status === 'published' ? null : 'business_not_open'
}

const record = (
  tx: Tx,
  { tenantId, userId, role }: Member,
  { id, name }: Campaign,
  action: string,
  detail: Record<string, unknown> = {},
) =>
  recordAction(tx, {
    tenantId,
    actorUserId: userId,
    actorRole: role,
    action,
    detail: { campaign: id, name, ...detail },
  })

/** Makes a scheduled campaign a draft again, as long as it has not begun; says whether it did. Throws `not_found`. */
export const unscheduleCampaign = (app: App, member: Member, id: string): Promise<boolean> =>
  move(app, member, id, { from: ['scheduled'], action: 'campaign.unscheduled' }, async (tx, at) => {
    await moveCampaign(tx, member.tenantId, id, { state: 'draft' }, at)
  })

/** Nothing of it goes until it is resumed; what is being handed over at this moment goes before. Says whether it did. Throws `not_found`. */
export const pauseCampaign = (app: App, member: Member, id: string): Promise<boolean> =>
  move(app, member, id, { from: ['sending'], action: 'campaign.paused' }, async (tx, at) => {
    await moveCampaign(tx, member.tenantId, id, { state: 'paused', pausedFor: 'member', wakesAt: null }, at)
  })

export const resumeCampaign = (app: App, member: Member, id: string): Promise<boolean> =>
  move(app, member, id, { from: ['paused'], action: 'campaign.resumed' }, async (tx, at) => {
    await moveCampaign(tx, member.tenantId, id, { state: 'sending', pausedFor: null, wakesAt: null }, at)
    await announce(tx, member.tenantId, 'campaign/due', { campaignId: id, at: at.getTime() })
  })

/** Whoever has not got it does not get it any more: the database passes them over. Says whether it did. Throws `not_found`. */
export const stopCampaign = (app: App, member: Member, id: string): Promise<boolean> =>
  move(app, member, id, { from: ['sending', 'paused'], action: 'campaign.stopped' }, async (tx, at) => {
    const end = { state: 'stopped', pausedFor: null, wakesAt: null, endedAt: at } as const
    await moveCampaign(tx, member.tenantId, id, end, at)
  })

function move(
  app: App,
  member: Member,
  id: string,
  { from, action }: { from: readonly Campaign['state'][]; action: string },
  change: (tx: Tx, at: Date) => Promise<void>,
): Promise<boolean> {
  return app.db.withTenant(member.actor, async (tx) => {
    const campaign = await getOwn(tx, member.tenantId, id, 'update')
    if (!from.includes(campaign.state)) return false
    await change(tx, new Date(app.clock.now()))
    await record(tx, member, campaign, action)
    return true
  })
}
