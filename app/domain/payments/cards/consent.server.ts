import { countryOf } from '#app/lib/countries.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { FeeConsentsRow } from '#app/lib/rows.gen.ts'
import { consentTexts } from '#app/words/catalog/cardOnFile.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { makeReader, type Reader } from '#app/words/reader.ts'
import { feesOf, type FeePolicy } from './fee-rules.ts'
import { restDays, restOf } from './rest-rules.ts'

/** What a business charges, until how many hours before the start cancelling is free, and whether the rest is charged to the card too. */
export type CardTerms = FeePolicy & { cancelFreeHours: number; cardPaysRest: boolean }

/** What somebody who keeps a card here agrees to, for a visit at this price. */
export function sayConsent(
  terms: CardTerms,
  price: { minor: number; currency: string; dueNowMinor: number },
  { money, say }: Pick<Reader, 'money' | 'say'>,
): string {
  const { noShowMinor, lateCancelMinor } = feesOf(terms, price.minor, price.currency)
  const written = (minor: number) => (minor > 0 ? money(minor, price.currency) : null)
  const agreed = {
    noShow: written(noShowMinor),
    late: written(lateCancelMinor),
    freeHours: terms.cancelFreeHours,
    rest: written(restFor(terms, price)),
    restDays,
  }
  return consentTexts(agreed, price.dueNowMinor > 0)
    .map(say)
    .join(' ')
}

const restFor = (
  { cardPaysRest }: CardTerms,
  { minor: priceMinor, currency, dueNowMinor }: { minor: number; currency: string; dueNowMinor: number },
): number => (cardPaysRest ? restOf({ priceMinor, dueNowMinor }, currency) : 0)

type Agreeing = {
  tenantId: string
  bookingId: string
  priceMinor: number
  currency: string
  /** What is paid when booking. */
  dueNowMinor: number
  /** What the page was read in; null: the business's own language. */
  language: Language | null
  ip: string | null
  now: number
}

/** Writes down what the guest was shown and agreed to by booking, in the booking's own transaction. */
export async function noteConsent(tx: Tx, agreeing: Agreeing): Promise<void> {
  const { tenantId, bookingId, priceMinor, currency, dueNowMinor, now, ip } = agreeing
  const [terms] = await tx<(CardTerms & { locale: string; timeZone: string; country: string | null })[]>`
    select no_show_fee_percent, no_show_fee_minor, late_fee_percent, late_fee_minor, cancel_free_hours, card_pays_rest, locale,
      time_zone, country from tenants where id = ${tenantId}`
  if (!terms) return
  const language = agreeing.language ?? languageOf(terms.locale) ?? 'en'
  const reader = makeReader({ language, country: countryOf(terms), timeZone: terms.timeZone, now })
  const { noShowMinor, lateCancelMinor } = feesOf(terms, priceMinor, currency)
  const price = { minor: priceMinor, currency, dueNowMinor }
  const restMinor = restFor(terms, price)
  const row: FeeConsentsRow = {
    tenantId,
    bookingId,
    text: sayConsent(terms, price, reader),
    language,
    noShowMinor,
    lateCancelMinor,
    currency,
    freeHours: terms.cancelFreeHours,
    restMinor,
    restDays: restMinor > 0 ? restDays : 0,
    agreedAt: new Date(now),
    ip,
  }
  await tx`insert into fee_consents ${tx(row)}`
}

export async function findConsent(
  tx: Tx,
  tenantId: string,
  bookingId: string,
): Promise<Omit<FeeConsentsRow, 'ip'> | undefined> {
  const [row] = await tx<Omit<FeeConsentsRow, 'ip'>[]>`
    select tenant_id, booking_id, text, language, no_show_minor, late_cancel_minor, currency, free_hours, rest_minor, rest_days, agreed_at
    from fee_consents where tenant_id = ${tenantId} and booking_id = ${bookingId}`
  return row
}
