import type { App } from './app.server.ts'
import { asPlatform, type Tx } from './db.server.ts'
import type { EventName } from './events.ts'
import { givenUpAfter } from './outbox.server.ts'

/** A running job gets this long before the sweep counts it as lost. Minutes of real time. */
const patienceMinutes = 30
/** The most of one kind in one sweep; the next sweep continues. */
export const sweptAtOnce = 200

/**
 * Counts and logs what a sweep found left behind, as the alert `left_behind_<kind>`: although it is being done now,
 * somebody should find out why. Returns how many.
 */
export function tellLeftBehind(app: App, kind: string, count: number): number {
  if (count === 0) return 0
  app.metrics.alerts.inc({ kind: `left_behind_${kind}` }, count)
  app.log.error({ kind, count }, 'work was left behind; the sweep announces it again')
  return count
}

/**
 * Announces work again, with its ordinary event, that is still open although nobody has announced it for a while: the
 * job was lost, or ended without success. `open`: a query of `tenant_id` and `data`, the event's data as jsonb.
 */
export function announceLeftBehind(
  app: App,
  kind: string,
  name: EventName,
  open: (tx: Tx) => ReturnType<Tx>,
): Promise<number> {
  return app.db.withTenant(asPlatform(), async (tx) => {
    // Of two sweeps at once the second sees what the first has announced.
    await tx`select pg_advisory_xact_lock(hashtext(${`sweep ${name}`}))`
    const announced = await tx`
      insert into outbox (tenant_id, name, data)
      select l.tenant_id, ${name}, l.data::json from (${open(tx)}) l
      where not exists (select from outbox o where o.name = ${name} and o.tenant_id is not distinct from l.tenant_id
        and o.created_at > now() - make_interval(mins => ${patienceMinutes}::int) and o.data::jsonb = l.data)
      limit ${sweptAtOnce}`
    return tellLeftBehind(app, kind, announced.count)
  })
}

/** Events that the job runner does not take: those given up are tried once more, and all are reported. */
export function sweepOutbox(app: App): Promise<number> {
  return app.db.withTenant(asPlatform(), async (tx) => {
    const [row] = await tx<{ waiting: number }[]>`
      select count(*)::int as waiting from outbox
      where sent_at is null and created_at < now() - make_interval(mins => ${patienceMinutes}::int)`
    await tx`
      update outbox set attempts = ${givenUpAfter - 1}
      where sent_at is null and attempts >= ${givenUpAfter} and created_at > now() - interval '7 days'`
    return tellLeftBehind(app, 'events', row?.waiting ?? 0)
  })
}
