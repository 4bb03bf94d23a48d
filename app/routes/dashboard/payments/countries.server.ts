import { z } from 'zod'
import { countryOf, countryOptions } from '#app/lib/countries.ts'
import type { Reader } from '#app/words/reader.ts'

// Where Stripe opens accounts with cross-border card payments: https://stripe.com/global. Stripe itself decides.
const codes =
  'AU AT BE BG BR CA HR CY CZ DK EE FI FR DE GR HK HU IE IT JP LV LT LU MY MT MX NL NZ NO PL PT RO SG SK SI ES SE CH TH AE GB US'.split(
    ' ',
  )

export const stripeCountries = (reader: Reader) => countryOptions(reader, codes)

/** Whether Stripe opens accounts there. */
export const isStripeCountry = (code: string) => codes.includes(code)

/** The business's own country, if Stripe opens accounts there; otherwise ''. */
export function stripeCountryOf(tenant: { country: string | null; timeZone: string }): string {
  const country = countryOf(tenant)
  return isStripeCountry(country) ? country : ''
}

/** The country is asked only for a new account: the first one, or a replacement. */
export const connectSchema = z.object({ country: z.string().optional(), replace: z.string().optional() })

/** Where customers enter their card. */
export const paySchema = z.object({ intent: z.literal('place'), onPage: z.string().optional() })
