import type { NoPlace, Offered } from '#app/domain/booking/index.server.ts'
import { sayConsent, type CardTerms } from '#app/domain/payments/index.server.ts'
import { outsideReasons } from '#app/domain/scheduling/index.server.ts'
import { hourMs } from '#app/lib/time.ts'
import { nearbyFromMinutes } from '#app/domain/scheduling/rules.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { placeStepWords } from '#app/words/catalog/bookingPlace.ts'
import { termsWords } from '#app/words/catalog/bookingTerms.ts'
import { taxWords } from '#app/words/catalog/taxes.ts'
import { timesWords } from '#app/words/catalog/times.ts'
import { cancelPolicy, latePolicy } from '#app/words/catalog/policy.ts'
import type { Reader } from '#app/words/reader.ts'

type Priced = Pick<Offered, 'priceMinor' | 'dueNowMinor' | 'place'>

export function priceOf({ priceMinor }: Pick<Priced, 'priceMinor'>, currency: string, reader: Reader): string {
  return priceMinor === 0 ? reader.say(commonWords.free) : reader.money(priceMinor, currency)
}

/** How a service is paid, in the list. */
export function paymentWords({ priceMinor, dueNowMinor, place }: Priced, currency: string, reader: Reader): string {
  const { say, money } = reader
  if (priceMinor === 0) return say(termsWords.nothingToPay)
  if (dueNowMinor === 0) return say(place === 'online' ? termsWords.payLater : termsWords.payAtVisit)
  return say(dueNowMinor < priceMinor ? termsWords.deposit(money(dueNowMinor, currency)) : termsWords.payOnline)
}

/** What is paid when, and the tax in it, in the summary; null when there is nothing to say. */
export function priceNote(service: Priced & Pick<Offered, 'tax'>, currency: string, reader: Reader): string | null {
  if (service.priceMinor === 0) return null
  const { tax } = service
  const within = tax && tax.percent > 0 ? reader.say(taxWords.includes(tax.name, reader.number(tax.percent))) : ''
  return [paidWhen(service, currency, reader), within].filter(Boolean).join(' · ')
}

function paidWhen({ priceMinor, dueNowMinor, place }: Priced, currency: string, { say, money }: Reader): string {
  const online = place === 'online'
  if (dueNowMinor === 0) return say(termsWords.nothingNow(online))
  if (dueNowMinor === priceMinor) return say(termsWords.paidNow)
  return say(termsWords.partNow(money(dueNowMinor, currency), money(priceMinor - dueNowMinor, currency), online))
}

/** What is paid when booking, where that is a part of the price. */
export function dueNowWords({ priceMinor, dueNowMinor }: Priced, currency: string, reader: Reader): string | null {
  if (dueNowMinor === 0 || dueNowMinor >= priceMinor) return null
  return reader.say(termsWords.dueNow(reader.money(dueNowMinor, currency)))
}

/** How a visit offered in arrival windows works; null: times are exact. */
export function arrivalWords(
  { windowMinutes, arrivalNotice }: Pick<Offered, 'windowMinutes' | 'arrivalNotice'>,
  { say }: Reader,
): string | null {
  if (!windowMinutes) return null
  const text = {
    evening_before: termsWords.windowEvening,
    four_hours: termsWords.windowHours(4),
    two_hours: termsWords.windowHours(2),
    by_hand: termsWords.windowBefore,
  }
  return say(text[arrivalNotice])
}

/** The note under a time on somebody's way; null for all others. */
export function savingWords(
  { savedMinutes, discountMinor }: { savedMinutes: number; discountMinor: number },
  currency: string,
  reader: Reader,
): string | null {
  if (discountMinor > 0) return `−${reader.money(discountMinor, currency)}`
  return savedMinutes >= nearbyFromMinutes ? reader.say(timesWords.nearby) : null
}

type Policy = { cancelFreeHours: number; refundLatePercent: number }

/** What a business promises about cancelling, and charges to a card. */
export type Terms = Policy & CardTerms

/** All that a guest agrees to about cancelling and a card, at this price. `start`: the chosen time, epoch ms. */
export const agreedWords = (
  service: Pick<Offered, 'keepsCard' | 'priceMinor' | 'dueNowMinor'>,
  terms: Terms,
  start: number | null,
  currency: string,
  reader: Reader,
): string =>
  [policyWords(terms, service.dueNowMinor, start, reader), cardTermsWords(service, terms, currency, reader)]
    .filter(Boolean)
    .join(' ')

/** What a guest agrees to who leaves a card, at most for this price; null where none is kept. */
function cardTermsWords(
  service: Pick<Offered, 'keepsCard' | 'priceMinor' | 'dueNowMinor'>,
  terms: CardTerms,
  currency: string,
  reader: Reader,
): string | null {
  if (!service.keepsCard) return null
  return sayConsent(terms, { minor: service.priceMinor, currency, dueNowMinor: service.dueNowMinor }, reader)
}

/** The cancellation policy in one sentence, for a chosen time (epoch ms), or in general. */
function policyWords(policy: Policy, dueNowMinor: number, start: number | null, { say, now }: Reader): string {
  if (dueNowMinor === 0) return say(termsWords.cancelByLink)
  const late = start !== null && now > start - policy.cancelFreeHours * hourMs
  return say(late ? latePolicy(policy) : cancelPolicy(policy))
}

type Outside = Extract<NoPlace, { reason: 'outside_area' }>

/** Why nobody comes to an address, and the nearest place served. */
export const outsideWords = (name: string, outside: Outside, reader: Reader): string =>
  [reader.say(placeStepWords.doesNotCome(name, outside.where)), ...outsideReasons(outside, reader)].join(' ')
