import type { LoaderFunctionArgs } from '@remix-run/node'
import { AppError } from '#app/lib/errors.ts'
import { openLiveStream } from '../../dashboard/live/live-stream.server.ts'
import { openManaged } from '../managed.server.ts'

/** Server-sent events of what is said about one visit: `ready` once, and `change` whenever there is something new. */
export async function loader(args: LoaderFunctionArgs) {
  const { booking } = await openManaged(args)
  const { app, log } = args.context
  return openLiveStream({
    person: `talk:${booking.id}`,
    address: args.context.ip,
    listener: app.listener,
    channel: 'talk',
    payload: booking.id,
    signal: args.request.signal,
    log,
    tell: async () => ({}),
    mayStay: () =>
      openManaged(args).then(
        () => true,
        // The link has ended, or its customer was erased; anything else passes.
        (error: unknown) => !(error instanceof Response || (error instanceof AppError && error.code === 'not_found')),
      ),
  })
}
