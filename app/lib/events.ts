import type { Language } from '#app/words/language.ts'
/**
 * Business events, as sent to the job runner. Data carries ids, never personal data: handlers read the rows again, so
 * that an old event cannot act on outdated facts. The relay adds `tenantId`.
 */
export type DomainEvent = {
  /** A time is held until paid. */
  'booking/held': { bookingId: string; version: number; holdExpiresAt: number }
  /** With the previous time, if a customer has moved it. */
  'booking/approval_asked': {
    bookingId: string
    version: number
    previousStartsAt?: number
    previousEndsAt?: number
    previousArrivalUntil?: number
  }
  'booking/confirmed': { bookingId: string; version: number; startsAt: number }
  /**
   * `previousArrivalUntil`: until then it was an arrival window, and the arrival was still open. `pending`: it waits
   * for approval, which `booking/approval_asked` tells.
   */
  'booking/rescheduled': {
    bookingId: string
    version: number
    startsAt: number
    previousStartsAt: number
    previousEndsAt?: number
    previousArrivalUntil?: number
    pending?: boolean
  }
  /** The arrival time of a visit agreed as a window is fixed. */
  'booking/arrival_fixed': { bookingId: string; version: number; startsAt: number }
  'booking/on_my_way': { bookingId: string; version: number }
  /**
   * These four only refresh open dashboards. `at`: when it was told (epoch ms). After an undo, or when more became due, it
   * may be told again.
   */
  'booking/arrived': { bookingId: string; at: number }
  'booking/step_undone': { bookingId: string; at: number }
  'booking/collected': { bookingId: string; at: number }
  'booking/finished': { bookingId: string; status: 'completed' | 'no_show'; at: number }
  /**
   * Somebody else comes, decided at `at` (epoch ms). `promised`: the customer had asked for the previous technician by
   * name.
   */
  'booking/given': { bookingId: string; version: number; technicianId: string; at: number; promised: boolean }
  'booking/cancelled': { bookingId: string; version: number; by: 'customer' | 'business' | 'system' }
  /** A card is kept for it; `sessionId`: the provider's page that saved it. */
  'booking/card_saved': { bookingId: string; sessionId: string }
  'booking/expired': { bookingId: string; version: number }
  'payment/received': { bookingId: string; paymentId: string }
  /** A code that can be paid for some minutes; it is watched. */
  'payment/code_shown': { bookingId: string; paymentId: string }
  /** The customer is asked to pay what is left; `owedMinor`: of which total. */
  'payment/asked': { bookingId: string; owedMinor: number }
  /** A fee for a missed visit is charged at `chargeAfter` (epoch ms), unless it is undone before. */
  'payment/fee_waiting': { bookingId: string; feeId: string; chargeAfter: number }
  /** The rest of a bill is charged to the card that was kept for it. */
  'payment/card_charging': { bookingId: string; paymentId: string }
  'refund/requested': { bookingId: string; refundId: string }
  'payment/refunded': { bookingId: string; refundId: string }
  /** The customer has all of a payment again; our fee on it has not gone back yet. */
  'payment/fee_owed': { bookingId: string; paymentId: string }
  /** A cardholder's bank wants a payment back; `disputeId` is the provider's. */
  'payment/disputed': { bookingId: string; disputeId: string }
  /** Somebody asked to send a message now, or once more. */
  'message/send_asked': { messageId: string }
  /** A message waits until `dueAt`, epoch ms, because it is night where it is read. */
  /** When the customer of a visit is asked before it may have changed. */
  'message/ask_planned': { bookingId: string }
  'message/put_off': { messageId: string; dueAt: number }
  /** A campaign is to begin, or go on, at this moment, epoch ms. */
  'campaign/due': { campaignId: string; at: number }
  /** Somebody has written to the business. */
  'message/received': { threadId: string; entryId: string }
  /** A customer was erased: their cards at Stripe go. */
  'customer/erased': Record<string, never>
  /** A file of customers is brought in, or taken back. */
  'customer/import_due': { importId: string }
  /** An archive of a business is brought in, or taken back. */
  'customer/archive_due': { archiveId: string }
  /** Wayslot has decided about a review that was reported. */
  'review/judged': { reviewId: string }
  /** The business's Stripe account is no longer connected. */
  'payout/disconnected': { accountId: string }
  /** Wallets were never offered on the business's host. */
  'payout/wallets_due': { accountId: string }
  /** A confirmed booking of which nobody wrote down how the business pays for it. */
  'plan/booking_due': { bookingId: string }
  /** A plan could not be paid; until `stopsAt` (epoch ms) that changes nothing. `reminder`: its number. */
  'plan/unpaid': { stopsAt: number; stopped: boolean; reminder?: number }
  'stripe/event.received': { eventId: string }
  'account/mail.requested': {
    kind: 'verify' | 'reset' | 'magic_link' | 'exists' | 'code' | 'email_change' | 'email_asked' | 'email_changed'
    email: string
    /** The code that the mail is about. */
    codeId?: string
    newEmail?: string
    host: string
    next?: string
    language?: Language
  }
  'team/invited': { invitationId: string }
  /** A technician has asked for time off, or taken it herself. */
  'team/time_off_entered': { timeOffId: string }
  /** Her manager has approved or declined what she asked for. */
  'team/time_off_decided': { timeOffId: string }
  /** `entryId`: of the audit log entry with the reason. */
  'tenant/suspended': { entryId: string }
  'tenant/reopened': { entryId: string }
  /** Its owner closes the business, or opens it again before it was erased. */
  'tenant/closing': { entryId: string }
  'tenant/kept_open': { entryId: string }
  /** The account of somebody whose business was erased. */
  'account/ended': { userId: string }
  /** Wayslot's support has given a customer's money back for the business. */
  'support/refunded': { entryId: string }
  /** The owner has connected an account for payments, or replaced it. */
  'payout/changed': { entryId: string }
}

export type EventName = keyof DomainEvent
