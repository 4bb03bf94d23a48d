import type { KeySums } from '#app/domain/analytics/index.server.ts'
import type { Reader } from '#app/words/reader.ts'
import { change } from '../payments/revenue-view.server.ts'
import { moneyOf } from './sums.server.ts'

/** Rows of services, people or places; those without a name are no longer known, and left out. */
export function viewKeys(
  all: readonly KeySums[],
  { currency, reader, nameOf }: { currency: string; reader: Reader; nameOf: (key: string) => string | null },
) {
  return all.flatMap((sums) => {
    const name = nameOf(sums.key)
    const money = moneyOf(sums, currency)
    if (name === null || (sums.now.visits === 0 && money.now.grossMinor === 0)) return []
    return {
      key: sums.key,
      name,
      visits: reader.number(sums.now.visits),
      change: change(sums.now.visits, sums.before.visits, reader) ?? '',
      money: reader.money(money.now.grossMinor, currency),
    }
  })
}

export type KeyRow = ReturnType<typeof viewKeys>[number]

/** Names of services or technicians by id, in the reader's language where there is one. */
export const namesOf = (
  choices: readonly { id: string; name: string; nameIn: Partial<Record<string, string>> | null }[],
  { language }: Reader,
) => {
  const names = new Map(choices.map(({ id, name, nameIn }) => [id, nameIn?.[language] ?? name]))
  return (key: string) => names.get(key) ?? null
}
