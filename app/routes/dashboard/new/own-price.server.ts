import type { Offered } from '#app/domain/booking/index.server.ts'
import { leastCharge } from '#app/domain/catalog/rules.ts'
import { dueOf } from '#app/domain/payments/rules.ts'
import { decimalSignOf, moneyText, parseMoney, payableAround } from '#app/lib/money.ts'
import { bookingChangeFacts as amounts } from '#app/words/catalog/bookingChange.ts'
import { phoneBookingPrice as words } from '#app/words/catalog/phoneBookingPrice.ts'
import type { Reader } from '#app/words/reader.ts'

type Typed = { ownPrice?: string | undefined; priceReason?: string | undefined; price?: number | undefined }
type OwnPrice = { minor: number; reason: string }
type Read =
  | { ok: true; ownPrice: OwnPrice | undefined }
  | { ok: false; fieldErrors: Partial<Record<'ownPrice' | 'priceReason', string[]>> }

/** The price a member typed instead of the shown one, with the reason; or what is wrong with it. */
export function readOwnPrice(
  { ownPrice: typed, priceReason: reason, price: shown }: Typed,
  { service, currency, byLink }: { service: Offered; currency: string; byLink: boolean },
  reader: Reader,
): Read {
  if (!typed) return { ok: true, ownPrice: undefined }
  const sign = decimalSignOf(reader)
  const text = (amount: number) => moneyText(amount, currency, sign)
  const refuse = (why: string): Read => ({ ok: false, fieldErrors: { ownPrice: [why] } })
  const minor = parseMoney(typed, currency, sign)
  if (minor === null) return refuse(reader.say(amounts.amountLike(text(4950))))
  if (minor === shown) return { ok: true, ownPrice: undefined }
  const due = byLink ? dueOf(service, minor) : 0
  const around = due > 0 ? payableAround(due, currency) : null
  if (around) return refuse(reader.say(amounts.amountSteps(text(around.below), text(around.above))))
  if (due > 0 && due < leastCharge(currency))
    return refuse(reader.say(words.tooLittleForLink(reader.money(leastCharge(currency), currency))))
  if (!reason) return { ok: false, fieldErrors: { priceReason: [reader.say(words.reasonNeeded)] } }
  return { ok: true, ownPrice: { minor, reason } }
}
