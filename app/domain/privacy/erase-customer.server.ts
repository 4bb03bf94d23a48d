import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { suppressionHash } from '#app/lib/suppressed.server.ts'
import { dropPhotos } from '../messaging/index.server.ts'
import { forgetNumber } from '../notifications/index.server.ts'
import { requireRight, type AskedBy } from './asked-by.ts'
import {
  deleteReaches,
  deleteTalk,
  deletePhotos,
  forgetMerges,
  emptyBookings,
  emptyCustomer,
  emptyMoney,
  emptyReviews,
  forgetRows,
  keepRefused,
  listComing,
  listMoneyOpen,
  listRefused,
  lockCustomer,
  lockImports,
  type Alias,
  type Refused,
} from './erase-queries.server.ts'

export type Erased =
  | { ok: true }
  /**
   * Nothing was changed. `coming_bookings`: visits that are not over, which are cancelled first, on their own terms;
   * `open_money`: a refund, a fee or a dispute is not settled.
   */
  | { ok: false; reason: 'coming_bookings' | 'open_money'; bookingIds: string[] }

/**
 * Erases one customer for good: what is left are visits, bills and the ledger of nobody. The customer at Stripe goes by
 * the job of `customer/erased`. The same again changes nothing. Throws `not_found`, and `forbidden` for
 * a member who is not an owner.
 */
export async function eraseCustomer(app: App, tenantId: string, customerId: string, by: AskedBy): Promise<Erased> {
  requireRight(by, tenantId, ['owner'])
  const actor = asWorker(tenantId)
  const before = await app.db.withTenant(actor, async (tx) => {
    const her = found(await lockCustomer(tx, tenantId, customerId), 'customer')
    return { her, refusal: her.erasedAt ? null : await refuse(app, tx, tenantId, customerId) }
  })
  if (before.refusal) return before.refusal
  if (before.her.erasedAt) return { ok: true }
  // Before she is forgotten: afterwards nobody knows the number, and a STOP must outlive a crash.
  for (const { phone } of [before.her, ...before.her.aliases]) if (phone) await forgetNumber(app, phone)
  const photos: string[] = []
  const erased = await app.db.withTenant(actor, async (tx): Promise<Erased> => {
    await lockImports(tx, tenantId)
    const her = found(await lockCustomer(tx, tenantId, customerId), 'customer')
    if (her.erasedAt) return { ok: true }
    const refusal = await refuse(app, tx, tenantId, customerId)
    if (refusal) return refusal
    await forgetMerges(tx, tenantId, customerId)
    const refused = await listRefused(tx, tenantId, customerId)
    for (const one of [...her.aliases, { ...her, id: customerId }])
      photos.push(...(await erase(app, tx, tenantId, { her: one, refused })))
    await recordAction(tx, {
      tenantId,
      actorUserId: null,
      actorRole: 'system',
      action: 'customer.erased',
      detail: { customerId, ...(by.kind === 'member' ? { userId: by.member.userId } : {}) },
    })
    await announce(tx, tenantId, 'customer/erased', {})
    return { ok: true }
  })
  // What storage does not remove now is swept.
  await dropPhotos(app, photos)
  return erased
}

async function refuse(
  app: App,
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<(Erased & { ok: false }) | null> {
  const coming = await listComing(tx, tenantId, customerId, new Date(app.clock.now()))
  if (coming.length > 0) return { ok: false, reason: 'coming_bookings', bookingIds: coming }
  const open = await listMoneyOpen(tx, tenantId, customerId)
  return open.length > 0 ? { ok: false, reason: 'open_money', bookingIds: open } : null
}

async function erase(
  app: App,
  tx: Tx,
  tenantId: string,
  { her, refused }: { her: Alias; refused: readonly Refused[] },
): Promise<string[]> {
  const customerId = her.id
  const byMail = refused.filter(({ channel }) => channel === 'email')
  const byPhone = refused.filter(({ channel }) => channel === 'sms' || channel === 'whatsapp')
  if (her.email) await keepRefused(tx, tenantId, suppressionHash(app, tenantId, her.email), byMail)
  if (her.phone) await keepRefused(tx, tenantId, suppressionHash(app, tenantId, her.phone), byPhone)
  const photos = await deletePhotos(tx, tenantId, customerId, her)
  await deleteTalk(tx, tenantId, customerId, her)
  await deleteReaches(tx, tenantId, customerId)
  await forgetRows(tx, tenantId, her)
  await emptyReviews(tx, tenantId, customerId)
  await emptyBookings(tx, tenantId, customerId)
  await emptyCustomer(tx, tenantId, customerId, new Date(app.clock.now()))
  // The database lets the words of a bill change only of somebody who is erased.
  await emptyMoney(tx, tenantId, customerId)
  return photos
}
