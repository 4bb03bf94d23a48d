import { letters, manage, ready, review, shop, talk } from '#app/paths.ts'
import type { App } from '#app/lib/app.server.ts'
import { originOf } from '#app/lib/host.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { isId } from '#app/lib/ids.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { findOwnLink, makeAccessToken } from '../../customers/index.server.ts'
import { takesTipAlone, tipOf, waysToPay, type Way } from '../../payments/rules.ts'
import { chargeable } from '../../catalog/rules.ts'
import {
  findCardFace,
  findConsent,
  findDue,
  findFee,
  findTaxNumber,
  listBillLines,
  listPayments,
  listTips,
  listWaysOf,
  quoteRefund,
  type BillSums,
  type CardFace,
  type StoredLine,
  type TaxNumber,
} from '../../payments/index.server.ts'
import { changeFacts, quoteLate } from '../changes/cancel-booking.server.ts'
import { findBooking, isErased } from '../changes/change-queries.server.ts'
import { makeLinkToken, readLinkToken } from './link-token.server.ts'
import { readManageToken } from './old-link-token.server.ts'
import { payable } from '../money/ask-for-balance.server.ts'
import { findDetails, type BookingDetails } from '../queries.server.ts'
import { linkLifeMs, refuseCancel, refuseReschedule, type ChangeRefusal, type Doer } from '../rules.ts'

/**
 * The page where a customer sees and changes a booking, or pays what is left, valid as long as the booking exists; for
 * e-mails, texts and the API.
 */
export function manageUrl(
  app: Pick<App, 'env'>,
  tenant: { id: string; slug: string },
  booking: { id: string },
  page:
    | 'booking'
    | 'cancel'
    | 'card'
    | 'comeback'
    | 'kaspi'
    | 'letters'
    | 'pay'
    | 'ready'
    | 'reschedule'
    | 'review'
    | 'talk' = 'booking',
): string {
  const others = { ...manage, letters: letters.choose, ready: ready.page, review: review.page, talk: talk.page }
  const path = others[page]
  return `${originOf(app.env.APP_ORIGIN, tenant.slug)}${path(makeLinkToken(app, tenant.id, booking.id))}`
}

/** Where the link of an answer of ours leads, which names the message that was answered. */
export const offerUrl = (app: Pick<App, 'env'>, tenant: { id: string; slug: string }, entryId: string): string =>
  `${originOf(app.env.APP_ORIGIN, tenant.slug)}${shop.offered(makeLinkToken(app, tenant.id, entryId))}`

type Customer = Extract<Doer, { kind: 'customer' }>

export type ManagedBooking = {
  booking: BookingDetails
  /** Pass it to the commands. For a form that was shown earlier, use the one from `doerOf`. */
  doer: Customer
  /** The first version since which nothing but the arrival time has changed. */
  sameSince: number
  /** An old link from before the last change: it shows the booking, but cannot change it. */
  superseded: boolean
  /** What it costs line by line, what was paid, and what is still to pay, minor units. */
  bill: BillSums & { lines: StoredLine[]; taxNumber: TaxNumber }
  /** The card kept for it, and what was agreed to about one; null: nothing. */
  card: CardFace | null
  consent: { text: string; language: string } | null
  /** A fee that is going to be charged, minor units. */
  pendingFeeMinor: number
  /** What of the rest is being charged to the kept card. */
  chargingMinor: number
  /** The secret of the customer's own link, for booking again as what she is to the business; null: she has none. */
  own: string | null
  /** The rest can be paid by card now. */
  payable: boolean
  /** Nothing is left to pay, and a tip can be given. */
  tippable: boolean
  /** Tips that may be added then, percent. */
  tipPercents: number[]
  /** By which ways what is due, now or still, can be paid online. */
  ways: Way[]
  payments: {
    id: string
    kind: PaymentsRow['kind']
    status: PaymentsRow['status']
    amountMinor: number
    capturedMinor: number
    refundedMinor: number
    currency: string
  }[]
  /** `moved`: part of the payment is kept because the booking was moved late. */
  cancelling: {
    refusal: ChangeRefusal | null
    refundMinor: number
    percent: number
    free: boolean
    moved: boolean
    /** What of money paid by hand the business is to hand back, minor units. */
    backByHandMinor: number
    /** Charged to her card afterwards, minor units. */
    feeMinor: number
  }
  /** `asksApproval`: the owner has to approve the new time. */
  rescheduling: { refusal: ChangeRefusal | null; asksApproval: boolean }
}

export type ManagedAnswer = ({ ok: true } & ManagedBooking) | { ok: false; reason: 'invalid' | 'expired' }

/**
 * The doer for a form that showed version `shown` of the booking. Commands answer `link_superseded` if anything but the
 * arrival time has changed since.
 */
export function doerOf({ doer, sameSince }: Pick<ManagedBooking, 'doer' | 'sameSince'>, shown: number): Customer {
  const same = shown >= sameSince && shown <= doer.version
  return same ? doer : { ...doer, version: Math.min(shown, doer.version - 1) }
}

/**
 * The booking behind a link, as it is now, with what the holder of the link may do. A short token names its booking; an
 * old one needs `bookingId`, and if both are given they must agree. Changes nothing, because mail scanners open links
 * too. Works until 14 days after the visit. Unknown, foreign and forged tokens are all `invalid`; too many of them from
 * one IP address throw `rate_limited`.
 */
export async function findManagedBooking(
  app: App,
  tenantId: string,
  bookingId: string | undefined,
  token: string,
  ip: string,
): Promise<ManagedAnswer> {
  const now = app.clock.now()
  const link = readLink(app, tenantId, bookingId, token, now)
  const found = link.ok ? await look(app, tenantId, link, now) : link
  if (!found.ok && found.reason === 'invalid') await requireBudget(app, ['linkGuess', `${tenantId}:${ip}`])
  return found
}

/** The same without a link, for whatever acts for a customer who is known. */
export const findBookingOf = (app: App, tenantId: string, bookingId: string): Promise<ManagedAnswer> =>
  look(app, tenantId, { ok: true, bookingId }, app.clock.now())

/** `version`: for an old link, the only version it may change. */
type Link = { ok: true; bookingId: string; version?: number } | { ok: false; reason: 'invalid' | 'expired' }

function readLink(app: App, tenantId: string, bookingId: string | undefined, token: string, now: number): Link {
  const named = readLinkToken(app, tenantId, token)
  if (named && (bookingId === undefined || bookingId.toLowerCase() === named)) return { ok: true, bookingId: named }
  return isId(bookingId)
    ? readManageToken(app, tenantId, bookingId, token, now)
    : { ok: false as const, reason: 'invalid' as const }
}

function look(app: App, tenantId: string, link: Link & { ok: true }, now: number): Promise<ManagedAnswer> {
  const { bookingId, version } = link
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<ManagedAnswer> => {
    const [facts, booking, payments, lines, due, ways, taxNumber, card, consent, tipPercents, fee, erased, own] =
      await Promise.all([
        findBooking(tx, tenantId, bookingId),
        findDetails(tx, tenantId, bookingId),
        listPayments(tx, bookingId),
        listBillLines(tx, tenantId, bookingId),
        findDue(tx, tenantId, bookingId),
        listWaysOf(tx, tenantId, bookingId),
        findTaxNumber(tx, tenantId),
        findCardFace(tx, tenantId, bookingId),
        findConsent(tx, tenantId, bookingId),
        listTips(tx, tenantId),
        findFee(tx, tenantId, bookingId),
        isErased(tx, tenantId, bookingId),
        findOwnLink(tx, tenantId, bookingId, { now, proven: false }),
      ])
    const charging = payments.find(({ kind, status }) => kind === 'rest_on_file' && status === 'open')
    if (!facts || !booking || !due || erased) return { ok: false, reason: 'invalid' }
    const { currency } = booking
    const tipWays = waysToPay(ways, {
      amountMinor: tipOf(booking.priceMinor, tipPercents[0] ?? 0, currency),
      currency,
      keepsCard: false,
    })
    const tippable =
      tipPercents.length > 0 &&
      tipWays.length > 0 &&
      takesTipAlone({ status: booking.status, ...due, tipped: lines.some(({ kind }) => kind === 'tip') })
    if (version === undefined && now >= facts.endsAt.getTime() + linkLifeMs) return { ok: false, reason: 'expired' }
    const sameSince = facts.linksFromVersion
    const current = { kind: 'customer' as const, version: facts.version }
    const doer = version === undefined ? current : doerOf({ doer: current, sameSince }, version)
    const policy = {
      cancelFreeHours: facts.cancelFreeHours,
      refundLatePercent: facts.refundLatePercent,
      atMostPercent: facts.refundAtMostPercent,
    }
    const { amountMinor, percent, free } = await quoteRefund(tx, bookingId, {
      startsAt: facts.startsAt.getTime(),
      now,
      ...policy,
      by: 'customer',
    })
    const refusal = refuseCancel(changeFacts(facts), doer, now)
    const quoted = { refundMinor: amountMinor, percent, due, now }
    const { feeMinor, backByHandMinor } = await quoteLate(tx, tenantId, facts, quoted)
    return {
      ok: true,
      booking,
      doer,
      sameSince,
      own: own && makeAccessToken(app, tenantId, own),
      superseded: doer.version !== facts.version,
      bill: { ...due, lines, taxNumber },
      card,
      consent: consent ?? null,
      pendingFeeMinor: fee?.status === 'waiting' || fee?.status === 'charging' ? fee.amountMinor : 0,
      // What is being charged to her card is paid by nobody else.
      chargingMinor: charging?.amountMinor ?? 0,
      payable:
        !charging &&
        ways.allWays.length > 0 &&
        (payable.includes(booking.status) || fee?.status === 'asked') &&
        chargeable(due.dueMinor, booking.currency),
      tippable: tippable && !charging,
      tipPercents,
      ways:
        booking.status === 'held'
          ? waysToPay(ways, {
              amountMinor: booking.dueNowMinor,
              currency: booking.currency,
              keepsCard: Boolean(consent),
            })
          : tippable
            ? tipWays
            : waysToPay(ways, { amountMinor: due.dueMinor, currency, keepsCard: false }),
      payments: payments.map((payment) => ({
        id: payment.id,
        kind: payment.kind,
        status: payment.status,
        amountMinor: payment.amountMinor,
        capturedMinor: payment.capturedMinor,
        refundedMinor: payment.refundedMinor,
        currency: payment.currency,
      })),
      cancelling: {
        refusal,
        refundMinor: refusal ? 0 : amountMinor,
        percent,
        free,
        backByHandMinor: refusal ? 0 : backByHandMinor,
        feeMinor: refusal ? 0 : feeMinor,
        moved: facts.refundAtMostPercent === percent,
      },
      rescheduling: {
        refusal: refuseReschedule(changeFacts(facts), doer, now),
        asksApproval: facts.confirmation === 'manual',
      },
    }
  })
}
