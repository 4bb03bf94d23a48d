import type { App } from './app.server.ts'
import type { Tx } from './db.server.ts'
import type { DomainEvent, EventName } from './events.ts'

/**
 * Writes an event in the transaction of the change it tells of: both are stored or neither. `tenantId` null is an event of
 * the platform and needs a platform transaction.
 */
export async function announce<Name extends EventName>(tx: Tx, tenantId: string | null, name: Name, data: DomainEvent[Name]): Promise<void> {
  await tx`insert into outbox (tenant_id, name, data) values (${tenantId}, ${name}, ${tx.json(data as never)})`
}

const batch = 50
const idleMs = 5_000
const failureMs = 1_000

/**
 * Hands committed events to the job runner, with the row's id as the event's id: an event sent twice, after a crash between
 * sending and marking, still runs once. Several processes share the work by SKIP LOCKED.
 */
export async function startOutboxRelay(app: App): Promise<() => Promise<void>> {
  let stopped = false
  let wake: () => void = () => {}
  let woken = false
  const unsubscribe = await app.listener.subscribe('outbox', () => {
    woken = true
    wake()
  })

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || stopped) return resolve()
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const loop = async () => {
    while (!stopped) {
      woken = false
      try {
        const sent = await relayOnce(app)
        if (sent < batch) await pause(idleMs)
      } catch (error) {
        if (!stopped) app.log.warn({ err: error }, 'outbox relay failed; events are kept and sent later')
        woken = false
        await pause(failureMs)
      }
    }
  }
  const running = loop()
  return async () => {
    stopped = true
    unsubscribe()
    wake()
    await running
  }
}

/** Sends up to one batch; returns how many. Throws when the job runner cannot be reached, with nothing marked as sent. */
export async function relayOnce(app: App): Promise<number> {
  return app.db.withTenant({ kind: 'platform' }, async (tx) => {
    const events = await tx`
      select seq, id, tenant_id, name, data from outbox where sent_at is null
      order by seq limit ${batch} for update skip locked`
    if (events.length === 0) return 0
    await app.inngest.send(events.map((event) => ({ id: event.id, name: event.name, data: { ...event.data, tenantId: event.tenantId } })))
    await tx`update outbox set sent_at = now(), attempts = attempts + 1 where seq in ${tx(events.map((event) => event.seq))}`
    return events.length
  })
}
