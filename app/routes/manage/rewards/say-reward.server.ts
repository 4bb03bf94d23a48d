import type { CouponsRow } from '#app/lib/rows.gen.ts'
import { rewardFacts } from '#app/words/catalog/rewards.ts'
import type { Reader } from '#app/words/reader.ts'

/** "10% off", "$20 off", "A free visit, up to $80". */
export function sayReward(
  { percent, amountMinor, free }: Pick<CouponsRow, 'percent' | 'amountMinor' | 'free'>,
  currency: string,
  { say, money, percent: share }: Reader,
): string {
  if (percent !== null) return say(rewardFacts.off(share(percent / 100)))
  return say((free ? rewardFacts.free : rewardFacts.off)(money(amountMinor ?? 0, currency)))
}
