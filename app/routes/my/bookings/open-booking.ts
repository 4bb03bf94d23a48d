import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findOwnLink, requireCustomer } from '#app/domain/accounts/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { readShortId } from '#app/lib/short-id.server.ts'

/** Leads to one of her bookings at its business. Nothing keeps the way there: it is asked for again each time. */
export async function loader(args: LoaderFunctionArgs) {
  const { app } = args.context
  const customer = await requireCustomer(args)
  const { business = '', booking } = args.params
  const bookingId = found(readShortId(booking), 'booking')
  const page = new URL(args.request.url).searchParams.get('page') === 'review' ? 'review' : 'booking'
  const url = found(await findOwnLink(app, customer, { business, bookingId, page }), 'booking')
  return redirect(url, { headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } })
}
