import type { PaymentsRow } from '../../../lib/rows.gen.ts'

/** How money is paid online, by the provider that takes it. */
export type Way = PaymentsRow['way']
/** All but cards, which Stripe takes. */
export type OtherWay = Exclude<Way, 'stripe'>

/** Counted in hundredths by us and in whole units by the provider. */
const whole: Record<Way, readonly string[]> = { stripe: [], paypal: ['HUF', 'TWD'], kaspi: ['KZT'] }

/** What of the ways a business offers can pay just this amount, minor units. */
export const waysFor = (ways: readonly Way[], amountMinor: number, currency: string): Way[] =>
  ways.filter((way) => !whole[way].includes(currency) || amountMinor % 100 === 0)

/** A card that is to be kept is given to Stripe, with what is paid. */
export const waysToHold = (ways: readonly Way[], keepsCard: boolean): Way[] =>
  ways.filter((way) => way === 'stripe' || !keepsCard)
