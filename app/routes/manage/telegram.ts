import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { makeTelegramLink } from '#app/domain/notifications/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { openManaged } from './managed.server.ts'

/**
 * Leads to a chat with the platform's bot that becomes the customer's when she presses Start there. Where Telegram is
 * not offered or cannot be reached, back to the booking. Opening it changes nothing: only Start does.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { app, log, reader } = args.context
  const { booking, tenant, links, superseded } = await openManaged(args)
  if (superseded) return redirect(links.booking)
  const joiner = { bookingId: booking.id, language: reader.language }
  const url = await makeTelegramLink(app, tenant.id, joiner).catch((error: unknown) => {
    if (error instanceof AppError) throw error
    log.warn({ err: error }, 'a link to Telegram cannot be made')
    return null
  })
  return redirect(url ?? links.booking)
}
