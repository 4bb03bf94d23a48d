/**
 * Minor units as Stripe counts them, in our books too, so that no amount is converted on its way to a card. Intl tells
 * how a currency is written, which is different: forints have hundredths at the bank and none on a price tag.
 * https://docs.stripe.com/currencies
 */
const decimals: Record<string, 0 | 3> = Object.fromEntries([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
    (code) => [code, 0],
  ),
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((code) => [code, 3]),
])

/** How many decimals an amount of the currency has: 0 (JPY), 2 (USD), 3 (KWD). */
export function minorDigits(currency: string): 0 | 2 | 3 {
  return decimals[currency] ?? 2
}

/** Currencies with hundredths at the bank but not on price tags; Intl knows the others itself. */
const wholeOnTags = new Set(['KZT', 'RUB', 'UZS', 'KGS', 'AMD', 'MNT', 'COP', 'CLP', 'CRC', 'ARS', 'DOP', 'LKR', 'PHP'])

/** Whether people write whole amounts of the currency without decimals: `6 000 ₸`. */
export function writesWhole(currency: string): boolean {
  if (wholeOnTags.has(currency)) return true
  const written = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  return (written ?? 0) < minorDigits(currency)
}

/**
 * Every amount that is charged or refunded is a multiple of this, in minor units. Card networks do not support a third
 * decimal; krónur, Ugandan shillings and tenge have no fractions any more, but are still counted in hundredths.
 */
export function chargeStep(currency: string): 1 | 10 | 100 {
  if (currency === 'ISK' || currency === 'UGX' || currency === 'KZT') return 100
  return minorDigits(currency) === 3 ? 10 : 1
}

/** The largest amount up to this one that can be charged, in minor units. */
export function roundToCharge(amountMinor: number, currency: string): number {
  const step = chargeStep(currency)
  return Math.floor(amountMinor / step) * step
}
