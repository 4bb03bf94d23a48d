import type { Tx } from '#app/lib/db.server.ts'
import type { Way } from './filter.ts'

export type StepSum = { step: number; currency: string; grossMinor: number }

/** The ledger by step: `starts` (epoch ms) begin them, the last one ends the last. Steps without money are left out. */
export async function sumSteps(tx: Tx, tenantId: string, starts: readonly number[]): Promise<StepSum[]> {
  const bounds = starts.map((start) => new Date(start).toISOString())
  return tx<StepSum[]>`
    select width_bucket(l.occurred_at, ${bounds}::timestamptz[]) - 1 as step, l.currency,
      sum(l.gross_minor)::bigint as gross_minor
    from ledger_entries l
    where l.tenant_id = ${tenantId} and l.occurred_at >= ${new Date(starts[0]!)} and l.occurred_at < ${new Date(starts.at(-1)!)}
    group by 1, 2`
}

export type GroupSum = {
  serviceId: string
  technicianId: string
  way: Way
  currency: string
  grossMinor: number
  refundedMinor: number
  feesMinor: number
  netMinor: number
  beforeMinor: number
  beforeNetMinor: number
}

/** The ledger from `middle` to `until` and, to compare, from `from` to `comparedUntil` (epoch ms), by all that it is split by. */
export async function sumGroups(
  tx: Tx,
  tenantId: string,
  at: { from: number; comparedUntil: number; middle: number; until: number },
): Promise<GroupSum[]> {
  const [middle, compared] = [new Date(at.middle), new Date(at.comparedUntil)]
  // The lines are read first: a plan that is made for any days takes them for few and would look through them once a booking.
  return tx<GroupSum[]>`
    with l as materialized (
      select booking_id, kind, coalesce(method, way, 'card') as way, currency, gross_minor, provider_fee_minor + platform_fee_minor as fees_minor,
        net_minor, occurred_at
      from ledger_entries where tenant_id = ${tenantId} and occurred_at >= ${new Date(at.from)} and occurred_at < ${new Date(at.until)}
    )
    select b.service_id, b.technician_id, l.way, l.currency,
      coalesce(sum(l.gross_minor) filter (where l.occurred_at >= ${middle}), 0)::bigint as gross_minor,
      coalesce(-sum(l.gross_minor) filter (where l.occurred_at >= ${middle} and l.kind = 'refund'), 0)::bigint as refunded_minor,
      coalesce(sum(l.fees_minor) filter (where l.occurred_at >= ${middle}), 0)::bigint as fees_minor,
      coalesce(sum(l.net_minor) filter (where l.occurred_at >= ${middle}), 0)::bigint as net_minor,
      coalesce(sum(l.gross_minor) filter (where l.occurred_at < ${compared}), 0)::bigint as before_minor,
      coalesce(sum(l.net_minor) filter (where l.occurred_at < ${compared}), 0)::bigint as before_net_minor
    from l join bookings b on b.tenant_id = ${tenantId} and b.id = l.booking_id
    group by 1, 2, 3, 4`
}
