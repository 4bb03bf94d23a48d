import { StripeFault } from './faults.ts'

const zeroDecimal = [
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
]
const threeDecimal = ['bhd', 'jod', 'kwd', 'omr', 'tnd']

/** Smallest charge in minor units, from Stripe's table; other currencies must be worth about half a dollar. */
const minimums: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  krw: 700,
  kzt: 25000,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
  try: 2000,
  uah: 2000,
  vnd: 13000,
  clp: 500,
  kwd: 150,
  bhd: 190,
  jod: 350,
  omr: 190,
  tnd: 1500,
  amd: 20000,
  ars: 75000,
  azn: 85,
  bgn: 100,
  cop: 210000,
  egp: 2500,
  gel: 140,
  idr: 850000,
  ils: 190,
  isk: 7000,
  kes: 6500,
  kgs: 4400,
  mdl: 900,
  ngn: 80000,
  pen: 200,
  php: 3000,
  rsd: 5500,
  twd: 1700,
  uzs: 640000,
  zar: 900,
}

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))

export function isCurrency(code: string): boolean {
  return known.has(code)
}

/** Minor units. */
export function minimumCharge(currency: string): number {
  return minimums[currency] ?? 50
}

/** Throws for an amount that cards cannot carry: https://docs.stripe.com/currencies#special-cases */
export function refuseFractions(amount: number, currency: string, param: string): void {
  if (['isk', 'ugx'].includes(currency) && amount % 100 !== 0) {
    const name = currency.toUpperCase()
    throw new StripeFault(
      `Invalid amount. Currency ${name} has become effectively zero-decimal and charged amounts must be evenly divisible by 100.`,
      { code: 'invalid_charge_amount_no_decimal_compatible', param },
    )
  }
  if (threeDecimal.includes(currency) && amount % 10 !== 0) {
    throw new StripeFault(`Invalid amount. The last digit of an amount in ${currency.toUpperCase()} must be 0.`, {
      param,
    })
  }
}

/** An amount in minor units as people write it, `$12.50`; in English unless told otherwise. */
export function formatAmount(amount: number, currency: string, language = 'en'): string {
  const digits = zeroDecimal.includes(currency) ? 0 : threeDecimal.includes(currency) ? 3 : 2
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}

/** Stripe's fee for a card charge of `amount`: 2.9 % rounded half up, plus 30, all in minor units. */
export function processingFee(amount: number): number {
  return Math.floor((amount * 29 + 500) / 1000) + 30
}

/**
 * How much of the application fee goes back when `refundedAfter` of `amount` is refunded in all. Counted on totals, so
 * that partial refunds end at exactly the whole fee. Minor units.
 */
export function applicationFeeShare(fee: number, amount: number, refundedAfter: number): number {
  if (refundedAfter >= amount) return fee
  return Number((BigInt(fee) * BigInt(refundedAfter) * 2n + BigInt(amount)) / (BigInt(amount) * 2n))
}
