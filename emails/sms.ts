import { oneLine } from '#app/lib/lines.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import { cheapest, fitsGsm, plainText, shorten, smsSize } from './sms-size.ts'
import { smsWords } from './words/sms.ts'

/**
 * The texts of SMS: business first, then what is said, the link, and last how to opt out, which the link is not; plain GSM-7 where that makes them shorter, in as few parts as possible.
 * Links and times are never cut; names are where a text would need more than two parts.
 */

export type SmsFacts = {
  reader: Reader
  businessName: string
  serviceName: string
  /** "Tue 24 Nov, 10:15" */
  when: string
  /** Absolute; for customers the page to manage the booking, for owners the dashboard. */
  url: string
  /** Code of the booking's currency, used where its sign would cost a part. */
  currency: string
  /** The business's name is never cut, whatever that costs. */
  wholeName?: boolean
  /** It says how to opt out, as the first text to a number must where carriers want that. */
  optOut?: boolean
  /** For a messenger, where length costs nothing: all words, whole names, no word about opting out. */
  whole?: boolean
  /** What stands, in a mould of texts, where the first one says how to opt out. */
  stopMark?: string
}

/** The most characters a name may take, from long to short. */
const caps = [Infinity, 60, 48, 40, 32, 28, 24, 22, 20, 18, 16, 14, 12, 10]

/** `words` get the service and a person's name; before the link comes `ask`, or an `action` that is left out first. */
type Told = {
  words: (service: string, name: string) => Text
  ask?: Text
  action?: Text
  name?: string
  first?: boolean
  /** The name loses no accent to save a part. */
  keepsName?: boolean
}

/** Rather a part more than a name that nobody knows: two of them, or three in letters of which a part holds half as many. */
function fits(text: string): boolean {
  const { parts, limit } = smsSize(text)
  return parts <= (limit === 160 ? 2 : 3)
}

/** Whole names; with the action where that needs no part more. Names are cut only where the text would be longer than it may be. */
function compose(facts: SmsFacts, { words, ask, action, name = '', first = false, keepsName }: Told): string {
  const { say } = facts.reader
  const stop = facts.optOut ? ` ${say(smsWords.stop)}` : ''
  // A time may end with a full stop of its own: "10:15 a. m."
  const tidy = (text: string) => text.replace(/(?<!\.)\.\.(?!\.)/g, '.')
  if (facts.whole) {
    const [business, service, person] = [facts.businessName, facts.serviceName, name].map(oneLine) as [
      string,
      string,
      string,
    ]
    const last = action ?? ask
    const mark = first ? (facts.stopMark ?? '') : ''
    return `${business}: ${tidy(say(words(service, person)))}${last ? ` ${say(last)}` : ''}\n${facts.url}${mark}`
  }
  const write = (most: number, last = ask) => {
    const cut = (text: string) => shorten(plainText(text), most)
    const said = tidy(plainText(say(words(cut(facts.serviceName), cut(name)))))
    const business = facts.wholeName ? plainText(facts.businessName) : cut(facts.businessName)
    const text = `${business}: ${said}${last ? ` ${say(last)}` : ''} ${facts.url}${stop}`
    return keepsName && !fitsGsm(plainText(name)) ? text : cheapest(text, facts.currency)
  }
  const [whole, inAll] = [write(Infinity), write(Infinity, action ?? ask)]
  if (fits(whole)) return smsSize(inAll).parts === smsSize(whole).parts ? inAll : whole
  const cut = caps.map((most) => write(most))
  const fewest = Math.min(...cut.map((text) => smsSize(text).parts))
  return cut.find((text) => fits(text) || smsSize(text).parts === fewest) ?? whole
}

export function bookingConfirmedSms(facts: SmsFacts): string {
  return compose(facts, {
    words: (service) => smsWords.confirmed(service, facts.when),
    action: smsWords.moveOrCancel,
    first: true,
  })
}

/** `amount` "$35.00", null: only a card is to be left; `heldUntil` "10:45" */
export function bookingHeldSms(facts: SmsFacts & { amount: string | null; heldUntil: string }): string {
  return compose(facts, {
    words: (service) => smsWords.held(service, facts.when, facts.heldUntil),
    ask: facts.amount === null ? smsWords.leaveCard : smsWords.payToConfirm(facts.amount),
    first: true,
  })
}

export function bookingPendingApprovalSms(facts: SmsFacts): string {
  return compose(facts, { words: (service) => smsWords.pending(service, facts.when), first: true })
}

export function bookingRescheduledSms(facts: SmsFacts): string {
  return compose(facts, {
    words: (service) => smsWords.rescheduled(service, facts.when),
    action: smsWords.changeIt,
  })
}

/** `technician` "Ana Lopez"; `day` "Tue 24 Nov"; `arrival` "09:40" */
export function bookingArrivalSms(facts: SmsFacts & { technician: string; day: string; arrival: string }): string {
  return compose(facts, {
    words: (service, name) => smsWords.arrival(name, facts.day, facts.arrival, service),
    action: smsWords.moveOrCancel,
    name: facts.technician,
  })
}

/** `drive`: "20 min" */
export function bookingOnMyWaySms(facts: SmsFacts & { technician: string; drive?: string | undefined }): string {
  return compose(facts, {
    words: (service, name) => smsWords.onMyWay(name, facts.drive ?? '', service),
    name: facts.technician,
  })
}

/** `technician`: who comes now. */
export function bookingGivenSms(facts: SmsFacts & { technician: string }): string {
  return compose(facts, {
    words: (service, name) => smsWords.given(name, service, facts.when),
    action: smsWords.moveOrCancel,
    name: facts.technician,
  })
}

/** `refund` "$35.00" when something is refunded; `declined`: it was a request, and the business declined it. */
export function bookingCancelledSms(
  facts: SmsFacts & { refund?: string | undefined; declined?: boolean | undefined },
): string {
  const { when, refund, declined } = facts
  const words = declined ? smsWords.declined : smsWords.cancelled
  const refunded = declined ? smsWords.declinedRefunded : smsWords.cancelledRefunded
  return compose(facts, {
    words: (service) => (refund ? refunded(service, when, refund) : words(service, when)),
    action: declined ? smsWords.otherTimes : smsWords.bookAgain,
  })
}

/** `soon` "tomorrow", "in 2 hours" */
export function bookingReminderSms(facts: SmsFacts & { soon: string }): string {
  return compose(facts, {
    words: (service) => smsWords.reminder(service, facts.soon, facts.when),
    action: smsWords.moveOrCancel,
  })
}

/** Whether somebody will be home; a word is enough for an answer. `frees`: a "no" gives the time back. */
export function bookingReadySms(facts: SmsFacts & { frees?: boolean }): string {
  return compose(facts, {
    words: (service) => smsWords.ready(service, facts.when),
    ask: facts.frees ? smsWords.readyAnswerFrees : smsWords.readyAnswer,
  })
}

/** What the visit was like. */
export function reviewAskedSms(facts: SmsFacts): string {
  return compose(facts, { words: (service) => smsWords.review(service), ask: smsWords.reviewHere })
}

/** Whether she comes back; news, which always say how to end them. `near`: when we are in her area, "Thu 3 Dec, 10:15 or …". */
export function rebookAskedSms(facts: SmsFacts & { near?: string | undefined }): string {
  const { near } = facts
  return compose(facts, {
    words: (service) => (near ? smsWords.comebackNear(service, near) : smsWords.comeback(service)),
    ask: smsWords.freeTimes,
    first: true,
  })
}

/** The link that somebody asked for again. */
export function bookingLinkSms(facts: SmsFacts): string {
  return compose(facts, { words: (service) => smsWords.link(service, facts.when) })
}

/** `amount`: what is to pay; `rest`: something was paid before. */
export function paymentAskedSms(facts: SmsFacts & { amount: string; rest: boolean }): string {
  const { amount, rest } = facts
  return compose(facts, { words: (service) => smsWords.asked(amount, service, rest), action: smsWords.payHere })
}

/** `goesBack`: what of it is on its way back already; `isFee`, `isOnFile`: a fee, or the rest of the price, charged to the card that was kept. */
export function paymentReceivedSms(
  facts: SmsFacts & {
    amount: string
    goesBack?: string | undefined
    isFee?: boolean | undefined
    isOnFile?: boolean | undefined
  },
): string {
  const { amount, goesBack, when, isFee, isOnFile } = facts
  if (isFee && !goesBack) return compose(facts, { words: (service) => smsWords.feeCharged(amount, service, when) })
  if (isOnFile && !goesBack) return compose(facts, { words: (service) => smsWords.restCharged(amount, service, when) })
  return compose(facts, {
    words: (service) =>
      goesBack ? smsWords.receivedLess(amount, goesBack, service) : smsWords.received(amount, service, when),
  })
}

/** `timeGone`: paid after the hold had ended and the time was taken. */
export function paymentRefundedSms(facts: SmsFacts & { amount: string; timeGone?: boolean | undefined }): string {
  const { when, amount, timeGone } = facts
  return timeGone
    ? compose(facts, { words: () => smsWords.timeGone(when, amount), action: smsWords.otherTimes })
    : compose(facts, { words: (service) => smsWords.refunded(amount, service) })
}

/** The business has answered in the conversation. */
export function answerWaitingSms(facts: SmsFacts): string {
  return compose(facts, { words: () => smsWords.answered, ask: smsWords.readIt })
}

type OwnerFacts = SmsFacts & { customerName: string }

/** The name of a customer is one to call her by: it keeps its accents, whatever they cost. */
const composeForOwner = (facts: OwnerFacts, told: Told): string => compose(facts, { ...told, keepsName: true })

export function ownerBookingNewSms(facts: OwnerFacts & { needsApproval?: boolean | undefined }): string {
  const words = facts.needsApproval ? smsWords.ownerApprove : smsWords.ownerNew
  return composeForOwner(facts, {
    words: (service, name) => words(name, service, facts.when),
    name: facts.customerName,
  })
}

export function ownerBookingRescheduledSms(facts: OwnerFacts): string {
  return composeForOwner(facts, {
    words: (service, name) => smsWords.ownerMoved(name, service, facts.when),
    name: facts.customerName,
  })
}

/** The most of a reason that a text repeats, characters: the rest stands behind its link. */
const reasonAtMost = 60

/** `reason`: in the words of whoever cancelled, or in ours that nobody will be home. */
export function ownerBookingCancelledSms(
  facts: OwnerFacts & { by?: 'customer' | 'business' | 'system' | null; reason?: string | undefined },
): string {
  const { by, reason, whole } = facts
  const why = reason && (whole ? oneLine(reason) : shorten(plainText(reason), reasonAtMost))
  return composeForOwner(facts, {
    words: (service, name) => smsWords.ownerCancelled[by ?? 'system'](name, service, facts.when),
    name: facts.customerName,
    ...(why && { ask: { en: why, ru: why, kk: why, es: why } }),
  })
}

export function ownerPaymentSms(facts: OwnerFacts & { amount: string; kind: 'received' | 'refunded' }): string {
  const words = facts.kind === 'received' ? smsWords.ownerReceived : smsWords.ownerRefunded
  return composeForOwner(facts, {
    words: (service, name) => words(name, facts.amount, service),
    name: facts.customerName,
  })
}
