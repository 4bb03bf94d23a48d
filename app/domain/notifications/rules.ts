import { dayMinutes, hourMs, minuteMs } from '#app/lib/time.ts'
import type { BookingStatus } from '../booking/rules.ts'
import type { Channel, Way } from './channels/ways.ts'

export { isText, type Channel, type TextChannel } from './channels/ways.ts'

/** The time before the move, epoch ms. */
type Before = { previousStartsAt: number; previousEndsAt?: number; previousArrivalUntil?: number }

/** What a message is about: an event of a booking, or a reminder. Only ids and instants; stored with the message. */
export type Occasion =
  | { name: 'booking/held' | 'booking/confirmed' | 'booking/cancelled'; bookingId: string; version: number }
  | ({ name: 'booking/approval_asked'; bookingId: string; version: number } & Partial<Before>)
  | ({ name: 'booking/rescheduled'; bookingId: string; version: number; pending?: boolean } & Before)
  /** The arrival time of a visit agreed as a window is fixed. */
  | { name: 'booking/arrival_fixed'; bookingId: string; version: number }
  | { name: 'booking/on_my_way'; bookingId: string; version: number }
  /** Somebody else comes, decided at `at`; `promised`: the customer had been told another name. */
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
  /** The customer is asked to pay what is left; `owedMinor`: of which total. */
  | { name: 'payment/asked'; bookingId: string; owedMinor: number }
  /** `lead`: minutes before the start, or the name of a person's "send now". */
  | { name: 'reminder'; bookingId: string; version: number; lead: number | string }
  /** She is asked whether the visit can take place, and may answer until `until`, epoch ms. `version`: of the visit as it is agreed; `frees`: a "no" gives the time back. */
  | { name: 'ready/asked'; bookingId: string; version: number; until: number; frees?: boolean }
  /** She is asked what it was like; not sent after `until`, epoch ms. */
  | { name: 'review/asked'; bookingId: string; until: number }
  /** She has not come back since this visit and is asked whether she wants to; not sent after `until`, epoch ms. News: needs her yes. */
  | { name: 'rebook/asked'; bookingId: string; until: number }
  /** The customer asked for the link again; `asked` is the number of the ten-minute period in which. */
  | { name: 'link/asked'; bookingId: string; version: number; asked: number }

export type OccasionName = Occasion['name']

/**
 * A message whose words came with it: an answer of the business, a confirmation that texts have stopped. `link`: where
 * its `{link}` leads, a page of the customer's booking or, for the team, of the dashboard; a customer's link is secret and
 * not stored.
 */
export type Written = {
  name: 'written'
  link?:
    | 'booking'
    | 'pay'
    | 'talk'
    | 'ready'
    | 'review'
    | { path: string }
    | { wish: string }
    | { offer: string }
    | { recipient: string }
  /** The Message-ID of the mail it answers. */
  repliesTo?: string
  /** The ids of its photos, which are links in it. */
  photos?: string[]
  /** Of a campaign: where its receiver sleeps; null: where the business is. */
  timeZone?: string | null
  /** Our answer to a "yes" or "no" before a visit. */
  says?: 'thanks' | 'choose' | 'sayHere'
  /**
   * Of a day, 'YYYY-MM-DD': written when it is sent, and not stored. `since`: from when on what happened is told; `until`:
   * what has not gone by then is over, epoch ms.
   */
  digest?: { date: string; since: number; until?: number }
}
export const isWritten = <M extends { event: Occasion | Written }>(
  message: M,
): message is Extract<M, { event: Written }> => message.event.name === 'written'
export type WrittenKind =
  | 'assistant-used-up'
  | 'texts-used-up'
  | 'caps-reached'
  | 'sender-decided'
  | 'digest'
  | 'answer'
  | 'answer-waiting'
  | 'answer-wanted'
  | 'stop-answer'
  | 'channel-joined'
  | 'ready-answer'
  | 'review-written'
  | 'review-judged'
  | 'news-wish'
  | 'campaign'
  | 'campaign-test'
  | 'campaign-waits'
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
  | 'booking-ready'
  | 'review-asked'
  | 'rebook-asked'
  | 'payment-asked'
  | 'payment-received'
  | 'payment-refunded'
  | 'owner-booking-new'
  | 'owner-booking-rescheduled'
  | 'owner-booking-cancelled'
  | 'owner-payment'
  | 'technician-booking-gone'

/** `former`: a technician who was told of the booking and no longer has it. */
export type Recipient = 'customer' | 'owner' | 'technician' | 'former'
/** `technicianId`: whose calendar it is about, for present and former technicians. */
export type Planned = {
  recipient: Recipient
  channel: Channel
  template: Template
  receiver: string
  dedupeKey: string
  technicianId?: string
  /** Whose browser it goes to. */
  userId?: string
  /** Stored but not sent: the receiver did this themselves. */
  ownDoing?: boolean
  /** Stored but not sent: nobody who reads it wants it at once. */
  unchosen?: 'not_chosen' | 'in_digest'
  /** The failed message whose news this one tells. */
  replaces?: string
}

/** The booking as it is now, as far as messages depend on it. Instants in epoch ms. */
export type BookingState = {
  status: BookingStatus
  version: number
  /** The version since which nothing but the arrival time has changed. */
  agreedVersion: number
  technicianId: string
  startsAt: number
  endsAt: number
  holdExpiresAt: number | null
  suspended: boolean
  /** Still to be paid, minor units. */
  dueMinor: number
  /** Whether it was ever more than an unpaid hold. */
  wasLive: boolean
}

export type Receivers = {
  customerEmail: string | null
  /** The ways to the customer's phone, best first; news takes the first one. */
  customerWays: readonly Way[]
  ownerEmail: string | null
  /** E.164. */
  ownerPhone: string | null
  technicianId: string
  technicianEmail: string | null
  /** Technicians who were told that the booking is theirs and no longer have it. */
  former: { id: string; email: string }[]
  /** Members who are told only because they chose to be: by mail, and technicians by text. */
  managers?: readonly { userId: string; email: string; did: boolean }[]
  technicianPhone?: string | null
  /** Browsers in which somebody of the business wants the news. */
  devices?: readonly Device[]
  /** What need not be told, because the acting member is the one who would read it. */
  did?: { owner: boolean; technician: boolean }
}

/** A browser of an owner or manager, who reads what the owner reads, or of the technician, or both. `did`: this person acted. */
export type Device = { id: string; userId: string; forOwner: boolean; forTechnician: boolean; did: boolean }

/** What decides whether money gets a message of its own; see `tellsMoneyApart`. */
export type MoneyState = {
  amountMinor: number
  firstPayment: boolean
  isFee?: boolean
  returnedMinor: number
  refundReason: string | null
}

const templates: Record<
  OccasionName,
  { customer: Template; business: Template | null; technician: boolean; phone: boolean }
> = {
  'booking/held': { customer: 'booking-held', business: null, technician: false, phone: true },
  'booking/approval_asked': {
    customer: 'booking-pending-approval',
    business: 'owner-booking-new',
    technician: false,
    phone: true,
  },
  'booking/confirmed': { customer: 'booking-confirmed', business: 'owner-booking-new', technician: true, phone: true },
  'booking/rescheduled': {
    customer: 'booking-rescheduled',
    business: 'owner-booking-rescheduled',
    technician: true,
    phone: true,
  },
  // The business sees it in its calendar.
  'booking/arrival_fixed': { customer: 'booking-arrival', business: null, technician: false, phone: true },
  // The business decided this; the new technician hears of it as of a new booking.
  'booking/on_my_way': { customer: 'booking-on-my-way', business: null, technician: false, phone: true },
  'booking/given': { customer: 'booking-given', business: 'owner-booking-new', technician: true, phone: true },
  'booking/cancelled': {
    customer: 'booking-cancelled',
    business: 'owner-booking-cancelled',
    technician: true,
    phone: true,
  },
  'payment/received': { customer: 'payment-received', business: 'owner-payment', technician: false, phone: true },
  'payment/asked': { customer: 'payment-asked', business: null, technician: false, phone: true },
  'payment/refunded': { customer: 'payment-refunded', business: 'owner-payment', technician: false, phone: true },
  reminder: { customer: 'booking-reminder', business: null, technician: false, phone: true },
  'link/asked': { customer: 'booking-link', business: null, technician: false, phone: true },
  'ready/asked': { customer: 'booking-ready', business: null, technician: false, phone: true },
  'review/asked': { customer: 'review-asked', business: null, technician: false, phone: true },
  'rebook/asked': { customer: 'rebook-asked', business: null, technician: false, phone: true },
}

/** Everything that customers are told of occasions by. */
export const customerTemplates: readonly Template[] = Object.values(templates).map(({ customer }) => customer)

/** What the business is told of an occasion by; null: nothing. */
export const businessTemplate = (name: OccasionName): Template | null => templates[name].business

/**
 * Who is told what about an occasion, and by which channels; nobody twice at one address. A hold that was never paid
 * ends quietly: only the customer hears of it, by e-mail.
 */
export function planMessages(
  occasion: Occasion,
  booking: Pick<BookingState, 'wasLive'>,
  receivers: Receivers,
): Planned[] {
  const { customer, business, technician, phone } = templates[occasion.name]
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
  // When a new time waits for approval, the request message already tells it.
  if (occasion.name === 'booking/rescheduled' && occasion.pending) return planned
  const given = occasion.name === 'booking/given'
  if (!given || occasion.promised) {
    add('customer', 'email', customer, receivers.customerEmail)
    const [way] = receivers.customerWays
    if (way) add('customer', way.channel, phone && !quiet ? customer : null, way.receiver)
  }
  if (quiet) return planned
  if (!given) {
    add('owner', 'email', business, receivers.ownerEmail)
    add('owner', 'sms', phone ? business : null, receivers.ownerPhone)
  }
  const { technicianEmail, technicianId } = receivers
  add('technician', 'email', technician && !isOwner(technicianEmail) ? business : null, technicianEmail, technicianId)
  add('technician', 'sms', technician ? business : null, receivers.technicianPhone ?? null, technicianId)
  for (const { userId, email, did } of (!given && receivers.managers) || []) {
    if (!business || planned.some(({ receiver }) => receiver.toLowerCase() === email.toLowerCase())) continue
    planned.push({
      recipient: 'owner',
      channel: 'email',
      template: business,
      receiver: email,
      dedupeKey: `${subject}:member:${userId}:email`,
      userId,
      ...(did ? { ownDoing: true } : {}),
    })
  }
  for (const device of receivers.devices ?? []) {
    const asOwner = device.forOwner && !given
    if (!business || !(asOwner || (device.forTechnician && technician))) continue
    planned.push({
      recipient: asOwner ? 'owner' : 'technician',
      channel: 'push',
      template: business,
      receiver: device.id,
      dedupeKey: `${subject}:device:${device.id}:push`,
      userId: device.userId,
      ...(asOwner ? {} : { technicianId }),
      ...(device.did ? { ownDoing: true } : {}),
    })
  }
  return planned
}

const ordersOf: Partial<Record<OccasionName, 'reminderChannels' | 'moneyChannels'>> = {
  reminder: 'reminderChannels',
  'ready/asked': 'reminderChannels',
  'payment/asked': 'moneyChannels',
  'payment/received': 'moneyChannels',
  'payment/refunded': 'moneyChannels',
}

/**
 * The business's order of ways for news of this kind; null: of no kind in particular. Who has no mail is told by phone even where the
 * business wants mail alone.
 */
export function orderFor(
  name: OccasionName | null,
  business: { channelOrder: string[]; reminderChannels: string[] | null; moneyChannels: string[] | null },
  hasMail: boolean,
): readonly string[] {
  const own = (name && ordersOf[name] && business[ordersOf[name]]) ?? business.channelOrder
  return own.length === 0 && !hasMail ? business.channelOrder : own
}

/** The history entries that stand for an occasion; occasions that are missing here are never caused by a member. */
export const deeds: Partial<Record<OccasionName, readonly string[]>> = {
  'booking/confirmed': ['requested', 'approved', 'paid', 'paid_late'],
  'booking/rescheduled': ['rescheduled'],
  'booking/given': ['given'],
  'booking/cancelled': ['cancelled', 'rejected'],
}

/** Why a message is not sent whose receiver did this themselves. */
export const ownDoing = 'own_doing'

/** What former technicians are told. */
const goneTemplates: Partial<Record<OccasionName, Template>> = {
  'booking/given': 'technician-booking-gone',
  'booking/rescheduled': 'technician-booking-gone',
  'booking/cancelled': 'owner-booking-cancelled',
}

/**
 * Whether carriers require a text to say how to opt out: in the United States and Canada (+1), in the first texts.
 * https://www.ctia.org/the-wireless-industry/industry-commitments/messaging-interoperability-sms-mms
 */
export const asksForOptOut = (phone: string | null): boolean => phone?.startsWith('+1') ?? false

/** A visit begins with these: they say how to opt out also to a number that has had texts before. */
const openings: readonly Template[] = ['booking-confirmed', 'booking-held', 'booking-pending-approval']

/** What a business tells of itself: needs a yes, and always says how to end it. */
export const isNews = (template: string): boolean => template === 'rebook-asked' || template === 'campaign'

/** Whether a text says how to opt out. `first`: the business has not texted this number before, by whatever it begins. */
export const saysOptOut = (template: Template, phone: string | null, first: boolean): boolean =>
  isNews(template) ||
  (asksForOptOut(phone) && customerTemplates.includes(template) && (first || openings.includes(template)))

/**
 * A stable name of the occasion, the same however often and through whichever event it is told. Contains no personal
 * data.
 */
export function subjectOf(occasion: Occasion): string {
  switch (occasion.name) {
    case 'payment/received':
      return `${occasion.name}:${occasion.paymentId}`
    case 'payment/refunded':
      return `${occasion.name}:${occasion.refundId}`
    case 'payment/asked':
      return `${occasion.name}:${occasion.bookingId}:${occasion.owedMinor}`
    case 'booking/given':
      return `${occasion.name}:${occasion.bookingId}:${occasion.at}`
    case 'reminder':
      return `reminder:${occasion.bookingId}:v${occasion.version}:${occasion.lead}`
    case 'review/asked':
      return `review/asked:${occasion.bookingId}`
    case 'rebook/asked':
      return `rebook/asked:${occasion.bookingId}`
    case 'link/asked':
      return `link/asked:${occasion.bookingId}:${occasion.asked}`
    default:
      return `${occasion.name}:${occasion.bookingId}:v${occasion.version}`
  }
}

/** Why a message that was planned must not be sent now; null when it may. */
export function refuseMessage(
  occasion: Occasion,
  booking: BookingState,
  now: number,
): 'superseded' | 'over' | 'suspended' | null {
  if (occasion.name === 'payment/received' || occasion.name === 'payment/refunded') return null
  if (occasion.name === 'payment/asked') {
    if (booking.suspended) return 'suspended'
    // Of a visit that did not take place, nothing but a fee is due.
    const asks = booking.dueMinor > 0 && ['confirmed', 'completed', 'no_show', 'cancelled'].includes(booking.status)
    return asks ? null : 'superseded'
  }
  // A link leads to the booking as it is, so it is never outdated.
  if (occasion.name === 'link/asked') return null
  if (occasion.name === 'ready/asked') {
    if (booking.suspended) return 'suspended'
    if (occasion.version !== booking.agreedVersion || booking.status !== 'confirmed') return 'superseded'
    return now >= occasion.until ? 'over' : null
  }
  if (occasion.name === 'review/asked' || occasion.name === 'rebook/asked') {
    if (booking.suspended) return 'suspended'
    if (booking.status !== 'completed' && booking.status !== 'confirmed') return 'superseded'
    return now >= occasion.until ? 'over' : null
  }
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
 * Whether money gets a message of its own. The payment that confirms a booking is in the confirmation, the refund of a
 * cancellation is in the cancellation, a payment that is wholly refunded at once is told by its refund, and what else goes
 * back before the receipt is written stands on it (see `standsOnReceipt`): one event, one message.
 */
export function tellsMoneyApart(
  name: 'payment/received' | 'payment/refunded',
  status: BookingStatus,
  money: MoneyState,
): boolean {
  if (name === 'payment/refunded') return money.refundReason !== 'cancelled' && money.refundReason !== 'rejected'
  if (money.returnedMinor >= money.amountMinor) return false
  if (money.isFee) return true
  if (status === 'cancelled' || status === 'expired') return false
  return status === 'held' || !money.firstPayment
}

/** How long after a payment its receipt may still be on its way; the job writes it after two minutes. */
export const receiptMs = 10 * minuteMs

/** Whether a refund stands on the receipts of the payments it is of, because none of them is written yet. */
export const standsOnReceipt = (
  status: BookingStatus,
  payments: readonly (MoneyState & { receiptToCome: boolean })[],
): boolean =>
  payments.length > 0 &&
  payments.every((payment) => payment.receiptToCome && tellsMoneyApart('payment/received', status, payment))

/**
 * When a reminder is due, epoch ms. A lead of whole days means the same clock time that many days before, also across a
 * daylight saving change; any other lead is elapsed minutes.
 */
export function reminderAt(startsAt: number, leadMinutes: number, timeZone: string): number {
  if (leadMinutes % dayMinutes !== 0) return startsAt - leadMinutes * minuteMs
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(timeZone)
  return start.subtract({ days: leadMinutes / dayMinutes }).epochMilliseconds
}

/** Somebody who heard the time this recently, or is about to, needs no reminder. */
const heardMs = hourMs

/**
 * Leaves out reminders that would come together with the news of the arrival time (`told`, epoch ms), which is a
 * reminder as well.
 */
export function withoutEcho(reminders: readonly Reminder[], told: number | null): Reminder[] {
  return reminders.filter(({ at }) => told === null || Math.abs(at - told) >= heardMs)
}

/** A job may start this late without losing a reminder. */
const graceMs = 5 * minuteMs

export type Reminder = { leadMinutes: number; at: number }

/**
 * The reminders still to send, earliest first. Leaves out those that were due before the booking was agreed (a booking
 * for this afternoon needs no reminder from yesterday), and those missed by more than five minutes. Epoch ms.
 */
export function planReminders(
  booking: { startsAt: number; agreedAt: number; timeZone: string },
  leadsMinutes: readonly number[],
  now: number,
  outOfQuiet: (at: number) => number = (at) => at,
): Reminder[] {
  return [...new Set(leadsMinutes)]
    .map((leadMinutes) => ({
      leadMinutes,
      at: outOfQuiet(reminderAt(booking.startsAt, leadMinutes, booking.timeZone)),
    }))
    .filter(({ at }) => at > booking.agreedAt && at >= now - graceMs)
    .sort((a, b) => a.at - b.at)
}

/** After an outage, a late reminder is still worth sending in the first half of its lead. Epoch ms. */
export function isReminderTimely(reminder: Reminder, startsAt: number, now: number): boolean {
  return now < startsAt && now - reminder.at <= Math.max(graceMs, (reminder.leadMinutes * minuteMs) / 2)
}

/** How many days away the start is, in the business's calendar: 0 is today, 1 is tomorrow. */
export function howSoon(
  startsAt: number,
  now: number,
  timeZone: string,
): { unit: 'minutes' | 'hours' | 'days'; count: number } {
  const minutes = Math.max(1, Math.round((startsAt - now) / minuteMs))
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  if (minutes < 6 * 60) return { unit: 'hours', count: Math.round(minutes / 60) }
  const dateOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate()
  return { unit: 'days', count: dateOf(now).until(dateOf(startsAt)).days }
}

/**
 * Whether and when the customer of a page booking gets the payment link: halfway through the hold, at most ten minutes
 * in.
 */
export function holdNoticeAt(booking: { byMember: boolean; holdExpiresAt: number }, now: number): number {
  if (booking.byMember) return now
  return now + Math.max(0, Math.min(10 * minuteMs, (booking.holdExpiresAt - now) / 2))
}
