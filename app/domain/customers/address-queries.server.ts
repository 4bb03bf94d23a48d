import type { Tx } from '#app/lib/db.server.ts'
import type { CustomerAddressesRow } from '#app/lib/rows.gen.ts'
import type { AddressDetails } from './schema.ts'

/** Where a customer is visited, with what a technician needs at the door. `address` is as the map's provider writes it. */
export type CustomerAddress = Pick<
  CustomerAddressesRow,
  | 'id'
  | 'name'
  | 'address'
  | 'flat'
  | 'lat'
  | 'lng'
  | 'postcode'
  | 'accessNotes'
  | 'gateCode'
  | 'parking'
  | 'pets'
  | 'contactName'
  | 'contactPhone'
>

/** What somebody at the door needs to know; '' and null where nothing is known. */
export type Door = Pick<
  CustomerAddress,
  'accessNotes' | 'gateCode' | 'parking' | 'pets' | 'contactName' | 'contactPhone'
>

export type FoundPlace = { address: string; lat: number | null; lng: number | null; postcode: string | null }

/** Addresses a customer may have, as the database keeps it; a page shows them all. */
const addressesAtMost = 200

const columns = (tx: Tx) =>
  tx`id, name, address, flat, lat, lng, postcode, access_notes, gate_code, parking, pets, contact_name, contact_phone`

export async function findAddress(
  tx: Tx,
  tenantId: string,
  customerId: string,
  id: string,
): Promise<CustomerAddress | null> {
  const [row] = await tx<CustomerAddress[]>`
    select ${columns(tx)} from customer_addresses
    where tenant_id = ${tenantId} and customer_id = ${customerId} and id = ${id}`
  return row ?? null
}

export async function findOffice(tx: Tx, tenantId: string): Promise<{ lat: number; lng: number } | undefined> {
  const [row] = await tx<
    { lat: number | null; lng: number | null }[]
  >`select lat, lng from tenants where id = ${tenantId}`
  return row && row.lat !== null && row.lng !== null ? { lat: row.lat, lng: row.lng } : undefined
}

/** Latest used first. */
export async function listAddresses(tx: Tx, tenantId: string, customerId: string): Promise<CustomerAddress[]> {
  return tx<CustomerAddress[]>`
    select ${columns(tx)} from customer_addresses where tenant_id = ${tenantId} and customer_id = ${customerId}
    order by used_at desc, id limit ${addressesAtMost}`
}

/** What is kept about the door of a visit; null where nothing is. */
export async function findDoor(
  tx: Tx,
  tenantId: string,
  visit: { customerId: string; addressLabel: string | null; addressFlat: string },
): Promise<Door | null> {
  const [row] = await tx<Door[]>`
    select access_notes, gate_code, parking, pets, contact_name, contact_phone from customer_addresses
    where tenant_id = ${tenantId} and customer_id = ${visit.customerId} and address = ${visit.addressLabel ?? ''}
      and flat = ${visit.addressFlat}`
  return row ?? null
}

/** False: the customer has this address and flat already, or too many. */
export async function insertAddress(
  tx: Tx,
  tenantId: string,
  customerId: string,
  place: FoundPlace,
  details: AddressDetails,
): Promise<boolean> {
  const added = await tx`
    insert into customer_addresses (tenant_id, customer_id, address, lat, lng, postcode, name, flat, access_notes, gate_code,
      parking, pets, contact_name, contact_phone)
    select ${tenantId}, ${customerId}, ${place.address}, ${place.lat}, ${place.lng}, ${place.postcode}, ${details.name},
      ${details.flat}, ${details.accessNotes}, ${details.gateCode}, ${details.parking}, ${details.pets},
      ${details.contactName}, ${details.contactPhone}
    where (select count(*) from customer_addresses a where a.tenant_id = ${tenantId} and a.customer_id = ${customerId})
      < ${addressesAtMost}
    on conflict (tenant_id, customer_id, address, flat) do nothing`
  return added.count === 1
}

export type Saved = 'saved' | 'taken' | 'gone'

/** 'taken': another of her addresses is this one. `place` null: the address stays as it is. */
export async function updateAddress(
  tx: Tx,
  tenantId: string,
  { customerId, id }: { customerId: string; id: string },
  place: FoundPlace | null,
  details: AddressDetails,
): Promise<Saved> {
  const moved = place
    ? tx`address = ${place.address}, lat = ${place.lat}, lng = ${place.lng}, postcode = ${place.postcode},`
    : tx``
  const changed = await tx`
    update customer_addresses a set ${moved} name = ${details.name}, flat = ${details.flat},
      access_notes = ${details.accessNotes}, gate_code = ${details.gateCode}, parking = ${details.parking},
      pets = ${details.pets}, contact_name = ${details.contactName}, contact_phone = ${details.contactPhone}
    where a.tenant_id = ${tenantId} and a.customer_id = ${customerId} and a.id = ${id}
      and not exists (select from customer_addresses o where o.tenant_id = a.tenant_id and o.customer_id = a.customer_id
        and o.id <> a.id and o.address = ${place ? tx`${place.address}` : tx`a.address`} and o.flat = ${details.flat})`
  if (changed.count === 1) return 'saved'
  const [there] = await tx`
    select from customer_addresses where tenant_id = ${tenantId} and customer_id = ${customerId} and id = ${id}`
  return there ? 'taken' : 'gone'
}

export async function deleteAddress(tx: Tx, tenantId: string, customerId: string, id: string): Promise<boolean> {
  const gone = await tx`
    delete from customer_addresses where tenant_id = ${tenantId} and customer_id = ${customerId} and id = ${id}`
  return gone.count === 1
}
