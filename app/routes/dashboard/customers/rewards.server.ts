import { data } from '@remix-run/node'
import { correctRewards, getCustomerRewards } from '#app/domain/loyalty/index.server.ts'
import { correctionSchema } from '#app/domain/loyalty/schema.ts'
import type { Member } from '#app/domain/identity/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { loyaltyWords as words } from '#app/words/catalog/loyalty.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayReward } from '../../manage/rewards/say-reward.server.ts'

/** What a customer has collected and earned, as the page shows it; null: nothing is given here, and she has nothing. */
export async function loadRewards(app: App, member: Member, customerId: string, currency: string, reader: Reader) {
  const { say, number } = reader
  const earned = await getCustomerRewards(app, member, customerId, reader.timeZone)
  if (!earned) return null
  const { settings, balance, rewards, entries } = earned
  const signed = (units: number) => (units < 0 ? `−${number(-units)}` : `+${number(units)}`)
  return {
    balance:
      settings.earn === 'off'
        ? null
        : say(words.balance(balance < 0 ? `−${number(-balance)}` : number(balance), number(settings.needed))),
    own: rewards.map((reward) => ({
      id: reward.id,
      code: [reward.code, reward.toDate && reader.date(reward.toDate), reward.used && say(words.inUse)]
        .filter(Boolean)
        .join(' · '),
      text: sayReward(reward, currency, reader),
    })),
    entries: entries.map(({ id, kind, units, reason, at }) => ({
      id,
      text: reason || say(words.entries[kind]),
      day: reader.day(at.getTime()),
      units: signed(units),
    })),
    corrects: settings.earn !== 'off',
  }
}

/** Gives or takes by hand, by the intent of its form. */
export const rewardsIntents = (app: App, member: Member, customerId: string, { say }: Reader) => ({
  async 'correct-rewards'(form: FormData) {
    const read = await readForm(form, correctionSchema)
    if (!read.ok) return data({ errors: read.reply.data.error ?? {} }, read.reply.init ?? {})
    await correctRewards(app, member, customerId, read.value)
    return { standing: true as const, told: say(words.corrected) }
  },
})
