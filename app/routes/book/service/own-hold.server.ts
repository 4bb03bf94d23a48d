import type { AppLoadContext } from '@remix-run/node'
import { findManagedBooking, type BookingSummary } from '#app/domain/booking/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'

const cookie = '__Host-hold'
const pathPattern = /^\/b\/([A-Za-z0-9_-]{22})$/

/**
 * Remembers the hold in this browser until it ends: a customer who comes back from the payment page finds their own
 * hold, not a taken time.
 */
export function rememberHold(
  { responseHeaders, app }: AppLoadContext,
  url: string,
  { holdExpiresAt }: BookingSummary,
): void {
  if (!holdExpiresAt) return
  const seconds = Math.max(0, Math.ceil((holdExpiresAt.getTime() - app.clock.now()) / 1000))
  responseHeaders.append(
    'set-cookie',
    `${cookie}=${new URL(url).pathname}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`,
  )
}

/** The page of this browser's own hold, if it is for this start (epoch ms). */
export async function findOwnHold(request: Request, context: AppLoadContext, start: number): Promise<string | null> {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const path = pairs.find((pair) => pair.startsWith(`${cookie}=`))?.slice(cookie.length + 1)
  const [, token] = pathPattern.exec(path ?? '') ?? []
  if (!path || !token) return null
  const held = await findManagedBooking(context.app, tenantOf(context).id, undefined, token, context.ip)
  return held.ok && held.booking.status === 'held' && held.booking.startsAt.getTime() === start ? path : null
}
