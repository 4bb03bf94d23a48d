import { manage } from '#app/paths.ts'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { deriveKey } from '#app/lib/derive-key.server.ts'
import { originOf } from '#app/lib/host.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { takeRate } from '#app/lib/rate-limit.server.ts'
import { isId } from '#app/lib/ids.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { listPayments, quoteRefund } from '../payments/index.server.ts'
import { changeFacts } from './cancel-booking.server.ts'
import { findBooking } from './change-queries.server.ts'
import { findDetails, type BookingDetails } from './queries.server.ts'
import { refuseCancel, refuseReschedule, type ChangeRefusal, type Doer } from './rules.ts'

/** Links work until this long after the appointment. */
const linkLifeMs = 14 * 86_400_000
const purpose = 'manage booking'
const macBytes = 20
const headBytes = 10
const tokenPattern = /^[A-Za-z0-9_-]{40}$/

/** HMAC-SHA256 over purpose, tenant, booking, version and expiry (RFC 2104), the first 160 bits. */
function sign(secret: string, tenantId: string, bookingId: string, version: number, expires: number): Buffer {
  const text = [purpose, tenantId, bookingId.toLowerCase(), version, expires].join('|')
  return createHmac('sha256', deriveKey(secret, 'wayslot manage link')).update(text).digest().subarray(0, macBytes)
}

/**
 * The secret of a booking's link: version (32 bits), expiry (s, 48 bits) and signature as 40 characters of base64url. Nothing
 * is stored. It works until 14 days after the appointment's end, to the second.
 */
export function makeManageToken(
  app: Pick<App, 'env'>,
  tenantId: string,
  booking: { id: string; version: number; endsAt: Date },
): string {
  const expires = Math.floor((booking.endsAt.getTime() + linkLifeMs) / 1000)
  const head = Buffer.alloc(headBytes)
  head.writeUInt32BE(booking.version, 0)
  head.writeUIntBE(expires, 4, 6)
  return Buffer.concat([head, sign(app.env.APP_SECRET, tenantId, booking.id, booking.version, expires)]).toString(
    'base64url',
  )
}

type ManageToken = { ok: true; bookingId: string; version: number } | { ok: false; reason: 'invalid' | 'expired' }

/**
 * Checks a link's secret against the tenant and booking it is used for; compares in constant time. The version says which
 * state of the booking the link was made for: looking is allowed with an older one, acting is not. `now` in epoch ms.
 */
export function readManageToken(
  app: Pick<App, 'env'>,
  tenantId: string,
  bookingId: string,
  token: string,
  now: number,
): ManageToken {
  if (!tokenPattern.test(token)) return { ok: false, reason: 'invalid' }
  const bytes = Buffer.from(token, 'base64url')
  const version = bytes.readUInt32BE(0)
  const expires = bytes.readUIntBE(4, 6)
  const expected = sign(app.env.APP_SECRET, tenantId, bookingId, version, expires)
  if (!timingSafeEqual(expected, bytes.subarray(headBytes))) return { ok: false, reason: 'invalid' }
  if (now >= expires * 1000) return { ok: false, reason: 'expired' }
  return { ok: true, bookingId, version }
}

/** Where a customer sees and changes a booking; for e-mails, texts and the API. */
export function manageUrl(
  app: Pick<App, 'env'>,
  tenant: { id: string; slug: string },
  booking: { id: string; version: number; endsAt: Date },
): string {
  return `${originOf(app.env.APP_ORIGIN, tenant.slug)}${manage.booking(booking.id, makeManageToken(app, tenant.id, booking))}`
}

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
