import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { readFilter, type CustomerFilter } from '../customers/rules.ts'
import type { Member } from '../identity/index.server.ts'
import { estimatePrice, findBusiness, sizeOfCampaign } from '../notifications/index.server.ts'
import { countAudience, countTexts, type AudienceCounts } from './audience-queries.server.ts'
import { getOwn } from './drafts.server.ts'
import {
  findOffer,
  listCampaigns,
  listNames,
  listTexts,
  type Campaign,
  type CampaignLine,
  type Offer,
  type Text,
} from './queries.server.ts'
import {
  countBooked,
  countClicked,
  listBrought,
  tallyRecipients,
  type Brought,
  type Tally,
} from './result-queries.server.ts'
import {
  compare,
  countedMs,
  heldOutOf,
  heldOutUsually,
  isCampaignSource,
  sourceOfCampaign,
  type Booked,
} from './rules.ts'

const pageSize = 30

/** The campaigns of a business, latest first; `next`: the last of this page, where there are more. */
export async function readCampaigns(
  app: App,
  { tenantId, actor }: Member,
  after: string | null,
): Promise<{ campaigns: CampaignLine[]; next: string | null }> {
  const rows = await app.db.withTenant(actor, (tx) => listCampaigns(tx, tenantId, { after, limit: pageSize + 1 }))
  const campaigns = rows.slice(0, pageSize)
  return { campaigns, next: rows.length > pageSize ? (campaigns.at(-1)?.id ?? null) : null }
}

/** What campaigns are called, by the sources that they give bookings; other sources are left out. */
export async function listCampaignNames(
  app: App,
  { tenantId, actor }: Member,
  sources: readonly string[],
): Promise<Map<string, string>> {
  const asked = new Set(sources.filter(isCampaignSource))
  if (asked.size === 0) return new Map()
  const rows = await app.db.withTenant(actor, (tx) => listNames(tx, tenantId))
  const named = rows.map(({ id, name }) => [sourceOfCampaign(id), name] as const)
  return new Map(named.filter(([source]) => asked.has(source)))
}

export type CampaignPage = { campaign: Campaign; filter: CustomerFilter; texts: Text[]; offer: Offer }

/** Throws `not_found`. */
export const getCampaign = (app: App, { tenantId, actor }: Member, id: string): Promise<CampaignPage> =>
  app.db.withTenant(actor, async (tx) => {
    const campaign = await getOwn(tx, tenantId, id)
    const [texts, offer] = await Promise.all([listTexts(tx, tenantId, id), findOffer(tx, tenantId, campaign)])
    return { campaign, filter: readFilter(campaign.filter), texts, offer }
  })

/** `parts`: of all its texts, as billed; `dollars`: what they cost, about. */
export type Audience = AudienceCounts & { parts: number; dollars: number }

/** Whom a campaign would reach now, and what that costs. */
export async function readAudience(
  app: App,
  { tenantId }: Member,
  { campaign, filter, texts, offer }: CampaignPage,
): Promise<Audience> {
  const asked = { filter, ways: campaign.ways, now: app.clock.now() }
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const counts = await countAudience(tx, tenantId, campaign.id, asked, heldOutUsually)
    const heldOut = heldOutOf(counts.email + counts.sms) === 0 ? 0 : counts.heldOut
    const cost = { parts: 0, dollars: 0 }
    const business = counts.sms > 0 ? await findBusiness(tx, tenantId) : null
    if (!business) return { ...counts, heldOut, ...cost }
    const share = 1 - heldOut / (counts.email + counts.sms)
    for (const { language, phone, count } of await countTexts(tx, tenantId, asked)) {
      const of = (wanted: string | null) => texts.find((each) => each.channel === 'sms' && each.language === wanted)
      const text = of(language) ?? of(campaign.language)
      if (!text) continue
      const parts = sizeOfCampaign(app, business, text.body, { ...offer, language: text.language })
      cost.parts += count * parts
      cost.dollars += count * Number(estimatePrice(phone, parts))
    }
    return {
      ...counts,
      heldOut,
      parts: Math.round(cost.parts * share),
      dollars: Math.round(cost.dollars * share * 100) / 100,
    }
  })
}

/** How many people a filter leaves, and how many of them the campaign would reach. */
export const readSegment = (
  app: App,
  { tenantId }: Member,
  { campaign, filter }: Pick<CampaignPage, 'campaign' | 'filter'>,
): Promise<AudienceCounts> =>
  app.db.withTenant(asWorker(tenantId), (tx) =>
    countAudience(tx, tenantId, campaign.id, { filter, ways: campaign.ways, now: app.clock.now() }, heldOutUsually),
  )

export type Progress = {
  /** All in the campaign, those held out among them. */
  people: number
  heldOut: number
  waiting: number
  /** Stored, and not handed over yet. */
  going: number
  sent: number
  /** Did not arrive, or nobody knows. */
  failed: number
  /** Were not to be written to, or could not be, by the reason. */
  passed: { why: string; count: number }[]
}

function progressOf(tallies: readonly Tally[]): Progress {
  const sum = (which: (one: Tally) => boolean) => tallies.filter(which).reduce((total, { count }) => total + count, 0)
  const passed = new Map<string, number>()
  for (const { state, why, status, error, count } of tallies) {
    const reason = state === 'skipped' ? why : status === 'skipped' ? error : null
    if (reason) passed.set(reason, (passed.get(reason) ?? 0) + count)
  }
  return {
    people: sum(() => true),
    heldOut: sum(({ state }) => state === 'held_out'),
    waiting: sum(({ state }) => state === 'waiting'),
    going: sum(({ status }) => status === 'queued' || status === 'sending'),
    sent: sum(({ status }) => status === 'sent'),
    failed: sum(({ status }) => status === 'failed' || status === 'unknown'),
    passed: [...passed].map(([why, count]) => ({ why, count })).toSorted((a, b) => b.count - a.count),
  }
}

export type Results = {
  clicked: number
  brought: Brought[]
  written: Booked
  heldOut: Booked
  /** See `compare`. */
  change: ReturnType<typeof compare>
  /** Until when bookings are counted, epoch ms. */
  until: number
}

/** How far a campaign has come, and what came of it; null: it has not begun. */
export async function readOutcome(
  app: App,
  { tenantId, actor }: Member,
  { id, beganAt }: Campaign,
): Promise<{ progress: Progress; results: Results } | null> {
  if (!beganAt) return null
  return app.db.withTenant(actor, async (tx) => {
    const until = beganAt.getTime() + countedMs
    const [tallies, clicked, brought, booked] = await Promise.all([
      tallyRecipients(tx, tenantId, id),
      countClicked(tx, tenantId, id),
      listBrought(tx, tenantId, id),
      countBooked(tx, tenantId, id, { from: beganAt, until: new Date(until) }),
    ])
    const change = compare(booked.written, booked.heldOut)
    return { progress: progressOf(tallies), results: { clicked, brought, ...booked, change, until } }
  })
}
