import { dayMinutes, hourMs, minuteMs } from '#app/lib/time.ts'
import type { BookingStatus } from '../booking/rules.ts'

/** The time a booking was moved from, epoch ms. */
type Before = { previousStartsAt: number; previousEndsAt?: number; previousArrivalUntil?: number }

/**
 * What a message tells of: an event of a booking, or a reminder of it. Ids and instants only; kept with the message.
 */
export type Occasion =
  | { name: 'booking/held' | 'booking/confirmed' | 'booking/cancelled'; bookingId: string; version: number }
  | ({ name: 'booking/approval_asked'; bookingId: string; version: number } & Partial<Before>)
  | ({ name: 'booking/rescheduled'; bookingId: string; version: number; pending?: boolean } & Before)
  /** The time of a visit that was agreed as a window is known. */
  | { name: 'booking/arrival_fixed'; bookingId: string; version: number }
  | { name: 'booking/on_my_way'; bookingId: string; version: number }
  /** Somebody else comes, as was decided at an instant; `promised`: the customer was told another name. */
  | {
      name: 'booking/given'
      bookingId: string
      version: number
      technicianId: string
      at: number
      promised: boolean
    }
  | { name: 'payment/received'; bookingId: string; paymentId: string }
  | { name: 'payment/refunded'; bookingId: string; refundId: string }
  /** `lead`: minutes before the start, or what a person's "send now" was called. */
  | { name: 'reminder'; bookingId: string; version: number; lead: number | string }
  /** She asked for her link again; `asked` numbers the ten minutes in which she did. */
  | { name: 'link/asked'; bookingId: string; version: number; asked: number }

export type OccasionName = Occasion['name']
export type Template =
  | 'booking-held'
  | 'booking-pending-approval'
  | 'booking-confirmed'
  | 'booking-rescheduled'
  | 'booking-arrival'
  | 'booking-given'
  | 'booking-on-my-way'
  | 'booking-cancelled'
  | 'booking-reminder'
  | 'booking-link'
  | 'payment-received'
  | 'payment-refunded'
  | 'owner-booking-new'
  | 'owner-booking-rescheduled'
  | 'owner-booking-cancelled'
  | 'owner-payment'
  | 'technician-booking-gone'

export type Channel = 'email' | 'sms'
/** `former`: a technician who was told of the booking and has it no more. */
export type Recipient = 'customer' | 'owner' | 'technician' | 'former'
/** `technicianId`: whose calendar it is about, for technicians of now and before. */
export type Planned = {
  recipient: Recipient
  channel: Channel
  template: Template
  receiver: string
  dedupeKey: string
  technicianId?: string
  /** Kept and not sent: it tells of what its receiver did herself. */
  ownDoing?: boolean
}

/** The booking as it is now, as far as it decides about messages. Instants in epoch ms. */
export type BookingState = {
  status: BookingStatus
  version: number
  technicianId: string
  startsAt: number
  endsAt: number
  holdExpiresAt: number | null
  suspended: boolean
  /** Whether it ever was more than a hold that nobody paid. */
  wasLive: boolean
}

export type Receivers = {
  customerEmail: string | null
  customerPhone: string | null
  ownerEmail: string | null
  /** E.164. */
  ownerPhone: string | null
  technicianId: string
  technicianEmail: string | null
  /** Technicians who were told that the booking is theirs, and whose it is no more. */
  former: { id: string; email: string }[]
  /** What the member who brought the occasion about need not be told: it was she. */
  did?: { owner: boolean; technician: boolean }
}

/** What the money of an occasion says about telling it apart; see `tellsMoneyApart`. */
export type MoneyState = { firstPayment: boolean; returnedMinor: number; refundReason: string | null }

const templates: Record<
  OccasionName,
  { customer: Template; business: Template | null; technician: boolean; sms: boolean }
> = {
  'booking/held': { customer: 'booking-held', business: null, technician: false, sms: true },
  'booking/approval_asked': {
    customer: 'booking-pending-approval',
    business: 'owner-booking-new',
    technician: false,
    sms: true,
  },
  'booking/confirmed': { customer: 'booking-confirmed', business: 'owner-booking-new', technician: true, sms: true },
  'booking/rescheduled': {
    customer: 'booking-rescheduled',
    business: 'owner-booking-rescheduled',
    technician: true,
    sms: true,
  },
  // The business has it in its calendar.
  'booking/arrival_fixed': { customer: 'booking-arrival', business: null, technician: false, sms: true },
  // The business decided it; whoever comes now hears of it as of a new booking.
  'booking/on_my_way': { customer: 'booking-on-my-way', business: null, technician: false, sms: true },
  'booking/given': { customer: 'booking-given', business: 'owner-booking-new', technician: true, sms: true },
  'booking/cancelled': {
    customer: 'booking-cancelled',
    business: 'owner-booking-cancelled',
    technician: true,
    sms: true,
  },
  'payment/received': { customer: 'payment-received', business: 'owner-payment', technician: false, sms: true },
  'payment/refunded': { customer: 'payment-refunded', business: 'owner-payment', technician: false, sms: true },
  reminder: { customer: 'booking-reminder', business: null, technician: false, sms: true },
  'link/asked': { customer: 'booking-link', business: null, technician: false, sms: true },
}

/**
 * Who is told what of an occasion, over which channels: nobody twice at one address. A hold that was never paid ends
 * quietly: only the customer hears of it, by e-mail.
 */
export function planMessages(
  occasion: Occasion,
  booking: Pick<BookingState, 'wasLive'>,
  receivers: Receivers,
): Planned[] {
  const { customer, business, technician, sms } = templates[occasion.name]
  const quiet = occasion.name === 'booking/cancelled' && !booking.wasLive
  const subject = subjectOf(occasion)
  const planned: Planned[] = []
  const add = (
    recipient: Recipient,
    channel: Channel,
    template: Template | null,
    receiver: string | null,
    whose?: string,
  ) => {
    const name = recipient === 'former' ? `former:${whose}` : recipient
    const dedupeKey = `${subject}:${name}:${channel}`
    if (!template || !receiver) return
    const ownDoing = (recipient === 'owner' || recipient === 'technician') && receivers.did?.[recipient]
    planned.push({
      recipient,
      channel,
      template,
      receiver,
      dedupeKey,
      ...(whose ? { technicianId: whose } : {}),
      ...(ownDoing ? { ownDoing } : {}),
    })
  }
  const isOwner = (email: string | null) => email?.toLowerCase() === receivers.ownerEmail?.toLowerCase()
  if (!quiet)
    for (const { id, email } of receivers.former)
      if (!isOwner(email)) add('former', 'email', goneTemplates[occasion.name] ?? null, email, id)
  // Of a new time that waits for approval the request itself tells.
  if (occasion.name === 'booking/rescheduled' && occasion.pending) return planned
  const given = occasion.name === 'booking/given'
  if (!given || occasion.promised) {
    add('customer', 'email', customer, receivers.customerEmail)
    add('customer', 'sms', sms && !quiet ? customer : null, receivers.customerPhone)
  }
  if (quiet) return planned
  if (!given) {
    add('owner', 'email', business, receivers.ownerEmail)
    add('owner', 'sms', sms ? business : null, receivers.ownerPhone)
  }
  const { technicianEmail, technicianId } = receivers
  add('technician', 'email', technician && !isOwner(technicianEmail) ? business : null, technicianEmail, technicianId)
  return planned
}

/** The entries of a booking's history that bring an occasion about; what is not here nobody of the business does by herself. */
export const deeds: Partial<Record<OccasionName, readonly string[]>> = {
  'booking/confirmed': ['requested', 'approved', 'paid', 'paid_late'],
  'booking/rescheduled': ['rescheduled'],
  'booking/given': ['given'],
  'booking/cancelled': ['cancelled', 'rejected'],
}

/** Why a message is not sent that tells of what its receiver did herself. */
export const ownDoing = 'own_doing'

/** What technicians hear who had the booking before. */
const goneTemplates: Partial<Record<OccasionName, Template>> = {
  'booking/given': 'technician-booking-gone',
  'booking/rescheduled': 'technician-booking-gone',
  'booking/cancelled': 'owner-booking-cancelled',
}

/**
 * Whether a receiver's carrier wants a business to say how its texts are ended: in the United States and Canada (+1), in the
 * first ones. https://www.ctia.org/the-wireless-industry/industry-commitments/messaging-interoperability-sms-mms
 */
export const asksForOptOut = (phone: string | null): boolean => phone?.startsWith('+1') ?? false

/** The same occasion has the same name however often, and through whichever event, it is told. No personal data. */
export function subjectOf(occasion: Occasion): string {
  switch (occasion.name) {
    case 'payment/received':
      return `${occasion.name}:${occasion.paymentId}`
    case 'payment/refunded':
      return `${occasion.name}:${occasion.refundId}`
    case 'booking/given':
      return `${occasion.name}:${occasion.bookingId}:${occasion.at}`
    case 'reminder':
      return `reminder:${occasion.bookingId}:v${occasion.version}:${occasion.lead}`
    case 'link/asked':
      return `link/asked:${occasion.bookingId}:${occasion.asked}`
    default:
      return `${occasion.name}:${occasion.bookingId}:v${occasion.version}`
  }
}

/** Why a message must not go out now, although it once should have; null when it may. */
export function refuseMessage(
  occasion: Occasion,
  booking: BookingState,
  now: number,
): 'superseded' | 'over' | 'suspended' | null {
  if (occasion.name === 'payment/received' || occasion.name === 'payment/refunded') return null
  // A link leads to the booking as it is.
  if (occasion.name === 'link/asked') return null
  if (occasion.version !== booking.version) return 'superseded'
  const over = now >= booking.endsAt ? 'over' : null
  const during = (...statuses: BookingStatus[]) => (statuses.includes(booking.status) ? over : 'superseded')
  switch (occasion.name) {
    case 'booking/held':
      return booking.status !== 'held' ? 'superseded' : now >= (booking.holdExpiresAt ?? 0) ? 'over' : null
    case 'booking/approval_asked':
      return during('pending_approval')
    case 'booking/confirmed':
    case 'booking/arrival_fixed':
    case 'booking/on_my_way':
      return during('confirmed')
    case 'booking/rescheduled':
      return during('confirmed', 'pending_approval')
    case 'booking/given':
      return booking.technicianId === occasion.technicianId ? during('confirmed', 'pending_approval') : 'superseded'
    case 'booking/cancelled':
      return booking.status === 'cancelled' ? null : 'superseded'
    case 'reminder':
      if (booking.suspended) return 'suspended'
      return booking.status !== 'confirmed' ? 'superseded' : now >= booking.startsAt ? 'over' : null
  }
}

/**
 * Whether money is told in a message of its own. The payment that confirms a booking stands in the confirmation, the
 * refund of a cancellation in the cancellation, and a payment that goes straight back is told by its refund: one event,
 * one message.
 */
export function tellsMoneyApart(
  name: 'payment/received' | 'payment/refunded',
  status: BookingStatus,
  money: MoneyState,
): boolean {
  if (name === 'payment/refunded') return money.refundReason !== 'cancelled' && money.refundReason !== 'rejected'
  if (money.returnedMinor > 0 || status === 'cancelled' || status === 'expired') return false
  return status === 'held' || !money.firstPayment
}

/**
 * When a reminder is due, epoch ms. A lead of whole days means the same time on the business's clock that many days
 * before, also over a change to or from daylight saving; any other lead is elapsed minutes.
 */
export function reminderAt(startsAt: number, leadMinutes: number, timeZone: string): number {
  if (leadMinutes % dayMinutes !== 0) return startsAt - leadMinutes * minuteMs
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timeZone)
  return start.subtract({ days: leadMinutes / dayMinutes }).epochMilliseconds
}

/** Who just heard the time needs no reminder of it for so long, nor who is about to hear it. */
const heardMs = hourMs

/**
 * Leaves out the reminders that would come together with the news of the arrival, `told` epoch ms: it reminds as well.
 */
export function withoutEcho(reminders: readonly Reminder[], told: number | null): Reminder[] {
  return reminders.filter(({ at }) => told === null || Math.abs(at - told) >= heardMs)
}

/** A job may begin this much late without losing a reminder. */
const graceMs = 5 * minuteMs

export type Reminder = { leadMinutes: number; at: number }

/**
 * The reminders still to send, earliest first. Left out are those that were due before the booking was agreed upon (who
 * books for this afternoon needs none of yesterday) and those missed by more than five minutes. Epoch ms.
 */
export function planReminders(
  booking: { startsAt: number; agreedAt: number; timeZone: string },
  leadsMinutes: readonly number[],
  now: number,
): Reminder[] {
  return [...new Set(leadsMinutes)]
    .map((leadMinutes) => ({ leadMinutes, at: reminderAt(booking.startsAt, leadMinutes, booking.timeZone) }))
    .filter(({ at }) => at > booking.agreedAt && at >= now - graceMs)
    .sort((a, b) => a.at - b.at)
}

/** A reminder that woke late, after an outage, is still worth sending in the first half of its lead. Epoch ms. */
export function isReminderTimely(reminder: Reminder, startsAt: number, now: number): boolean {
  return now < startsAt && now - reminder.at <= Math.max(graceMs, (reminder.leadMinutes * minuteMs) / 2)
}

/** How far off the start is, on the business's calendar: 0 days is today, 1 day tomorrow. */
export function howSoon(
  startsAt: number,
  now: number,
  timeZone: string,
): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(1, Math.round((startsAt - now) / minuteMs))
  if (minutes < 90) return { unit: 'minutes', count: minutes }
  if (minutes < 6 * 60) return { unit: 'hours', count: Math.round(minutes / 60) }
  const dateOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate()
  return { unit: 'days', count: dateOf(now).until(dateOf(startsAt)).days }
}

/**
 * Whether the customer of a page booking is sent the link to pay, and when: midway through the hold, at most ten
 * minutes in.
 */
export function holdNoticeAt(booking: { byMember: boolean; holdExpiresAt: number }, now: number): number {
  if (booking.byMember) return now
  return now + Math.max(0, Math.min(10 * minuteMs, (booking.holdExpiresAt - now) / 2))
}

/**
 * How long one attempt to send may take before others take it for crashed. Longer than both providers' time-outs, in
 * ms.
 */
export const leaseMs = 45_000

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped'

/**
 * What to do with a message that a job took up, perhaps again. A text whose fate is open is looked up at the provider,
 * which keeps texts but no idempotency keys. Nobody can look up an e-mail: rather than write twice, its fate stays
 * `unknown`, and the owner, who sees it beside the booking, decides. Times in epoch ms.
 */
export function decideNext(
  message: { status: MessageStatus; channel: Channel; sendingSince: number | null },
  now: number,
): 'send' | 'look_up' | 'give_up' | 'wait' | 'nothing' {
  const uncertain = message.channel === 'sms' ? 'look_up' : 'give_up'
  switch (message.status) {
    case 'queued':
      return 'send'
    case 'sending':
      return now - (message.sendingSince ?? 0) < leaseMs ? 'wait' : uncertain
    case 'unknown':
      return message.channel === 'sms' ? 'look_up' : 'nothing'
    default:
      return 'nothing'
  }
}

/** How an attempt that failed leaves the message. */
export type Failure =
  | { kind: 'refused'; status: 'failed' | 'skipped'; why: string }
  | { kind: 'not_sent'; why: string }
  | { kind: 'uncertain'; why: string }

/**
 * Twilio's codes that say the same tomorrow: the receiver, or the text, cannot be.
 * https://www.twilio.com/docs/api/errors
 */
const refusedTexts: Record<number, string> = {
  21211: 'not a phone number',
  21214: 'number cannot be reached',
  21217: 'not a phone number',
  21408: 'country is not allowed',
  21612: 'number cannot be reached',
  21614: 'not a mobile number',
  21617: 'text is too long',
  21635: 'not a mobile number',
  60410: 'number is blocked',
}
const optedOut = 21610
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * Reads a failure of Twilio's client: `status` and `code` of a refusal, or the code of a broken connection. A 5xx, a
 * silent or broken connection may have sent the text.
 */
export function judgeSmsFailure(error: { status?: unknown; code?: unknown }): Failure {
  const { status, code } = error
  if (code === optedOut)
    return { kind: 'refused', status: 'skipped', why: 'the receiver has asked for no more texts (STOP)' }
  if (typeof code === 'number' && refusedTexts[code])
    return { kind: 'refused', status: 'failed', why: `${refusedTexts[code]} (${code})` }
  if (typeof status === 'number' && status < 500)
    return { kind: 'not_sent', why: `Twilio answered ${status} (${String(code)})` }
  if (typeof code === 'string' && neverConnected.has(code))
    return { kind: 'not_sent', why: `Twilio cannot be reached (${code})` }
  return { kind: 'uncertain', why: 'Twilio gave no answer' }
}

/**
 * Reads a failure of the mail client. An answer to the message or its receiver is final when it is 5xx; before the
 * message was handed over nothing can have been sent; after that, silence leaves open what became of it (RFC 5321,
 * 4.5.4.1 and 6.1).
 */
export function judgeMailFailure(
  error: { responseCode?: unknown; command?: unknown; code?: unknown },
  handedOver: boolean,
): Failure {
  const { responseCode, command } = error
  if (typeof responseCode === 'number') {
    const final = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
    const why = `the mail server answered ${responseCode}`
    return final ? { kind: 'refused', status: 'failed', why } : { kind: 'not_sent', why }
  }
  if (error.code === 'EENVELOPE') return { kind: 'refused', status: 'failed', why: 'not an e-mail address' }
  return handedOver
    ? { kind: 'uncertain', why: 'the mail server gave no answer' }
    : { kind: 'not_sent', why: `the mail server cannot be reached (${String(error.code)})` }
}
