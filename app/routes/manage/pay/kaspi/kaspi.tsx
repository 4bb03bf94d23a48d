import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { create } from 'qrcode'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { findShownCode, openBalance, openCheckout } from '#app/domain/payments/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { withQuery } from '#app/paths.ts'
import { kaspiWords } from '#app/words/catalog/kaspiCode.ts'
import { toManageView } from '../../manage-view.server.ts'
import { openManaged, type Managed } from '../../managed.server.ts'
import { settlePayment } from '../../settle-payment.server.ts'
import { CodePage } from './code-page.tsx'
import { qrPath } from './qr-path.ts'

/**
 * The code of a payment by Kaspi, until it is paid. Each look asks the bank how it stands, but not more often than it
 * wants to be asked; a job looks too, so that nobody has to wait here.
 */
export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { app, reader } = args.context
  const { booking, links, tenant } = managed
  const { searchParams } = new URL(args.request.url)
  const outcome = await settlePayment(args.context, tenant.id, booking.id)
  if (outcome === 'refunded') throw redirect(withQuery(links.booking, { refunded: 1 }))
  if (outcome === 'confirmed' || outcome === 'booked_again') throw redirect(withQuery(links.booking, { booked: 1 }))
  const code = await findShownCode(app, tenant.id, booking.id)
  const isRest = code?.kind === 'balance'
  if (code?.state === 'paid') throw redirect(withQuery(links.booking, isRest ? { thanks: 1 } : { booked: 1 }))
  if (!code || (!isRest && !isHeld(managed, app.clock.now()))) throw redirect(links.booking)
  const { url, state } = code
  return {
    view: toManageView(managed, searchParams, reader),
    title: reader.say(kaspiWords.title),
    back: isRest ? links.pay : links.booking,
    code: {
      state,
      amount: reader.money(code.amountMinor, code.currency),
      until: reader.in(booking.timeZone).time(code.endsAt.getTime()),
      // The bank may still take what was begun before the end.
      watched: !code.closed,
      shown: state === 'open' ? { url, ...drawn(url) } : null,
    },
  }
}

const isHeld = ({ booking }: Managed, now: number): boolean =>
  booking.status === 'held' && (booking.holdExpiresAt?.getTime() ?? 0) > now

function drawn(text: string) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return qrPath({ size: modules.size, get: (row, column) => modules.get(row, column) })
}

/** Makes a fresh code; the one before counts no more, and what was paid with it is found all the same. */
export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  const managed = await openManaged(args)
  const { booking, links, tenant } = managed
  await requireBudget(app, ['paymentPage', booking.id])
  const held = booking.status === 'held'
  try {
    const opened = await (held ? renewHold(app, managed) : renewRest(app, managed))
    if (opened?.ok) return redirect(links.kaspi)
    log.info({ bookingId: booking.id, reason: opened?.reason }, 'no fresh code')
    return redirect(held || !opened || opened.reason === 'nothing_due' ? links.booking : links.pay)
  } catch (error) {
    log.warn({ err: error, tenant: tenant.id, bookingId: booking.id }, 'no code can be had')
    return redirect(withQuery(links.kaspi, { pay: 'unavailable' }))
  }
}

type Context = ActionFunctionArgs['context']['app']

function renewHold(app: Context, { booking, tenant }: Managed) {
  const url = manageUrl(app, tenant, booking)
  return openCheckout(app, tenant.id, booking.id, { returnUrl: url, cancelUrl: url }, 'kaspi')
}

/** With the tip that was chosen before; undefined where that was the payment for a hold, which has been paid or has ended since. */
async function renewRest(app: Context, { booking, tenant, bill: { dueMinor } }: Managed) {
  const before = await findShownCode(app, tenant.id, booking.id)
  if (before?.kind !== 'balance') return undefined
  const url = manageUrl(app, tenant, booking, 'pay')
  const tip = before.tipMinor > 0 ? { minor: before.tipMinor } : null
  const urls = { returnUrl: url, cancelUrl: url }
  return openBalance(app, tenant.id, booking.id, { dueMinor, tip, way: 'kaspi' }, urls)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { view, code, back } = useLoaderData<typeof loader>()
  return <CodePage view={view} code={code} back={back} />
}
