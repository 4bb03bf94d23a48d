import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { announceLeftBehind, sweptAtOnce, tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { findArrivalNotice, fixArrival } from './changes/fix-arrival.server.ts'

/** A job that is this late counts as lost, ms. */
const lateMs = 10 * minuteMs

/** Holds that still stand although they have run out. */
export function sweepHolds(app: App): Promise<number> {
  const before = new Date(app.clock.now() - lateMs)
  return announceLeftBehind(
    app,
    'holds',
    'booking/held',
    (tx) => tx`
      select tenant_id, jsonb_build_object('bookingId', id, 'version', version,
        'holdExpiresAt', (date_part('epoch', hold_expires_at) * 1000)::bigint) as data
      from bookings where status = 'held' and hold_expires_at < ${before} order by hold_expires_at`,
  )
}

type OpenWindow = { tenantId: string; id: string; version: number; updatedAt: Date }

/** Visits agreed as a window whose arrival should have been fixed and told by now. */
export async function sweepArrivals(app: App): Promise<number> {
  const now = app.clock.now()
  const open = await app.db.withTenant(
    asPlatform(),
    (tx) => tx<OpenWindow[]>`
      select tenant_id, id, version, updated_at from bookings
      where status = 'confirmed' and starts_at > ${new Date(now)} and starts_at < ${new Date(now)}::timestamptz + interval '3 days'
        and arrival_from is not null and arrival_fixed_at is null
      order by starts_at limit ${sweptAtOnce}`,
  )
  let fixed = 0
  for (const { tenantId, id, version, updatedAt } of open) {
    const at = await findArrivalNotice(app, tenantId, id, version, updatedAt.getTime())
    if (at === null || at > now - lateMs) continue
    const answer = await fixArrival(app, tenantId, id, { version }, { kind: 'system' })
    if (answer.ok && answer.changed) fixed += 1
  }
  return tellLeftBehind(app, 'arrivals', fixed)
}
