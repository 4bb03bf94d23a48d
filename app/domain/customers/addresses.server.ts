import type { App } from '#app/lib/app.server.ts'
import type { Actor } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import {
  deleteAddress,
  findAddress,
  findOffice,
  insertAddress,
  updateAddress,
  type FoundPlace,
} from './address-queries.server.ts'
import { findCustomer } from './queries.server.ts'
import type { AddressDetails } from './schema.ts'

type Viewer = { tenantId: string; actor: Actor }
type Whose = { customerId: string; id: string | null }

/**
 * One address of a customer, or none where `id` is null, and where the business is, so that others are looked for near it.
 * Throws `not_found` for a customer or an address there is not.
 */
export async function getAddress(app: App, viewer: Viewer, { customerId, id }: Whose) {
  return app.db.withTenant(viewer.actor, async (tx) => {
    const [customer, office, address] = await Promise.all([
      findCustomer(tx, viewer.tenantId, customerId),
      findOffice(tx, viewer.tenantId),
      id === null ? null : findAddress(tx, viewer.tenantId, customerId, id),
    ])
    return { customer: found(customer, 'customer'), office, address: id === null ? null : found(address, 'address') }
  })
}

/**
 * Adds an address, or changes what is known of one. `place`: where it is, as a provider of maps found it; null leaves it where it is.
 * 'taken': she has this address already. Throws `not_found`.
 */
export async function saveAddress(
  app: App,
  viewer: Viewer,
  { customerId, id }: Whose,
  place: FoundPlace | null,
  details: AddressDetails,
): Promise<'saved' | 'taken'> {
  const { tenantId } = viewer
  const answer = await app.db.withTenant(viewer.actor, async (tx) => {
    if (id !== null) return updateAddress(tx, tenantId, { customerId, id }, place, details)
    if (!(await findCustomer(tx, tenantId, customerId)) || !place) return 'gone'
    return (await insertAddress(tx, tenantId, customerId, place, details)) ? 'saved' : 'taken'
  })
  return found(answer === 'gone' ? null : answer, 'address')
}

/** What was visited stays with the visits; the address is no longer offered. Throws `not_found`. */
export async function removeAddress(app: App, viewer: Viewer, customerId: string, id: string): Promise<void> {
  const gone = await app.db.withTenant(viewer.actor, (tx) => deleteAddress(tx, viewer.tenantId, customerId, id))
  found(gone || null, 'address')
}
