import type { App } from './app.server.ts'
import type { Tx } from './db.server.ts'
import type { DomainEvent, EventName } from './events.ts'

/**
 * Writes an event in the transaction of the change it is about: both are stored or neither. `tenantId` null means an
 * event of the platform and needs a platform transaction. The table's policies say which role may announce which event:
 * members almost none, the system those of bookings, payments and messages. A new kind needs a migration.
 */
export async function announce<Name extends EventName>(
  tx: Tx,
  tenantId: string | null,
  name: Name,
  data: DomainEvent[Name],
): Promise<void> {
  await tx`insert into outbox (tenant_id, name, data) values (${tenantId}, ${name}, ${tx.json(data)})`
}

const batch = 50
const idleMs = 5_000
const failureMs = 1_000
/**
 * For one batch, one-by-one sending included: a job runner that accepts calls and never answers cannot hold a batch
 * longer.
 */
const patienceMs = 15_000

/**
 * Hands committed events to the job runner, with the row's id as the event's id, so that an event sent twice (after a
 * crash between sending and marking) still runs once. Several processes share the work with SKIP LOCKED. `prepare` is
 * called before the first event, and again until it succeeds: the job runner drops events that none of its known
 * functions waits for. Stopping does not wait for an answer of the job runner: the next process sends again what was
 * not confirmed.
 */
export async function startOutboxRelay(
  app: App,
  prepare: () => Promise<void> = async () => {},
): Promise<() => Promise<void>> {
  const ending = new AbortController()
  let prepared = false
  let wake: () => void = () => {}
  let woken = false
  const unsubscribe = await app.listener.subscribe('outbox', () => {
    woken = true
    wake()
  })

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || ending.signal.aborted) return resolve()
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = async () => {
    while (!ending.signal.aborted) {
      woken = false
      try {
        if (!prepared) await waitFor(prepare(), ending.signal)
        prepared = true
        const sent = await relayOnce(app, ending.signal)
        if (sent < batch) await pause(idleMs)
      } catch (error) {
        if (!ending.signal.aborted) app.log.warn({ err: error }, 'outbox relay failed; events are kept and sent later')
        woken = false
        await pause(failureMs)
      }
    }
  }
  const running = loop()
  return async () => {
    ending.abort()
    unsubscribe()
    wake()
    await running
  }
}

/** Stops waiting for `work` when `signal` is aborted; the work itself may go on. */
function waitFor<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/** After this many refusals by the job runner an event is given up, so that it does not hold up others. */
export const givenUpAfter = 10
/** A batch is sent one by one for at most this long; the database ends a transaction that idles for 20 s. */
const sortingMs = 8_000

type Waiting = { seq: number; id: string; tenantId: string | null; name: string; data: Record<string, unknown> }

/**
 * Sends up to one batch; returns how many were sent. Throws when the job runner cannot be reached or does not answer,
 * or when `ending` is aborted; then nothing is marked as sent. When it refuses the batch, the events are sent one by
 * one: the bad one is tried ten times in all, then left with an alert.
 */
export async function relayOnce(app: App, ending?: AbortSignal): Promise<number> {
  return app.db.withTenant({ kind: 'platform' }, async (tx) => {
    const events = await tx<Waiting[]>`
      select seq, id, tenant_id, name, data from outbox where sent_at is null and attempts < ${givenUpAfter}
      order by attempts > 0, seq limit ${batch} for update skip locked`
    if (events.length === 0) return 0
    const patience = AbortSignal.timeout(patienceMs)
    const refused = await waitFor(send(app, events), ending ? AbortSignal.any([patience, ending]) : patience)
    const sent = events.filter(({ seq }) => !refused.has(seq)).map(({ seq }) => seq)
    if (sent.length > 0) await tx`update outbox set sent_at = now(), attempts = attempts + 1 where seq in ${tx(sent)}`
    const failed = [...refused].filter(([, reason]) => reason === 'refused').map(([seq]) => seq)
    if (failed.length > 0) {
      const given = await tx<
        { seq: number; name: string; attempts: number }[]
      >`update outbox set attempts = attempts + 1 where seq in ${tx(failed)} returning seq, name, attempts`
      for (const { seq, name } of given.filter(({ attempts }) => attempts >= givenUpAfter)) {
        app.metrics.alerts.inc({ kind: 'event_given_up' })
        app.log.error({ seq, event: name }, 'the job runner refuses an event; it is given up')
      }
    }
    return sent.length
  })
}

/** Sends events together, or one by one when they are refused together; returns those not sent, and why. */
async function send(app: App, events: readonly Waiting[]): Promise<Map<number, 'refused' | 'no_time'>> {
  const body = ({ id, name, data, tenantId }: Waiting) => ({ id, name, data: { ...data, tenantId } })
  const left = new Map<number, 'refused' | 'no_time'>()
  try {
    await app.inngest.send(events.map(body))
    return left
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  const until = Date.now() + sortingMs
  for (const event of events) {
    if (Date.now() >= until) {
      left.set(event.seq, 'no_time')
      continue
    }
    try {
      await app.inngest.send(body(event))
    } catch (error) {
      if (!isRefusal(error)) throw error
      left.set(event.seq, 'refused')
    }
  }
  return left
}

/**
 * Only the SDK's message text distinguishes a refusal of the events themselves (400, 406, 413, 422) from an outage or a
 * wrong key.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && /^Inngest API Error: (400|406|413|422)\b/.test(error.message)
}
