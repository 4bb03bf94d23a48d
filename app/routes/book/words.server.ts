import type { Offered } from '#app/domain/booking/index.server.ts'
import { nearbyFromMinutes } from '#app/domain/scheduling/rules.ts'
import { formatMoney } from '#app/lib/format.ts'

type Money = { currency: string; locale: string }
type Priced = Pick<Offered, 'priceMinor' | 'dueNowMinor' | 'place'>

export function priceOf({ priceMinor }: Pick<Priced, 'priceMinor'>, { currency, locale }: Money): string {
  return priceMinor === 0 ? 'Free' : formatMoney(priceMinor, currency, locale)
}

/** How a service is paid, in the list. */
export function paymentWords({ priceMinor, dueNowMinor, place }: Priced, { currency, locale }: Money): string {
  if (priceMinor === 0) return 'Nothing to pay'
  if (dueNowMinor === 0) return place === 'online' ? 'Pay later' : 'Pay at the visit'
  return dueNowMinor < priceMinor ? `${formatMoney(dueNowMinor, currency, locale)} deposit` : 'Pay online'
}

/** What is paid when, in the summary; null when there is nothing to say. */
export function priceNote({ priceMinor, dueNowMinor, place }: Priced, { currency, locale }: Money): string | null {
  if (priceMinor === 0) return null
  const later = place === 'online' ? 'later' : 'at the visit'
  if (dueNowMinor === 0) return `Nothing now, pay ${later}`
  const money = (minor: number) => formatMoney(minor, currency, locale)
  return dueNowMinor < priceMinor
    ? `${money(dueNowMinor)} now, ${money(priceMinor - dueNowMinor)} ${later}`
    : 'Paid now, when booking'
}

const noticeWords: Record<Offered['arrivalNotice'], string> = {
  evening_before: 'the evening before',
  four_hours: 'about 4 hours before',
  two_hours: 'about 2 hours before',
  by_hand: 'before the visit',
}

/** How a visit offered in windows works; null where times are exact. */
export function arrivalWords({
  windowMinutes,
  arrivalNotice,
}: Pick<Offered, 'windowMinutes' | 'arrivalNotice'>): string | null {
  return windowMinutes ? `Choose when we may arrive. We tell you the exact time ${noticeWords[arrivalNotice]}.` : null
}

/** What stands under a time that is on the way of somebody's day; null under all others. */
export function savingWords(
  { savedMinutes, discountMinor }: { savedMinutes: number; discountMinor: number },
  { currency, locale }: Money,
): string | null {
  if (discountMinor > 0) return `−${formatMoney(discountMinor, currency, locale)}`
  return savedMinutes >= nearbyFromMinutes ? 'nearby' : null
}

type Policy = { cancelFreeHours: number; refundLatePercent: number }

/** The cancellation policy in one sentence; hours in whole days where that is simpler. */
export function policyWords({ cancelFreeHours, refundLatePercent }: Policy, dueNowMinor: number): string {
  if (dueNowMinor === 0) return 'You can cancel with the link we send you.'
  const late =
    refundLatePercent === 0
      ? 'later, the payment is kept'
      : refundLatePercent === 100
        ? null
        : `later, you get ${refundLatePercent}% back`
  if (cancelFreeHours === 0 || !late) return 'Cancel with the link we send you and get the full payment back.'
  return `Free cancellation until ${inHours(cancelFreeHours)} before; ${late}.`
}

function inHours(hours: number): string {
  if (hours % 24 === 0 && hours > 24) return `${hours / 24} days`
  return hours === 1 ? '1 hour' : `${hours} hours`
}
