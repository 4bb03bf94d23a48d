import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { deliverMessage, sendDigests } from '#app/domain/notifications/index.server.ts'
import { askReady, sweepReady } from '#app/domain/ready/index.server.ts'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeMember } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test
/** Holds what a job must wait for. */
const keeper = postgres(test.sqlUrl, { max: 2, onnotice: () => {} })
afterAll(() => keeper.end({ timeout: 2 }))
afterEach(() => expectSound(sql))

beforeAll(async () => {
  await sql`
    create function stop_here() returns trigger language plpgsql as $$
    begin perform pg_catalog.pg_advisory_xact_lock(77); return new; end $$`
})

/** A job comes to a message of this kind, and its connection ends there, as when its process is killed: what it wrote before is not written. */
async function endAt(when: string, job: () => Promise<unknown>): Promise<void> {
  await sql.unsafe(
    `create trigger stop_here before insert on messages for each row when (${when}) execute function stop_here()`,
  )
  await keeper.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(77)`
    const running = job().catch(() => 'ended')
    const waiting = () => sql`select pid from pg_locks where locktype = 'advisory' and objid = 77 and not granted`
    await expect.poll(async () => (await waiting()).length).toBe(1)
    await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 77 and not granted`
    await running
  })
  await sql`drop trigger stop_here on messages`
}

it('the morning is told once, ended while it is written (JOB1)', async () => {
  const tenant = await makeTenant(test)
  const { userId, email } = await makeMember(test, tenant)
  const now = app.clock.now()
  const nextAt = new Date(now - 60_000)
  await sql`insert into member_digests ${sql({ tenantId: tenant.id, userId, minute: 420, nextAt, onEmptyDays: true })}`
  const mornings = () => sql<{ id: string }[]>`select id from messages where dedupe_key like 'digest:%'`
  const later = at(app, now)
  await endAt(`new.dedupe_key like 'digest:%'`, () => sendDigests(later))
  expect(await mornings()).toEqual([])
  const made = await Promise.all([sendDigests(later), sendDigests(later), sendDigests(later)])
  expect(made.reduce((sum, each) => sum + each, 0)).toBe(1)
  expect(await sendDigests(later)).toBe(0)
  const [morning, ...others] = await mornings()
  expect(others).toEqual([])
  // Of two jobs that send it, the other waits or finds it sent.
  const send = () => deliverMessage(later, tenant.id, morning!.id)
  await Promise.allSettled([send(), send()])
  expect(await mailbox(test, email)).toHaveLength(1)
})

it('the question of the day before is asked once, ended while it is written (JOB1)', async () => {
  const tenant = await makeTenant(test)
  await sql`insert into ready_settings ${sql({ tenantId: tenant.id, active: true })}`
  const [start] = await openStarts(app, tenant)
  const { id } = await book(app, tenant, start!)
  const later = at(app, start! - 13 * hour)
  const checks = () => sql`select 1 from ready_checks where booking_id = ${id}`
  const asked = () => sql<{ channel: string }[]>`
    select channel from messages where booking_id = ${id} and template = 'booking-ready' order by channel`
  await endAt(`new.template = 'booking-ready'`, () => askReady(later, tenant.id, id))
  expect([await checks(), await asked()]).toEqual([[], []])
  const answers = await Promise.all([askReady(later, tenant.id, id), sweepReady(later), askReady(later, tenant.id, id)])
  expect(answers.filter((each) => each === true || each === 1)).toHaveLength(1)
  expect(await checks()).toHaveLength(1)
  expect((await asked()).map(({ channel }) => channel)).toEqual(['email', 'sms'])
})
