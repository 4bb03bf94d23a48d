import type { Tx } from './db.server.ts'

/** The columns of `ReadyFacts`, of a booking `b` and its check `r`. A message that was not sent and cannot be any more asked nobody. */
export const readyColumns = (tx: Tx) => tx`
  r.booking_id is not null as ready_asked, r.home as ready_home, r.water as ready_water, r.parking as ready_parking, r.pets as ready_pets,
  r.booking_id is not null and not exists (select from messages m where m.tenant_id = b.tenant_id and m.booking_id = b.id
    and starts_with(m.dedupe_key, 'ready/asked:' || b.id || ':v' || r.version || ':') and m.status not in ('failed', 'skipped')) as ready_lost`

/** The check `r` of a booking `b` as it is agreed. */
export const readyTable = (tx: Tx) => tx`
  left join ready_checks r on r.tenant_id = b.tenant_id and r.booking_id = b.id and r.version = b.links_from_version`
