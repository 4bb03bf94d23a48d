import { tipWords } from '#app/words/catalog/tips.ts'
import {
  redirect,
  redirectDocument,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
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
import { decideTip, type TipWish } from '#app/domain/payments/rules.ts'
import { shownAmount } from '../../book/shown-amount.ts'
import { hasPaid, toManageView } from '../manage-view.server.ts'
import { openManaged, type Managed } from '../managed.server.ts'
import { ProcessingPage } from '../processing-page.tsx'
import { settlePayment } from '../settle-payment.server.ts'
import type { Reader } from '#app/words/reader.ts'
import { canPayHere, payHere } from './pay-here.server.ts'
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
  const title = reader.say(view.tip ? tipWords.give : hasPaid(managed) ? payWords.titleRest : payWords.title)
  if (searchParams.has('paid')) return { view, title, paying: null, processing: await waitOrLeave(args, managed) }
  if (!view.pay && !view.tip) throw redirect(links.booking)
  const { dueMinor } = bill
  const money = (minor: number) => reader.money(minor, booking.currency)
  const tipMinor = readChosen(managed, searchParams)
  const tips = tipMinor === null ? listTipChoices(managed, reader) : null
  const paying = {
    dueMinor,
    due: money(dueMinor + (tipMinor ?? 0)),
    tips,
    tip: tipMinor === null ? null : { minor: tipMinor, text: tipMinor > 0 ? money(tipMinor) : null },
    // A tip is chosen before anything is opened at Stripe.
    here:
      tips || !view.ways.includes('stripe')
        ? null
        : payHere(args.context, managed, { dueMinor, tipMinor: tipMinor ?? 0 }),
    thenHere: tips !== null && view.ways.includes('stripe') && canPayHere(args.context, managed),
  }
  return { view, title, paying, processing: null }
}

/** The tip that was chosen on this page a step before, minor units; null: none was asked for yet. */
function readChosen({ tipPercents: percents, booking, bill }: Managed, searchParams: URLSearchParams): number | null {
  const minor = shownAmount.safeParse(searchParams.get('tipped') ?? undefined).data
  const { priceMinor, currency } = booking
  return minor === undefined
    ? null
    : decideTip({ minor }, { percents, priceMinor, owedMinor: bill.owedMinor, currency })
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

/**
 * `tip`: a percentage, 'none', or 'own' for the amount typed below it. `tipped`: chosen a step before, minor units. `here`: a
 * browser that can show the form for a card.
 */
const sentSchema = z.object({
  due: shownAmount,
  way: wayField,
  tip: line(10).default(''),
  amount: line(40).default(''),
  tipped: shownAmount,
  here: line(1).default(''),
})

/** 'no_such_tip' for what nobody can read as an amount. */
function readTip(
  { tip, amount, tipped }: Pick<Sent, 'tip' | 'amount' | 'tipped'>,
  currency: string,
  reader: Reader,
): TipWish | 'no_such_tip' {
  if (tipped !== undefined) return { minor: tipped }
  if (tip === 'none') return null
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
    // Kaspi has no page of its own, only a code.
    if (checkout.ok) return redirect(checkout.way === 'kaspi' ? links.kaspi : checkout.url)
    // What was shown is not offered any more: what is, is shown now.
    if (checkout.reason === 'payments_off' && managed.ways.length > 0)
      return redirect(withQuery(here, { pay: 'unavailable' }))
    if (checkout.reason === 'payments_off' || checkout.reason === 'too_small')
      return redirect(withQuery(links.booking, { pay: 'off' }))
    if (checkout.reason === 'no_such_tip') return redirect(withQuery(links.pay, { tip: 'refused' }))
    return redirect(checkout.reason === 'changed' ? withQuery(links.pay, { changed: 1 }) : links.booking)
  } catch (error) {
    if (error instanceof Response) throw error
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

async function payRest({ context, request }: ActionFunctionArgs, managed: Managed): Promise<BalanceResult> {
  const { app, reader } = context
  const { bill, booking, links, tenant, tipPercents: percents } = managed
  const { due: dueMinor = 0, way, ...sent } = await readFields(request, sentSchema)
  const tip = readTip(sent, booking.currency, reader)
  if (tip === null && managed.tippable) return { ok: false, reason: 'no_such_tip' }
  if (tip === 'no_such_tip') return { ok: false, reason: tip }
  if (sent.here !== '' && (way ?? 'stripe') === 'stripe' && canPayHere(context, managed)) {
    const { priceMinor, currency } = booking
    const tipMinor = decideTip(tip, { percents, priceMinor, owedMinor: bill.owedMinor, currency })
    if (tipMinor === null) return { ok: false, reason: 'no_such_tip' }
    // A document of its own: only that one may load Stripe's script.
    throw redirectDocument(withQuery(links.pay, { tipped: tipMinor }))
  }
  const url = manageUrl(app, tenant, booking, 'pay')
  const urls = { returnUrl: withQuery(url, { paid: 1 }), cancelUrl: url }
  return openBalance(app, tenant.id, booking.id, { dueMinor, tip, ...(way && { way }) }, urls)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { view, title, paying, processing } = useLoaderData<typeof loader>()
  if (paying) return <PayPage view={view} title={title} {...paying} />
  const again = withQuery(view.links.pay, { paid: 1 })
  return <ProcessingPage view={view} next={processing?.next ?? null} again={again} />
}
