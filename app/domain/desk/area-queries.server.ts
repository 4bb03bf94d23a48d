import type { Tx } from '#app/lib/db.server.ts'

export type VisitedPlace = { lat: number; lng: number; postcode: string | null; label: string | null }

/** Places of visits since an instant, future ones included, latest first; one place may appear several times. */
export async function listVisitedPlaces(tx: Tx, tenantId: string, since: Date, limit: number): Promise<VisitedPlace[]> {
  return tx<VisitedPlace[]>`
    select lat, lng, postcode, address_label as label from bookings
    where tenant_id = ${tenantId} and starts_at >= ${since} and place = 'customer' and lat is not null and status <> all ('{cancelled,expired}')
    order by starts_at desc limit ${limit}`
}
