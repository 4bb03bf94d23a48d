import type { Tx } from '#app/lib/db.server.ts'

type Contact = { email: string | null; phone: string | null }
/** Where a visit is; `point` and `label` null where it is not at the customer's. */
type Visited = { label: string | null; flat: string; typed: string; point: { lat: number; lng: number } | undefined }

/**
 * Whether the business has blocked somebody with this phone, e-mail address or address, however they are written. Waits until nobody is
 * setting a block, and whoever sets one waits for the end of this transaction. Worker only.
 */
export async function isBlockedGuest(
  tx: Tx,
  tenantId: string,
  { email, phone }: Contact,
  { label, flat, typed, point }: Visited,
): Promise<boolean> {
  const [row] = await tx<{ blocked: boolean }[]>`
    select app.is_blocked_guest(${tenantId}, ${email}, ${phone}, ${label}, ${flat}, ${typed}, ${point?.lat ?? null},
      ${point?.lng ?? null}) as blocked`
  return row?.blocked === true
}

/** The same of a booking, with what it was paid with and the card it keeps; `byGuest`: not of one that a member wrote down. */
export async function isBlockedBooking(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  { byGuest }: { byGuest: boolean },
): Promise<boolean> {
  const [row] = await tx<{ blocked: boolean }[]>`
    select app.is_blocked_guest(b.tenant_id, b.customer_email, b.customer_phone, case b.place when 'customer' then b.address_label end,
        b.address_flat, b.address_typed, case b.place when 'customer' then b.lat end, case b.place when 'customer' then b.lng end)
      or app.is_blocked_payer(b.tenant_id, b.id) as blocked
    from bookings b where b.tenant_id = ${tenantId} and b.id = ${bookingId} and (not ${byGuest} or b.created_by is null)`
  return row?.blocked === true
}
