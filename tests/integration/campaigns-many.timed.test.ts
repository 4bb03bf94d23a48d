import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { pauseCampaign, resumeCampaign, scheduleCampaign, sweepCampaigns } from '#app/domain/campaigns/index.server.ts'
import { sweepMessages } from '#app/domain/notifications/index.server.ts'
import { closeApp, openApp } from '#app/lib/app.server.ts'
import { readEnv } from '#app/lib/env.server.ts'
import { goOn, makeCampaign, makeReaders, ownerOf } from '#tests/setup/campaigns.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs, patience } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

/** How many; 5,000 take a minute or two, see docs/decisions/0128. */
const many = Number(process.env.CAMPAIGN_SIZE ?? 600)
vi.setConfig({ testTimeout: 600_000 })
const context = await openTestContext()
const jobs = await openJobs(context)
const { app, sql } = context
/** Another process of the app, with a pool and caches of its own. */
const second = await openApp(readEnv(context.env))
afterAll(() => closeApp(second))
afterEach(() => expectSound(sql))

it('a campaign that is killed in the middle, paused and resumed reaches each once', async () => {
  const tenant = await makeTenant(context)
  const owner = await ownerOf(context, tenant)
  const people = await makeReaders(context, tenant.id, many)
  const id = await makeCampaign(app, owner)
  // What the provider was handed, by whichever process.
  const handed: string[] = []
  const take = (mail: { to?: unknown }) => {
    handed.push((mail.to as { address: string }).address)
    return Promise.resolve({} as never)
  }
  for (const each of [app, second]) vi.spyOn(each.mail, 'sendMail').mockImplementation(take)
  const sent = async () => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from messages where tenant_id = ${tenant.id} and template = 'campaign' and status = 'sent'`
    return row!.count
  }
  const moment = { timeout: 300_000, interval: 50 }

  expect(await scheduleCampaign(app, owner, id, null)).toEqual({ ok: true })
  // The job, behind the queue; and another process that works on the same campaign.
  const real = app.db.withTenant
  let killed = false
  vi.spyOn(app.db, 'withTenant').mockImplementation((...args) =>
    killed ? Promise.reject(new Error('this process was killed')) : real(...args),
  )
  await jobs.relay()
  await expect.poll(sent, moment).toBeGreaterThan(many / 5)
  killed = true
  await new Promise((resolve) => setTimeout(resolve, 300))
  const before = await sent()
  expect(before).toBeLessThan(many)
  killed = false
  const others = goOn(second, tenant.id, id)
  await expect.poll(sent, moment).toBeGreaterThan(before + many / 5)
  expect(await pauseCampaign(second, owner, id)).toBe(true)
  await others
  const atPause = handed.length
  await new Promise((resolve) => setTimeout(resolve, 500))
  // What was handed over as it was paused went before the answer; nothing after it.
  expect(handed.length).toBe(atPause)
  expect(await resumeCampaign(second, owner, id)).toBe(true)
  await jobs.relay()
  await Promise.all([goOn(second, tenant.id, id), goOn(app, tenant.id, id)])
  await jobs.settled()

  const [row] = await sql<Record<'people' | 'held' | 'messages' | 'twice' | 'waiting' | 'open', number>[]>`
    select count(*)::int as people, (count(*) filter (where held_out))::int as held, count(r.message_id)::int as messages,
      (count(r.message_id) - count(distinct r.message_id))::int as twice, (count(*) filter (where r.state = 'waiting'))::int as waiting,
      (count(*) filter (where m.status in ('queued', 'sending')))::int as open
    from campaign_recipients r left join messages m on m.tenant_id = r.tenant_id and m.id = r.message_id where r.campaign_id = ${id}`
  expect(row).toMatchObject({ people: people.length, messages: many - row!.held, twice: 0, waiting: 0 })
  expect(new Set(handed).size).toBe(handed.length)
  // What the killed process had claimed and never told of, ten at most, is not known to have gone, and not sent again.
  expect(row!.open).toBeLessThanOrEqual(10)
  expect(handed.length).toBeGreaterThanOrEqual(many - row!.held - 10)
  expect(handed.length).toBeLessThanOrEqual(many - row!.held)
})

it('one whose job was lost is found by the sweep', async () => {
  const tenant = await makeTenant(context)
  const owner = await ownerOf(context, tenant)
  await makeReaders(context, tenant.id, 3)
  const id = await makeCampaign(app, owner)
  await scheduleCampaign(app, owner, id, null)
  await sql`update outbox set sent_at = now() - interval '1 hour', created_at = now() - interval '1 hour' where name = 'campaign/due'`
  expect(await sweepCampaigns(app)).toBe(0)
  await sql`update campaigns set touched_at = now() - interval '11 minutes' where id = ${id}`
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update campaigns set send_at = now() - interval '11 minutes' where id = ${id}`
  })
  expect(await sweepCampaigns(app)).toBe(1)
  expect(await sweepCampaigns(app)).toBe(0)
  await sweepMessages(app)
  await jobs.relay()
  await expect
    .poll(async () => (await sql`select state from campaigns where id = ${id}`)[0]!.state as string, patience)
    .toBe('done')
})
