import type { AppLoadContext } from '@remix-run/node'
import { findReferral, readReferrer } from '#app/domain/loyalty/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { rewardFacts } from '#app/words/catalog/rewards.ts'
import { sayReward } from '../manage/rewards/say-reward.server.ts'

const cookie = '__Host-from'
const keptSeconds = 60 * 24 * 3_600

function tokenIn(request: Request): string {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  return pairs.find((pair) => pair.startsWith(`${cookie}=`))?.slice(cookie.length + 1) ?? ''
}

/** The customer whose link brought this browser; undefined: none. */
export const referrerOf = (request: Request, { app, ...context }: AppLoadContext): string | undefined =>
  readReferrer(app, tenantOf({ app, ...context }).id, tokenIn(request)) ?? undefined

/** Remembers by whose link this browser came; the last one counts. */
export function rememberReferrer({ responseHeaders }: AppLoadContext, token: string): void {
  responseHeaders.append(
    'set-cookie',
    `${cookie}=${token}; Path=/; Max-Age=${keptSeconds}; HttpOnly; Secure; SameSite=Lax`,
  )
}

/** What a friend is told on the business's page; null where nothing is given any more. */
export async function welcomeOf(request: Request, context: AppLoadContext): Promise<string | null> {
  const { app, reader } = context
  const { id, currency } = tenantOf(context)
  const given = await findReferral(app, id, tokenIn(request))
  if (!given) return null
  const reward = { percent: given.refersPercent, amountMinor: given.refersMinor, free: false }
  return reader.say(rewardFacts.welcome(sayReward(reward, currency, reader)))
}
