import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { openBalance, openCheckout, type BalanceResult } from '#app/domain/payments/index.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { withQuery } from '#app/paths.ts'
import { payWords } from '#app/words/catalog/payPage.ts'
import { line } from '#app/lib/lines.ts'
import { decimalSignOf, parseMoney } from '#app/lib/money.ts'
import type { TipWish } from '#app/domain/payments/rules.ts'
import { shownAmount } from '../../book/shown-amount.ts'
import { toManageView } from '../manage-view.server.ts'
import { openManaged, type Managed } from '../managed.server.ts'
import { ProcessingPage } from '../processing-page.tsx'
import { settlePayment } from '../settle-payment.server.ts'
import type { Reader } from '#app/words/reader.ts'
import { PayPage } from './pay-page.tsx'
import { listTipChoices } from './tip-choices.server.ts'

/** The page asks again for about a minute; after that, the e-mail tells how it ended. */
const mostTries = 15

/** The bill and what is left of it. Whoever has nothing to pay here goes back to the booking. */
export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { reader } = args.context
  const { bill, booking, links } = managed
  const { searchParams } = new URL(args.request.url)
  const view = toManageView(managed, searchParams, reader)
  const title = reader.say(payWords.title)
  if (searchParams.has('paid')) return { view, title, paying: null, processing: await waitOrLeave(args, managed) }
  if (!view.pay) throw redirect(links.booking)
  const paying = {
    dueMinor: bill.dueMinor,
    due: reader.money(bill.dueMinor, booking.currency),
    tips: listTipChoices(managed, reader),
  }
  return { view, title, paying, processing: null }
}

/** Back from Stripe's page. Returns only while the payment has not arrived yet. */
async function waitOrLeave(args: LoaderFunctionArgs, { booking, links, tenant }: Managed) {
  const outcome = await settlePayment(args.context, tenant.id, booking.id)
  const { payments } = await openManaged(args)
  if (outcome === 'refunded' || payments.every(({ status }) => status !== 'open')) {
    const paid = payments.some(({ kind, status }) => kind === 'balance' && status === 'paid')
    throw redirect(paid && outcome !== 'refunded' ? withQuery(links.booking, { thanks: 1 }) : links.booking)
  }
  const tries = Number(new URL(args.request.url).searchParams.get('paid')) || 1
  return { next: tries < mostTries ? withQuery(links.pay, { paid: tries + 1 }) : null }
}

const wayField = z.enum(['stripe', 'paypal', 'kaspi']).optional().catch(undefined)
const heldSchema = z.object({ way: wayField })

/** `tip`: a percentage; otherwise the amount typed beside it, if any. */
const sentSchema = z.object({
  due: shownAmount,
  way: wayField,
  tip: line(10).default(''),
  amount: line(40).default(''),
})

/** 'no_such_tip' for what nobody can read as an amount. */
function readTip(
  { tip, amount }: Pick<Sent, 'tip' | 'amount'>,
  currency: string,
  reader: Reader,
): TipWish | 'no_such_tip' {
  if (tip !== '' && tip !== 'own') return { percent: Number(tip) }
  if (amount === '') return null
  const minor = parseMoney(amount, currency, decimalSignOf(reader))
  return minor === null ? 'no_such_tip' : { minor }
}

type Sent = z.output<typeof sentSchema>

/** Opens the provider's page, for a hold or for what is left of the bill. Called twice, it leads to the same payment. */
export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  const managed = await openManaged(args)
  const { booking, links } = managed
  const held = booking.status === 'held'
  if (held && (booking.holdExpiresAt?.getTime() ?? 0) <= app.clock.now()) return redirect(links.booking)
  const here = held ? links.booking : links.pay
  await requireBudget(app, ['paymentPage', booking.id])
  try {
    const checkout = await (held ? payHold(args, managed) : payRest(args, managed))
    if (checkout.ok) return redirect(checkout.url)
    if (checkout.reason === 'payments_off' || checkout.reason === 'too_small')
      return redirect(withQuery(links.booking, { pay: 'off' }))
    if (checkout.reason === 'no_such_tip') return redirect(withQuery(links.pay, { tip: 'refused' }))
    return redirect(checkout.reason === 'changed' ? withQuery(links.pay, { changed: 1 }) : links.booking)
  } catch (error) {
    log.warn({ err: error, bookingId: booking.id }, 'the payment page cannot be opened')
    return redirect(withQuery(here, { pay: 'unavailable' }))
  }
}

// The URLs of a repeated request must be the same, whichever link it came by: Stripe refuses one that differs.

async function payHold({ request, context: { app } }: ActionFunctionArgs, { booking, tenant }: Managed) {
  const { way } = await readFields(request, heldSchema)
  const url = manageUrl(app, tenant, booking)
  return openCheckout(app, tenant.id, booking.id, { returnUrl: withQuery(url, { paid: 1 }), cancelUrl: url }, way)
}

async function payRest({ context, request }: ActionFunctionArgs, { booking, tenant }: Managed): Promise<BalanceResult> {
  const { app, reader } = context
  const { due: dueMinor = 0, way, ...sent } = await readFields(request, sentSchema)
  const tip = readTip(sent, booking.currency, reader)
  if (tip === 'no_such_tip') return { ok: false, reason: tip }
  const url = manageUrl(app, tenant, booking, 'pay')
  const urls = { returnUrl: withQuery(url, { paid: 1 }), cancelUrl: url }
  return openBalance(app, tenant.id, booking.id, { dueMinor, tip, ...(way && { way }) }, urls)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { view, paying, processing } = useLoaderData<typeof loader>()
  if (paying) return <PayPage view={view} {...paying} />
  const again = withQuery(view.links.pay, { paid: 1 })
  return <ProcessingPage view={view} next={processing?.next ?? null} again={again} />
}
