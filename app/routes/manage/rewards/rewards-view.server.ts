import type { LoaderFunctionArgs } from '@remix-run/node'
import { findOwnRewards, referralUrl, type Earned } from '#app/domain/loyalty/index.server.ts'
import { stampsOf } from '#app/domain/loyalty/rules.ts'
import { manage, withQuery } from '#app/paths.ts'
import { rewardFacts as facts } from '#app/words/catalog/rewards.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Managed } from '../managed.server.ts'
import { sayReward } from './say-reward.server.ts'

/** More places than this are a bar. */
const placesAtMost = 12

/** What somebody has earned at a business, as she reads it. `useWith`: where a reward is used, with its code. */
export function toRewardsView(
  { settings, balance, rewards, sent }: Earned,
  currency: string,
  reader: Reader,
  useWith: (code: string) => string,
) {
  const { say, number } = reader
  const { earn, needed } = settings
  const have = stampsOf(balance, needed)
  return {
    card:
      earn === 'off'
        ? null
        : {
            text: say(earn === 'visits' ? facts.stamps(have, needed) : facts.points(number(have), number(needed))),
            below: balance < 0 ? say(facts.below(number(-balance))) : null,
            gives: say(facts.gives(sayReward(settings, currency, reader))),
            have,
            needed,
            places: earn === 'visits' && needed <= placesAtMost,
          },
    rewards: rewards.map((reward) => ({
      id: reward.id,
      text: sayReward(reward, currency, reader),
      until: say(reward.toDate === null ? facts.yours : facts.until(reader.date(reward.toDate))),
      code: reward.code,
      href: reward.used ? null : useWith(reward.code),
      use: say(reward.used ? facts.inUse : facts.use),
    })),
    friends: settings.refers
      ? {
          title: say(facts.bring),
          text: say(
            facts.friend(
              sayReward(
                { percent: settings.refersPercent, amountMinor: settings.refersMinor, free: false },
                currency,
                reader,
              ),
            ),
          ),
          fair: say(facts.friendFair),
          sent: sent > 0 ? say(facts.sent(sent)) : null,
          label: say(facts.yourLink),
        }
      : null,
  }
}
export type RewardsView = ReturnType<typeof toRewardsView>

/** The same by the link of a booking, with the link for friends; null where there is nothing to show. */
export async function rewardsOf({ context, params }: LoaderFunctionArgs, { booking, tenant }: Managed, rebook: string) {
  const earned = params.id ? null : await findOwnRewards(context.app, tenant.id, booking.id)
  if (!earned) return null
  const at = new URL(rebook, 'http://shop')
  const useWith = (coupon: string) => {
    const to = at.searchParams.get('to')
    return to === null
      ? withQuery(at.pathname, { ...Object.fromEntries(at.searchParams), coupon })
      : withQuery(at.pathname, { to: `${to}${to.includes('?') ? '&' : '?'}coupon=${encodeURIComponent(coupon)}` })
  }
  const view = toRewardsView(earned, earned.currency, context.reader, useWith)
  const url = view.friends ? referralUrl(context.app, tenant, earned.customerId) : null
  return (view.card ?? view.friends ?? view.rewards[0]) ? { ...view, url } : null
}

/** The way there from the page of a booking; null where there is nothing to show. */
export async function rewardsLink(args: LoaderFunctionArgs, managed: Managed) {
  const view = await rewardsOf(args, managed, '/')
  if (!view) return null
  const { say, number } = args.context.reader
  const waits = view.rewards.some(({ href }) => href !== null)
  const text = waits
    ? say(facts.ready)
    : view.card
      ? say(facts.link(number(view.card.have), number(view.card.needed)))
      : say(view.friends ? facts.bring : facts.title)
  return { href: manage.rewards(args.params.token ?? ''), text }
}
