import type { LoaderFunctionArgs } from '@remix-run/node'
import { findNewBooking, isStillMember } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { liveWords as words } from '#app/words/catalog/live.ts'
import { openLiveStream } from './live-stream.server.ts'

/**
 * Server-sent events of this business: `ready` once, and `change` when something happened, with the new booking, if
 * there is one. The look-up runs as the member, so they see only what their role allows.
 */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, log, reader } = args.context
  let since = app.clock.now()
  return openLiveStream({
    person: `${member.tenantId}:${member.userId}`,
    address: args.context.ip,
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
        text: reader.say(words.newBooking(`${found.customerName}, ${reader.dayTime(at)}`)),
      }
    },
    // Role, password or membership may have changed since. The cookie is not checked again, because its token may have
    // been renewed.
    mayStay: () => isStillMember(app, member),
  })
}
