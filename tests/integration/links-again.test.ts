import { expect, it } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { action } from '#app/routes/manage/link-again.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { atFullHour, openTestContext } from '#tests/setup/context.ts'
import { bookSomebody, openJobs } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
const tenant = await makeTenant(test)
const booking = await bookSomebody(test, tenant)
const ask = (contact: string, ip = '203.0.113.9', host = tenant, at = test) =>
  openBrowser(at, host, ip).visit(action, '/b', { form: { contact } })
const asked = () => sql`
  select channel, receiver from messages where tenant_id = ${tenant.id} and template = 'booking-link' order by channel`

it('asking for the link again sends it once to whoever booked with that address or number, and answers everybody alike', async () => {
  await jobs.relay()
  await jobs.settled()
  const known = await ask(booking.email.toUpperCase())
  const unknown = await ask('nobody@links.test')
  expect(unknown).toEqual(known)
  expect([known.status, known.data]).toEqual([200, { sent: true }])
  expect(await ask(booking.phone)).toEqual(known)
  await ask(booking.email)
  expect(await asked()).toEqual([
    { channel: 'email', receiver: booking.email },
    { channel: 'sms', receiver: booking.phone },
  ])
  await jobs.relay()
  await jobs.settled()
  const link = manageUrl(app, tenant, booking)
  expect((await jobs.inbox(booking.phone))[0]?.text).toContain(`: ${link}`)
  expect((await jobs.inbox(booking.email))[0]).toMatchObject({
    subject: expect.stringMatching(/^Your link: /),
    text: expect.stringContaining(link),
  })
})

it('asking at one business finds no bookings of another', async () => {
  const other = await makeTenant(test)
  expect(await ask(booking.email, '203.0.113.10', other)).toMatchObject({ data: { sent: true } })
  expect(await sql`select from messages where tenant_id = ${other.id}`).toHaveLength(0)
})

it('asking is refused for what can be no address or number, and when it is done too often', async () => {
  for (const typed of ['', 'x', 'a@b', '12']) expect((await ask(typed, '203.0.113.11')).status, typed).toBe(422)
  const statuses: number[] = []
  const fullHour = atFullHour(test)
  for (let at = 0; at < 25; at += 1) {
    statuses.push((await ask(`n${at}@links.test`, '203.0.113.12', tenant, fullHour)).status)
  }
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
})
