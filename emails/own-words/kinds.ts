/**
 * The messages to customers that a business may word itself, and the facts that each of them knows. A kind is finer
 * than a template where one text could not say both: a request that was declined is no visit that was cancelled.
 */
export const ownKinds = [
  'booking-confirmed',
  'booking-reminder',
  'booking-rescheduled',
  'booking-cancelled',
  'booking-declined',
  'booking-pending-approval',
  'booking-held',
  'booking-held-card',
  'booking-arrival',
  'booking-on-my-way',
  'booking-given',
  'booking-ready',
  'ready-thanks',
  'ready-choose',
  'booking-link',
  'review-asked',
  'rebook-asked',
  'payment-asked',
  'payment-received',
  'payment-refunded',
  'payment-refunded-time-gone',
] as const
export type OwnKind = (typeof ownKinds)[number]
export const isOwnKind = (kind: unknown): kind is OwnKind => (ownKinds as readonly unknown[]).includes(kind)

/** What may be worded: a message of ours, or a campaign, of which we have no words. */
export type TextKind = OwnKind | 'campaign'

/** Chats and devices say what text messages say. */
export const ownChannels = ['email', 'sms', 'whatsapp'] as const
export type OwnChannel = (typeof ownChannels)[number]
export const isOwnChannel = (channel: unknown): channel is OwnChannel =>
  (ownChannels as readonly unknown[]).includes(channel)

/** The channels by which a message goes: whoever answers YES or NO is answered where she wrote; to news one agrees by mail or text. */
export const channelsOf = (kind: OwnKind): readonly OwnChannel[] =>
  kind === 'ready-thanks' || kind === 'ready-choose'
    ? ['sms']
    : kind === 'rebook-asked'
      ? ['email', 'sms']
      : ownChannels

/** `sometimes`: not known of each booking, so it belongs into a part that may be left out. */
export type FactNeed = 'always' | 'sometimes'

const ofAll = {
  'customer.firstName': 'always',
  'visit.service': 'always',
  'visit.when': 'always',
  'visit.day': 'always',
  'visit.time': 'always',
  'visit.place': 'sometimes',
  'visit.reference': 'always',
  'visit.price': 'sometimes',
  'worker.name': 'always',
  'business.name': 'always',
  'business.phone': 'sometimes',
  'business.page': 'always',
  link: 'always',
} as const satisfies Record<string, FactNeed>

const ofKind = {
  'booking-confirmed': {},
  'booking-reminder': { 'visit.soon': 'always' },
  'booking-rescheduled': { 'visit.before': 'always' },
  'booking-cancelled': { 'refund.amount': 'sometimes', 'cancel.fee': 'sometimes' },
  'booking-declined': { 'refund.amount': 'sometimes' },
  'booking-pending-approval': { 'visit.before': 'sometimes' },
  'booking-held': { 'hold.until': 'always', 'payment.amount': 'always' },
  'booking-held-card': { 'hold.until': 'always' },
  'booking-arrival': { 'visit.arrival': 'always', 'visit.window': 'always' },
  'booking-on-my-way': { 'visit.drive': 'sometimes' },
  'booking-given': {},
  'booking-ready': { 'answer.how': 'always', 'answer.until': 'always' },
  'ready-thanks': {},
  'ready-choose': {},
  'booking-link': {},
  'review-asked': {},
  'rebook-asked': { 'near.times': 'sometimes' },
  'payment-asked': { 'payment.amount': 'always' },
  'payment-received': { 'payment.amount': 'always', 'payment.rest': 'sometimes' },
  'payment-refunded': { 'refund.amount': 'always' },
  'payment-refunded-time-gone': { 'refund.amount': 'always' },
} as const satisfies Record<OwnKind, Record<string, FactNeed>>

type OfKind = typeof ofKind
type KeysOf<T> = T extends unknown ? keyof T : never
/** A campaign is about no visit. */
const ofCampaign = {
  'customer.firstName': 'always',
  'coupon.code': 'sometimes',
  'business.name': 'always',
  'business.phone': 'sometimes',
  'business.page': 'always',
  link: 'always',
} as const satisfies Record<string, FactNeed>

export type FactName = keyof typeof ofAll | keyof typeof ofCampaign | KeysOf<OfKind[OwnKind]> | 'stop'

/** What one may put into a text, in the order in which it is offered. */
export function factsOf(kind: TextKind, channel: OwnChannel): Map<FactName, FactNeed> {
  const known: Record<string, FactNeed> = kind === 'campaign' ? ofCampaign : { ...ofKind[kind], ...ofAll }
  const facts = new Map(Object.entries(known) as [FactName, FactNeed][])
  if (asksForStop(kind, channel)) facts.set('stop', 'sometimes')
  // A mail has buttons.
  if (channel === 'email') facts.delete('answer.how')
  return facts
}

/** The question that is answered by a word: how, and what it does, is said by us, in whichever place. */
export const asksForAnswer = (kind: TextKind, channel: OwnChannel): boolean =>
  kind === 'booking-ready' && channel !== 'email'

/**
 * The kinds that say how to opt out where carriers want that, however often a number was texted; any other says so where it
 * is the first text to a number, after the words of the business.
 */
const openings: readonly TextKind[] = [
  'booking-confirmed',
  'booking-held',
  'booking-held-card',
  'booking-pending-approval',
  // News say so in any country.
  'rebook-asked',
  'campaign',
]
export const asksForStop = (kind: TextKind, channel: OwnChannel): boolean =>
  channel === 'sms' && openings.includes(kind)

/** Facts that lead somewhere; everything else is letters. */
export const leads: readonly string[] = ['link', 'business.page'] satisfies FactName[]

/** What somebody has called something, as they like; cut where a text message would need another part. */
export const cuttable: readonly string[] = [
  'business.name',
  'visit.service',
  'worker.name',
  'customer.firstName',
  'visit.place',
] satisfies FactName[]
