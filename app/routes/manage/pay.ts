import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { openCheckout } from '#app/domain/payments/index.server.ts'
import { withQuery } from '#app/paths.ts'
import { openManaged } from './managed.server.ts'

/** Opens the payment page of a hold. Called twice, it leads to the same payment. */
export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  const { booking, tenant, links } = await openManaged(args)
  const live = booking.status === 'held' && (booking.holdExpiresAt?.getTime() ?? 0) > app.clock.now()
  if (!live) return redirect(links.booking)
  // The same URLs as when the time was booked: Stripe refuses a repeated request that differs.
  const url = manageUrl(app, tenant, booking)
  try {
    const checkout = await openCheckout(app, tenant.id, booking.id, {
      returnUrl: withQuery(url, { paid: 1 }),
      cancelUrl: url,
    })
    if (checkout.ok) return redirect(checkout.url)
    return redirect(checkout.reason === 'payments_off' ? withQuery(links.booking, { pay: 'off' }) : links.booking)
  } catch (error) {
    log.warn({ err: error, bookingId: booking.id }, 'the payment page cannot be opened')
    return redirect(withQuery(links.booking, { pay: 'unavailable' }))
  }
}

export async function loader(args: LoaderFunctionArgs) {
  return redirect((await openManaged(args)).links.booking)
}
