import type { LoaderFunctionArgs } from '@remix-run/node'
import { findNewBooking, isStillMember } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { formatDay, formatTime } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { openLiveStream } from './live-stream.server.ts'

/**
 * Server-sent events of this business: `ready` once, `change` when something happened, with the booking that came in if there
 * is one to tell of. Members see only what their role shows them, for the look-up runs in their name.
 */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, log } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  let since = app.clock.now()
  return openLiveStream({
    listener: app.listener,
    channel: 'outbox',
    payload: member.tenantId,
    signal: args.request.signal,
    log,
    tell: async () => {
      const found = await findNewBooking(app, member, since)
      if (!found) return {}
      since = found.createdAt.getTime()
      const at = found.startsAt.getTime()
      return {
        id: found.id,
        text: `New booking: ${found.customerName}, ${formatDay(at, timeZone, locale)} ${formatTime(at, timeZone, locale)}`,
      }
    },
    // A role, a password or a membership may have changed since. The cookie is not asked again: its token may have been renewed.
    mayStay: () => isStillMember(app, member),
  })
}
