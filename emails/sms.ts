/**
 * The texts of SMS: business first, link last, plain GSM-7 where the names allow it, 160 characters where they fit.
 * Links are never cut; long names are.
 */

export type SmsFacts = {
  businessName: string
  serviceName: string
  /** "Tue 24 Nov, 10:15" */
  when: string
  /** Absolute; for customers the page to manage the booking, for owners the dashboard. */
  url: string
}

const gsmBasic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà'
const gsmExtended = '^{}\\[~]|€'
const basic = new Set(gsmBasic)
const extended = new Set(gsmExtended)

// Typographic signs would turn the whole text into UCS-2 and its 160 characters into 70.
const plainer: Record<string, string> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
}

/** Plain signs for typographic ones; control characters (line breaks too) become one space. */
export function plainText(text: string): string {
  const replaced = [...text].map((sign) => plainer[sign] ?? sign).join('')
  return replaced
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** How much of an SMS a text fills: `units` of `limit` (160 septets in GSM-7, else 70 UTF-16 units). */
export function smsSize(text: string): { units: number; limit: 160 | 70 } {
  const signs = [...text]
  if (!signs.every((sign) => basic.has(sign) || extended.has(sign))) return { units: text.length, limit: 70 }
  return { units: signs.reduce((sum, sign) => sum + (extended.has(sign) ? 2 : 1), 0), limit: 160 }
}

function shorten(text: string, most: number): string {
  const signs = [...text]
  return signs.length <= most
    ? text
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}.`
}

/** From roomy to tight: service, business, then the names a person gave. */
const tightness = [
  [60, 60, 60],
  [24, 40, 40],
  [24, 24, 24],
  [14, 20, 16],
  [10, 14, 12],
] as const

type Words = (service: string, name: string) => string

function compose(facts: SmsFacts, words: Words, name = ''): string {
  let text = ''
  for (const [service, business, person] of tightness) {
    const said = words(shorten(plainText(facts.serviceName), service), shorten(plainText(name), person))
    text = `${shorten(plainText(facts.businessName), business)}: ${plainText(said)} ${facts.url}`
    const { units, limit } = smsSize(text)
    if (units <= limit) return text
  }
  return text
}

export function bookingConfirmedSms(facts: SmsFacts): string {
  return compose(facts, (service) => `${service} is booked, ${facts.when}. Move or cancel:`)
}

/** `amount` "$35.00"; `heldUntil` "10:45" */
export function bookingHeldSms(facts: SmsFacts & { amount: string; heldUntil: string }): string {
  return compose(
    facts,
    (service) => `${service}, ${facts.when} is held until ${facts.heldUntil}. Pay ${facts.amount} to confirm:`,
  )
}

export function bookingPendingApprovalSms(facts: SmsFacts): string {
  return compose(facts, (service) => `we got your request for ${service}, ${facts.when}, and will answer soon.`)
}

export function bookingRescheduledSms(facts: SmsFacts): string {
  return compose(facts, (service) => `${service} has moved to ${facts.when}. Change it:`)
}

/** `technician` "Ana Lopez"; `day` "Tue 24 Nov"; `arrival` "09:40" */
export function bookingArrivalSms(facts: SmsFacts & { technician: string; day: string; arrival: string }): string {
  return compose(
    facts,
    (service, name) => `${name} arrives ${facts.day} at about ${facts.arrival} for ${service}. Move or cancel:`,
    facts.technician,
  )
}

/** `refund` "$35.00" when something goes back */
export function bookingCancelledSms(facts: SmsFacts & { refund?: string | undefined }): string {
  const back = facts.refund ? ` ${facts.refund} is refunded.` : ''
  return compose(facts, (service) => `${service}, ${facts.when} is cancelled.${back} Book again:`)
}

/** `soon` "tomorrow", "in 2 hours" */
export function bookingReminderSms(facts: SmsFacts & { soon: string }): string {
  return compose(facts, (service) => `reminder, ${service} ${facts.soon}, ${facts.when}. Move or cancel:`)
}

export function paymentReceivedSms(facts: SmsFacts & { amount: string }): string {
  return compose(facts, (service) => `we received ${facts.amount} for ${service}, ${facts.when}. Thank you.`)
}

/** `timeGone`: paid after the hold had ended and the time was taken. */
export function paymentRefundedSms(facts: SmsFacts & { amount: string; timeGone?: boolean | undefined }): string {
  return facts.timeGone
    ? compose(facts, () => `${facts.when} was taken before your payment. ${facts.amount} is refunded. Other times:`)
    : compose(facts, (service) => `${facts.amount} for ${service} is refunded.`)
}

type OwnerFacts = SmsFacts & { customerName: string }

export function ownerBookingNewSms(facts: OwnerFacts & { needsApproval?: boolean | undefined }): string {
  const head = facts.needsApproval ? 'please approve' : 'new booking'
  return compose(facts, (service, name) => `${head}, ${name}, ${service}, ${facts.when}.`, facts.customerName)
}

export function ownerBookingRescheduledSms(facts: OwnerFacts): string {
  return compose(facts, (service, name) => `${name} moved ${service} to ${facts.when}.`, facts.customerName)
}

export function ownerBookingCancelledSms(facts: OwnerFacts): string {
  return compose(facts, (service, name) => `cancelled, ${name}, ${service}, ${facts.when}.`, facts.customerName)
}

export function ownerPaymentSms(facts: OwnerFacts & { amount: string; kind: 'received' | 'refunded' }): string {
  const verb = facts.kind === 'received' ? 'paid' : 'was refunded'
  return compose(facts, (service, name) => `${name} ${verb} ${facts.amount} for ${service}.`, facts.customerName)
}
