import type { App } from './app.server.ts'
import { asPlatform, type Tx } from './db.server.ts'
import type { EventName } from './events.ts'
import { givenUpAfter } from './outbox.server.ts'

/** A job that is at work is given this long before the sweep takes it for lost. Minutes of real time. */
const patienceMinutes = 30
/** Of one kind in one sweep; the next one goes on. */
export const sweptAtOnce = 200

/**
 * Counts and tells what a sweep found left behind, as the alert `left_behind_<kind>`: somebody should find out why, though it is
 * on its way again. Returns how many.
 */
export function tellLeftBehind(app: App, kind: string, count: number): number {
  if (count === 0) return 0
  app.metrics.alerts.inc({ kind: `left_behind_${kind}` }, count)
  app.log.error({ kind, count }, 'work was left behind; the sweep announces it again')
  return count
}

/**
 * Announces once more, by its ordinary event, what is still open although nobody announced it for a while: a job that ended
 * without success, or was lost, leaves just this. `open`: a query of `tenant_id` and `data`, which is the event's as jsonb.
 */
export function announceLeftBehind(
  app: App,
  kind: string,
  name: EventName,
  open: (tx: Tx) => ReturnType<Tx>,
): Promise<number> {
  return app.db.withTenant(asPlatform(), async (tx) => {
    const announced = await tx`
      insert into outbox (tenant_id, name, data)
      select l.tenant_id, ${name}, l.data::json from (${open(tx)}) l
      where not exists (select from outbox o where o.name = ${name} and o.tenant_id is not distinct from l.tenant_id
        and o.created_at > now() - make_interval(mins => ${patienceMinutes}::int) and o.data::jsonb = l.data)
      limit ${sweptAtOnce}`
    return tellLeftBehind(app, kind, announced.count)
  })
}

/** Events that the job runner does not take: those given up are tried once more, and all of them are told. */
export function sweepOutbox(app: App): Promise<number> {
  return app.db.withTenant(asPlatform(), async (tx) => {
    const [row] = await tx`
      select count(*)::int as waiting from outbox
      where sent_at is null and created_at < now() - make_interval(mins => ${patienceMinutes}::int)`
    await tx`
      update outbox set attempts = ${givenUpAfter - 1}
      where sent_at is null and attempts >= ${givenUpAfter} and created_at > now() - interval '7 days'`
    return tellLeftBehind(app, 'events', row?.waiting as number)
  })
}
