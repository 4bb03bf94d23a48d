import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { takeRate } from '#app/lib/rate-limit.server.ts'
import { isId } from '#app/lib/ids.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { listPayments, quoteRefund } from '../payments/index.server.ts'
import { changeFacts } from './cancel-booking.server.ts'
import { readManageToken } from './manage-link.server.ts'
import { findBooking } from './change-queries.server.ts'
import { findDetails, type BookingDetails } from './queries.server.ts'
import { refuseCancel, refuseReschedule, type ChangeRefusal, type Doer } from './rules.ts'

export type ManagedBooking = {
  booking: BookingDetails
  /** Of the link; pass `doer` to the commands. */
  doer: Extract<Doer, { kind: 'customer' }>
  /** The booking changed since the link was made: it shows, but no longer acts. */
  superseded: boolean
  payments: {
    id: string
    kind: 'deposit' | 'full'
    status: PaymentsRow['status']
    amountMinor: number
    capturedMinor: number
    refundedMinor: number
    currency: string
  }[]
  cancelling: { refusal: ChangeRefusal | null; refundMinor: number; percent: number; free: boolean }
  /** `asksApproval`: the new time waits for the owner's yes. */
  rescheduling: { refusal: ChangeRefusal | null; asksApproval: boolean }
}

export type ManagedAnswer = ({ ok: true } & ManagedBooking) | { ok: false; reason: 'invalid' | 'expired' }

/** Guesses one address may make. A token has 160 bits: this spares the server, the token defends itself. */
const guesses = { name: 'manage_guesses', max: 30, windowSeconds: 600 }

/**
 * The booking behind a manage link with what its holder may do. Changes nothing: mail scanners open links too. Unknown,
 * foreign and forged are the same `invalid`; too many of them from one address throw `rate_limited`.
 */
export async function findManagedBooking(
  app: App,
  tenantId: string,
  bookingId: string,
  token: string,
  ip: string,
): Promise<ManagedAnswer> {
  const now = app.clock.now()
  const link = isId(bookingId)
    ? readManageToken(app, tenantId, bookingId, token, now)
    : { ok: false as const, reason: 'invalid' as const }
  if (!link.ok) {
    if (link.reason === 'invalid') await takeRate(app, guesses, `${tenantId}:${ip}`)
    return link
  }
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<ManagedAnswer> => {
    const [facts, booking, payments] = await Promise.all([
      findBooking(tx, tenantId, bookingId),
      findDetails(tx, tenantId, bookingId),
      listPayments(tx, bookingId),
    ])
    if (!facts || !booking) return { ok: false, reason: 'invalid' }
    // A link stays alive while only the arrival was fixed since; it then speaks for the booking as it is.
    const alive = link.version >= facts.linksFromVersion && link.version <= facts.version
    const doer = { kind: 'customer' as const, version: alive ? facts.version : link.version }
    const policy = { cancelFreeHours: facts.cancelFreeHours, refundLatePercent: facts.refundLatePercent }
    const { amountMinor, percent, free } = await quoteRefund(tx, bookingId, {
      startsAt: facts.startsAt.getTime(),
      now,
      ...policy,
      by: 'customer',
    })
    const refusal = refuseCancel(changeFacts(facts), doer, now)
    return {
      ok: true,
      booking,
      doer,
      superseded: !alive,
      payments: payments.map((payment) => ({
        id: payment.id,
        kind: payment.kind,
        status: payment.status,
        amountMinor: payment.amountMinor,
        capturedMinor: payment.capturedMinor,
        refundedMinor: payment.refundedMinor,
        currency: payment.currency,
      })),
      cancelling: { refusal, refundMinor: refusal ? 0 : amountMinor, percent, free },
      rescheduling: {
        refusal: refuseReschedule(changeFacts(facts), doer, now),
        asksApproval: facts.confirmation === 'manual',
      },
    }
  })
}
