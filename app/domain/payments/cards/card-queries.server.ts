import type { Tx } from '#app/lib/db.server.ts'
import type { BookingCardsRow, CardSetupsRow, PaymentsRow } from '#app/lib/rows.gen.ts'

/** The card kept for a booking; undefined when there is none, or it was removed. `lock`: nobody removes it until the transaction ends. */
export async function findCard(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  lock = false,
): Promise<BookingCardsRow | undefined> {
  const [row] = await tx<BookingCardsRow[]>`
    select * from booking_cards where tenant_id = ${tenantId} and booking_id = ${bookingId} and removed_at is null
    ${lock ? tx`for share` : tx``}`
  return row
}

/** As people see a card. */
export type CardFace = Pick<BookingCardsRow, 'brand' | 'last4' | 'expMonth' | 'expYear'>

/** The same for members who see the money, and for the holder of the booking's link. */
export async function findCardFace(tx: Tx, tenantId: string, bookingId: string): Promise<CardFace | null> {
  const [row] = await tx<CardFace[]>`
    select brand, last4, exp_month, exp_year from booking_cards
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and removed_at is null`
  return row ?? null
}

/**
 * Keeps a card instead of the one before, and returns that one. Undefined: nothing changed, because a page opened later
 * has saved or removed a card since, or this page was recorded before.
 */
export async function replaceCard(
  tx: Tx,
  card: Omit<BookingCardsRow, 'removedAt'>,
): Promise<{ former: Pick<BookingCardsRow, 'paymentMethodId' | 'accountId'> | null } | undefined> {
  const { tenantId, bookingId } = card
  await tx`select from bookings where tenant_id = ${tenantId} and id = ${bookingId} for no key update`
  const [former] = await tx<BookingCardsRow[]>`
    select * from booking_cards where tenant_id = ${tenantId} and booking_id = ${bookingId}`
  const written = await tx`
    insert into booking_cards ${tx({ ...card, removedAt: null })}
    on conflict (tenant_id, booking_id) do update set account_id = excluded.account_id, customer_id = excluded.customer_id,
      payment_method_id = excluded.payment_method_id, brand = excluded.brand, last4 = excluded.last4,
      exp_month = excluded.exp_month, exp_year = excluded.exp_year, payer = excluded.payer, session_id = excluded.session_id,
      session_at = excluded.session_at, saved_at = excluded.saved_at, removed_at = null
    where booking_cards.session_at <= excluded.session_at and booking_cards.session_id <> excluded.session_id`
  if (written.count === 0) return undefined
  return { former: former && !former.removedAt ? former : null }
}

/** True for the one call that removed it. */
export async function markRemoved(tx: Tx, card: BookingCardsRow, at: Date): Promise<boolean> {
  const changed = await tx`
    update booking_cards set removed_at = ${at}
    where tenant_id = ${card.tenantId} and booking_id = ${card.bookingId} and payment_method_id = ${card.paymentMethodId}
      and removed_at is null`
  return changed.count === 1
}

export type OpenSetup = CardSetupsRow & { isNew: boolean }

/** The booking's open page for a card, made if there is none; one of another account, or nearly a day old, is ended. */
export async function openSetupRow(
  tx: Tx,
  setup: Pick<CardSetupsRow, 'tenantId' | 'bookingId' | 'accountId'>,
): Promise<OpenSetup> {
  const { tenantId, bookingId, accountId } = setup
  await tx`
    update card_setups set status = 'ended' where tenant_id = ${tenantId} and booking_id = ${bookingId} and status = 'open'
      and (account_id <> ${accountId} or created_at < now() - interval '23 hours')`
  const inserted =
    await tx`insert into card_setups ${tx(setup)} on conflict (tenant_id, booking_id) where status = 'open' do nothing`
  const [row] = await tx<CardSetupsRow[]>`
    select * from card_setups where tenant_id = ${tenantId} and booking_id = ${bookingId} and status = 'open'`
  return { ...row!, isNew: inserted.count === 1 }
}

export async function saveSetupPage(
  tx: Tx,
  tenantId: string,
  id: string,
  sessionId: string,
  url: string,
): Promise<void> {
  await tx`
    update card_setups set checkout_session_id = ${sessionId}, checkout_url = ${url}
    where tenant_id = ${tenantId} and id = ${id}`
}

export async function findSetup(tx: Tx, tenantId: string, id: string): Promise<CardSetupsRow | undefined> {
  const [row] = await tx<CardSetupsRow[]>`select * from card_setups where tenant_id = ${tenantId} and id = ${id}`
  return row
}

/** Pages of a booking of which we have not heard the end. */
export async function listOpenSetups(tx: Tx, tenantId: string, bookingId: string): Promise<CardSetupsRow[]> {
  return tx<CardSetupsRow[]>`
    select * from card_setups where tenant_id = ${tenantId} and booking_id = ${bookingId} and status <> 'done'
      and checkout_session_id is not null order by created_at`
}

export async function endSetup(tx: Tx, tenantId: string, id: string, status: 'done' | 'ended'): Promise<void> {
  await tx`update card_setups set status = ${status} where tenant_id = ${tenantId} and id = ${id} and status <> 'done'`
}

type FeePayment = Pick<
  PaymentsRow,
  'tenantId' | 'bookingId' | 'amountMinor' | 'currency' | 'accountId' | 'cardCustomerId' | 'cardMethodId'
>

/**
 * The payment of a fee, made if there is none and it may be opened; null where it cannot be charged, or was tried. The
 * caller has locked the booking and closed its pages. Carries no fee of ours.
 */
export async function openFeePayment(
  tx: Tx,
  { mayOpen, ...fee }: FeePayment & { mayOpen: boolean },
): Promise<(PaymentsRow & { isNew: boolean }) | null> {
  const { tenantId, bookingId, accountId } = fee
  const known = await tx<PaymentsRow[]>`
    select * from payments where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'fee'`
  if (known[0]) return known[0].status === 'open' ? { ...known[0], isNew: false } : null
  const current = await tx`select from stripe_accounts where tenant_id = ${tenantId} and account_id = ${accountId}`
  if (!mayOpen || current.count === 0) return null
  const [made] = await tx<PaymentsRow[]>`
    insert into payments ${tx({ ...fee, kind: 'fee', platformFeeMinor: 0 })} returning *`
  return { ...made!, isNew: true }
}
