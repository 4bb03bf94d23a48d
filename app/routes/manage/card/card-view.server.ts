import type { CardFace } from '#app/domain/payments/index.server.ts'
import { cardWords } from '#app/words/catalog/cardOnFile.ts'
import type { Reader } from '#app/words/reader.ts'

export type CardView = { name: string; expires: string }

const brandNames: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

/** A card in words: "Visa ending in 4242", and until when it can be used. */
export function cardOf(card: CardFace | null, { say }: Pick<Reader, 'say'>): CardView | null {
  if (!card) return null
  const month = `${String(card.expMonth).padStart(2, '0')}/${card.expYear}`
  const brand = brandNames[card.brand] ?? card.brand
  return { name: say(cardWords.card(brand, card.last4)), expires: say(cardWords.expires(month)) }
}
