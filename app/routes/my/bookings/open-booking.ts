import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findAgain, findOwnLink, requireCustomer } from '#app/domain/accounts/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { readShortId } from '#app/lib/short-id.server.ts'
import { inLanguage } from '#app/paths.ts'

/**
 * Leads to one of her bookings at its business, or with `again` to where she books the same once more. Nothing keeps the way there: it is
 * asked for again each time.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const { business = '', booking } = args.params
  const bookingId = found(readShortId(booking), 'booking')
  const query = new URL(args.request.url).searchParams
  const page = query.get('page') === 'review' ? 'review' : 'booking'
  const url = query.has('again')
    ? await findAgain(app, customer, { business, bookingId })
    : await findOwnLink(app, customer, { business, bookingId, page })
  return redirect(inLanguage(found(url, 'booking'), reader.language), {
    headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  })
}
