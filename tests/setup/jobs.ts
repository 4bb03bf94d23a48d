import { randomInt } from 'node:crypto'
import { serve } from 'inngest/remix'
import { expect } from 'vitest'
import { listOpenSlots, requestBooking } from '#app/domain/booking/index.server.ts'
import type { CustomerInput } from '#app/domain/customers/schema.ts'
import { relayOnce } from '#app/lib/outbox.server.ts'
import { createFunctions } from '#inngest/index.ts'
import type { TestContext } from './context.ts'
import type { TestTenant } from './tenants.ts'

export type Received = {
  id: number
  channel: 'sms' | 'email' | 'telegram' | 'push'
  to: string
  from: string
  subject: string | null
  text: string
  html: string | null
  at: string
}
type Run = {
  id: string
  functionId: string
  status: string
  steps: { name: string; outcome: string; value: unknown }[]
  waiting: { kind: string; dueAt: number; running: boolean }[]
}

export const patience = { timeout: 30_000, interval: 100 }

/** The platform's jobs behind the offline executor, with what went out and how to move time. */
export async function openJobs(test: TestContext) {
  const { app, cloud } = test
  const handler = serve({
    client: app.inngest,
    functions: createFunctions(app),
    serveOrigin: app.env.APP_ORIGIN,
    servePath: '/api/inngest',
    enableUnauthedSync: false,
  })
  const answer = (request: Request): Promise<Response> => handler({ request })
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${cloud}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
  const runs = async (query = ''): Promise<Run[]> =>
    (await fetch(`${cloud}/inngest/runs.json?limit=500${query}`)).json() as Promise<Run[]>
  const inbox = async (to?: string): Promise<Received[]> =>
    (await (await fetch(`${cloud}/inbox.json${to ? `?to=${encodeURIComponent(to)}` : ''}`)).json()) as Received[]
  const relay = async () => {
    while ((await relayOnce(app)) > 0);
  }
  /** The runner drops events until it has registered our functions. */
  const knows = new Promise<void>((resolve) => {
    test.onCall(async (request) => {
      const response = await answer(request)
      if (request.method === 'PUT' && response.ok) resolve()
      return response
    })
  })
  await knows
  return {
    answer,
    runs,
    inbox,
    fail: (
      provider: 'twilio' | 'smtp' | 'telegram' | 'push' | 'storage',
      mode: '500' | '429' | 'timeout' | 'drop_reply',
      times = 1,
    ) => post('/faults', { provider, mode, times }),
    heal: () => fetch(`${cloud}/faults`, { method: 'DELETE' }),
    advance: (seconds: number) => post('/clock', { advanceSeconds: seconds }),
    /** Relays what was announced until nothing is left. */
    relay,
    /** Waits until every run has ended or only waits for time to pass. */
    settled: () =>
      expect
        .poll(async () => {
          const now = Date.parse(((await (await fetch(`${cloud}/clock`)).json()) as { now: string }).now)
          const isBusy = ({ status, waiting }: Run) =>
            ['Queued', 'Running'].includes(status) &&
            (waiting.length === 0 || waiting.some(({ running, dueAt }) => running || dueAt < now + 1_000))
          return (await runs()).filter(isBusy).map((run) => JSON.stringify(run))
        }, patience)
        .toEqual([]),
  }
}

const doorstep = { lat: 40.6782, lng: -73.9442, label: '1 Test St, Brooklyn' }
let people = 0

export type Booked = {
  id: string
  version: number
  startsAt: number
  email: string
  phone: string
  otherStarts: number[]
}
export type BookOptions = Parameters<typeof requestBooking>[3] & { days?: number; customer?: Partial<CustomerInput> }

/** A new customer who books the first open time, by default in three days. */
export async function bookSomebody(
  { app }: TestContext,
  tenant: TestTenant,
  { days = 3, customer, ...options }: BookOptions = {},
): Promise<Booked> {
  people += 1
  const email = `ada.${people}.${randomInt(1e9)}@example.test`
  const phone = `+1212556${String(people).padStart(4, '0')}`
  const date = new Date(app.clock.now() + days * 86_400_000).toISOString().slice(0, 10)
  const open = await listOpenSlots(app, tenant.id, {
    service: tenant.serviceSlug,
    from: date,
    to: date,
    place: doorstep,
  })
  if (!open.ok) throw new Error(open.reason)
  const [first, ...others] = open.slots.map(({ start }) => start)
  const person = { firstName: 'Ada', lastName: 'Lovelace', email, phone, ...customer }
  const start = new Date(first!).toISOString()
  const answer = await requestBooking(
    app,
    tenant.id,
    { service: tenant.serviceSlug, start, customer: person, place: doorstep },
    options,
  )
  if (!answer.ok) throw new Error(`${answer.reason} ${JSON.stringify(answer)}`)
  return {
    id: answer.booking.id,
    version: answer.booking.version,
    startsAt: answer.booking.startsAt.getTime(),
    email: person.email ?? '',
    phone: person.phone ?? '',
    otherStarts: others,
  }
}
