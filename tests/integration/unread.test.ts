import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addIncoming, readThread, sweepUnread, tellUnread } from '#app/domain/messaging/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { at, minute } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test

async function open() {
  const tenant = await makeTenant(test, { contactPhone: '+12125550147' })
  const manager = await makeMember(test, tenant.id, 'manager')
  const idle = await makeMember(test, tenant.id, 'manager')
  const booking = await bookSomebody(test, tenant)
  const [row] = await sql`select customer_id, customer_phone from bookings where id = ${booking.id}`
  const receive = (text: string) =>
    app.db.withTenant(asWorker(tenant.id), async (tx) => {
      const incoming = { bookingId: null, channel: 'sms' as const, address: row!.customerPhone as string, text }
      const more = { customerId: row!.customerId as string, providerId: randomUUID(), at: new Date(app.clock.now()) }
      return (await addIncoming(tx, tenant.id, { ...incoming, ...more }))!
    })
  const { threadId, entryId } = await receive('https://evil.test is where I am')
  await sql`update threads set assigned_to = ${manager.userId} where id = ${threadId}`
  return { tenant, manager, idle, threadId, entryId, receive }
}
const told = (tenantId: string) =>
  sql`select channel, receiver, subject, body, user_id from messages where tenant_id = ${tenantId} and template = 'answer-wanted' order by channel, receiver`
const later = (minutes: number) => at(app, Date.now() + minutes * minute)

describe('what nobody reads', () => {
  it('is told after ten minutes to the owner and to whoever answers, once, without a word of what was written', async () => {
    const { tenant, manager, threadId } = await open()
    expect(await tellUnread(later(9), tenant.id, threadId)).toBe(false)
    const tries = await Promise.all(Array.from({ length: 6 }, () => tellUnread(later(11), tenant.id, threadId)))
    expect(tries.filter(Boolean)).toHaveLength(1)
    const messages = await told(tenant.id)
    expect(messages.map(({ channel, receiver }) => [channel, receiver])).toEqual([
      ...['email', 'email'].map((channel, index) => [
        channel,
        [manager.email, `owner@${tenant.slug}.test`].toSorted()[index],
      ]),
      ['sms', '+12125550147'],
    ])
    for (const { subject, body } of messages) expect(`${subject} ${body}`).not.toContain('evil')
    expect(messages[2]!.body).toBe(`${tenant.name}: Ada Lovelace wrote to you, and nobody has read it yet. {link}`)
  })

  it('is told again only once it was read and something new lies there', async () => {
    const { tenant, manager, threadId, entryId, receive } = await open()
    await tellUnread(later(11), tenant.id, threadId)
    await receive('Hello?')
    expect(await tellUnread(later(30), tenant.id, threadId)).toBe(false)
    await sql`update thread_entries set at = at + interval '1 second' where thread_id = ${threadId} and id <> ${entryId}`
    const [last] = await sql`select id from thread_entries where thread_id = ${threadId} order by at desc limit 1`
    await readThread(app, manager, threadId, last!.id as string)
    expect(await tellUnread(later(60), tenant.id, threadId)).toBe(false)
    await receive('One more')
    expect(await tellUnread(later(60), tenant.id, threadId)).toBe(true)
    expect(await told(tenant.id)).toHaveLength(6)
  })

  it('is found by the sweep when its job was lost', async () => {
    const { tenant } = await open()
    await sql`update threads set told_at = now() where tenant_id <> ${tenant.id}`
    expect(await sweepUnread(later(19))).toBe(0)
    expect(await sweepUnread(later(21))).toBe(1)
    expect(await sweepUnread(later(40))).toBe(0)
    expect(await told(tenant.id)).toHaveLength(3)
  })

  it('is told by its job, which sends the mail with a link into the dashboard', async () => {
    const { tenant, threadId } = await open()
    await jobs.relay()
    await jobs.settled()
    expect(await told(tenant.id)).toEqual([])
    await jobs.advance(11 * 60)
    await expect.poll(() => told(tenant.id), patience).toHaveLength(3)
    await jobs.relay()
    await jobs.settled()
    const mails = await jobs.inbox(`owner@${tenant.slug}.test`)
    const mail = mails.find(({ text }) => text.includes('nobody has read it'))
    expect(mail?.text).toContain(`/dashboard/inbox/${threadId}`)
    expect(mail?.html).not.toContain('evil')
  })
})
