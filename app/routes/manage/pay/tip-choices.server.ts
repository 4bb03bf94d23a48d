import { tipOf } from '#app/domain/payments/rules.ts'
import { tipWords } from '#app/words/catalog/tips.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Managed } from '../managed.server.ts'
import type { TipsView } from './tip-choices.tsx'

/** What may be added to the rest, in words; null where the business wants no tips. */
export function listTipChoices({ booking, bill, tipPercents }: Managed, reader: Reader): TipsView | null {
  if (tipPercents.length === 0) return null
  const { priceMinor, currency } = booking
  const choices = tipPercents.flatMap((percent) => {
    const minor = tipOf(priceMinor, percent, currency)
    if (minor === 0) return []
    const all = bill.dueMinor > 0 ? reader.say(tipWords.inAll(reader.money(bill.dueMinor + minor, currency))) : null
    return [{ value: String(percent), label: reader.percent(percent / 100), tip: reader.money(minor, currency), all }]
  })
  return { choices, alone: bill.dueMinor === 0, most: reader.money(bill.owedMinor, currency), currency }
}
