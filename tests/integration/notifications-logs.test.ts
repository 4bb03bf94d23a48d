import { beforeAll, expect, it, vi } from 'vitest'
import { cancelBooking, manageUrl } from '#app/domain/booking/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { openLog } from '#app/lib/log.server.ts'
import { relayOnce } from '#app/lib/outbox.server.ts'
import { openInngest } from '#app/lib/inngest.server.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const quiet = await openTestContext()

/** What went to the log, and whatever else this process printed. */
const printed: string[] = []
const log = openLog('trace', { write: (line) => void printed.push(line) })
const app: App = { ...quiet.app, log, inngest: openInngest(quiet.app.env, log) }
const test: TestContext = { ...quiet, app }
const jobs = await openJobs(test)

beforeAll(() => {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...said) => void printed.push(said.map(String).join(' ')))
  return () => vi.restoreAllMocks()
})

it('the log holds no name, address, number, mail or secret of a customer, even when everything fails (PRIV3, LINK8)', async () => {
  const tenant = await makeTenant(test)
  const customer = {
    firstName: 'Canaryfirst',
    lastName: 'Canarylast',
    email: 'canary.mail@example.test',
    phone: '+12125550177',
  }
  const booking = await bookSomebody(test, tenant, { customer })
  await quiet.sql`update bookings set customer_note = 'canarynote', address_label = '77 Canary Street' where id = ${booking.id}`
  const secret = new URL(manageUrl(app, tenant, booking)).pathname.split('/').at(-1)!
  for (const [provider, mode] of [
    ['twilio', 'drop_reply'],
    ['twilio', '500'],
    ['smtp', '500'],
    ['smtp', '429'],
  ] as const)
    await jobs.fail(provider, mode)
  await jobs.relay()
  const statuses = async () => {
    await jobs.advance(120)
    return (await quiet.sql`select status from messages where booking_id = ${booking.id}`).map(({ status }) => status)
  }
  await expect.poll(statuses, { ...patience, interval: 1_000 }).toEqual(['sent', 'sent', 'sent'])

  // A number Twilio refuses, a mailbox that is none, a runner that is away, a value the database repeats in its refusal.
  const refused = await bookSomebody(test, tenant, { days: 4, customer: { ...customer, phone: '+15005550009' } })
  await jobs.relay()
  await jobs.settled()
  await cancelBooking(app, tenant.id, refused.id, { kind: 'customer', version: 1 }, 'canaryreason')
  await expect(
    relayOnce({ ...app, inngest: openInngest({ ...app.env, INNGEST_BASE_URL: 'http://127.0.0.1:9' }, log) }),
  ).rejects.toThrow()
  await jobs.relay()
  await jobs.settled()
  const doubled = app.db.withTenant(
    asWorker(tenant.id),
    (tx) => tx`insert into customers ${tx([1, 2].map(() => ({ tenantId: tenant.id, ...customer })))}`,
  )
  await doubled.catch((err: unknown) => log.error({ err }, 'a query failed'))
  const unreadable = app.db.withTenant(
    asWorker(tenant.id),
    (tx) => tx`select from customers where id = ${customer.email}::text::uuid`,
  )
  await unreadable.catch((err: unknown) => log.error({ err }, 'a query failed'))
  log.error(
    {
      err: Object.assign(new Error(`Invalid 'To' Phone Number: ${customer.phone}; ${customer.email}`), {
        request: customer,
      }),
    },
    'a provider failed',
  )

  const all = printed.join('\n')
  expect(printed.filter((line) => line.includes('a message was not sent')).length).toBeGreaterThanOrEqual(4)
  expect(all).toContain('the database refused (23505')
  for (const canary of ['canary', '2125550177', '5005550009', secret, 'adalovelace']) {
    expect(
      all
        .toLowerCase()
        .split('\n')
        .filter((line) => line.includes(canary.toLowerCase())),
      canary,
    ).toEqual([])
  }
})
