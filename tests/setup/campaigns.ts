import { randomUUID } from 'node:crypto'
import {
  addCampaign,
  continueCampaign,
  getCampaign,
  saveDraft,
  saveSegment,
  saveText,
  scheduleCampaign,
} from '#app/domain/campaigns/index.server.ts'
import type { CampaignWay } from '#app/domain/campaigns/rules.ts'
import { everybody, type CustomerFilter } from '#app/domain/customers/rules.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { Language } from '#app/words/language.ts'
import type { TestContext } from './context.ts'
import { makeMember } from './people.ts'

/** An owner, as commands know her. */
export async function ownerOf(context: TestContext, tenant: { id: string }, role: Member['role'] = 'owner') {
  const { userId, email } = await makeMember(context, tenant, role)
  const sessionId = randomUUID()
  await context.sql`insert into member_sessions ${context.sql({ id: sessionId, userId, tenantId: tenant.id })}`
  const actor = { kind: 'member', tenantId: tenant.id, userId, sessionId } as const
  return { userId, sessionId, tenantId: tenant.id, role, name: 'Pat Person', email, actor } satisfies Member
}

let numbers = 0

/** So many customers who agreed to news by mail, or by text. */
export async function makeReaders(
  { sql }: TestContext,
  tenantId: string,
  count: number,
  by: CampaignWay = 'email',
  more: Record<string, unknown> = {},
): Promise<string[]> {
  const from = (numbers += count) - count
  const rows = Array.from({ length: count }, (_, nth) => ({
    tenantId,
    id: randomUUID(),
    firstName: 'Ada',
    lastName: `Reader ${from + nth}`,
    email: `reader.${tenantId.slice(0, 8)}.${from + nth}@example.test`,
    phone: `+1718${String(2_000_000 + from + nth)}`,
    ...more,
  }))
  for (let at = 0; at < rows.length; at += 1_000) await sql`insert into customers ${sql(rows.slice(at, at + 1_000))}`
  await sql`
    insert into consents (tenant_id, customer_id, channel, purpose, given, source, text_version, given_at)
    select ${tenantId}, id, ${by}, 'marketing', true, 'own_page', '1', now() - interval '1 day' from unnest(${rows.map(({ id }) => id)}::uuid[]) id`
  return rows.map(({ id }) => id)
}

export const say = ({ sql }: TestContext, tenantId: string, customerId: string, given: boolean, channel = 'email') =>
  sql`insert into consents ${sql({ tenantId, customerId, channel, purpose: 'marketing', given, source: given ? 'own_page' : 'unsubscribe', textVersion: '1', givenAt: new Date() })}`

export const mailText = {
  channel: 'email',
  language: 'en',
  subject: 'Hello from {{business.name}}',
  body: 'Hello {{customer.firstName}}, we have free times: {{link}}',
} as const
export const smsText = {
  channel: 'sms',
  language: 'en',
  subject: null,
  body: '{{business.name}}: free times {{link}}[[ {{stop}}]]',
} as const

/** A draft with its texts, ready to be scheduled. */
export async function makeCampaign(
  app: App,
  member: Member,
  {
    ways = ['email'],
    filter = {},
    language = 'en',
  }: { ways?: CampaignWay[]; filter?: Partial<CustomerFilter>; language?: Language } = {},
): Promise<string> {
  const id = await addCampaign(app, member, { name: 'Spring', list: '', language })
  const seen = async () => (await getCampaign(app, member, id)).campaign.version
  await saveDraft(app, member, id, { seen: await seen(), change: { ways } })
  await saveSegment(app, member, id, { seen: await seen(), filter: { ...everybody, ...filter } })
  for (const way of ways) {
    const text = way === 'email' ? mailText : smsText
    const saved = await saveText(app, member, id, { seen: await seen(), text: { ...text, language } })
    if (!saved.ok) throw new Error(JSON.stringify(saved))
  }
  return id
}

/** Schedules it for now and does its parts, as the job does; returns when it waits or has ended. */
export async function runCampaign(app: App, member: Member, id: string) {
  const scheduled = await scheduleCampaign(app, member, id, null)
  if (!scheduled.ok) throw new Error(scheduled.reason)
  return goOn(app, member.tenantId, id)
}

export async function goOn(app: App, tenantId: string, id: string) {
  for (;;) {
    const next = await continueCampaign(app, tenantId, id)
    if (next.next !== 'again') return next
  }
}
