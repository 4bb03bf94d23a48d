import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { z } from 'zod'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { openCardForm } from '#app/domain/payments/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { readFields } from '#app/lib/form.server.ts'
import { withQuery } from '#app/paths.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { shownAmount } from '../../book/shown-amount.ts'
import { openManaged } from '../managed.server.ts'

const sentSchema = z.object({ due: shownAmount, tipped: shownAmount })

/**
 * Opens the payment for the card form of this page, and tells what Stripe's script needs; or where to go, when there is
 * nothing to pay any more. Called again, it leads to the same payment.
 */
export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  const { booking, links, tenant, superseded } = await openManaged(args)
  await requireBudget(app, ['paymentForm', booking.id])
  const held = booking.status === 'held'
  const { due = 0, tipped = 0 } = await readFields(args.request, sentSchema)
  // The URL of a repeated request must be the same, whichever link it came by: Stripe refuses one that differs.
  const url = manageUrl(app, tenant, booking, held ? 'booking' : 'pay')
  const urls = { returnUrl: withQuery(url, { paid: 1 }), cancelUrl: url }
  if (superseded) throw new AppError('conflict', refusals.paymentPageClosed)
  const form = await openCardForm(
    app,
    tenant.id,
    booking.id,
    held ? null : { dueMinor: due, tip: { minor: tipped } },
    urls,
  )
  if (form.ok) return Response.json({ clientSecret: form.clientSecret, accountId: form.accountId })
  if (form.reason === 'nothing_due')
    return Response.json({ to: withQuery(held ? links.booking : links.pay, { paid: 1 }) })
  if (form.reason === 'changed') return Response.json({ to: withQuery(links.pay, { changed: 1 }) })
  if (form.reason === 'no_such_tip') return Response.json({ to: withQuery(links.pay, { tip: 'refused' }) })
  log.info({ bookingId: booking.id, reason: form.reason }, 'the card form cannot be opened')
  throw new AppError('conflict', refusals.paymentPageClosed)
}

/** Opened by hand, it leads to the page itself. */
export async function loader(args: LoaderFunctionArgs) {
  const { booking, links } = await openManaged(args)
  return redirect(booking.status === 'held' ? links.booking : links.pay)
}
