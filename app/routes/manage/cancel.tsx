import { useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { z } from 'zod'
import { cancelBooking } from '#app/domain/booking/index.server.ts'
import { feeWords } from '#app/words/catalog/missedFee.ts'
import { cancelFacts, cancelWords } from '#app/words/catalog/manageCancel.ts'
import { readFields } from '#app/lib/form.server.ts'
import { withQuery } from '#app/paths.ts'
import { shownAmount } from '../book/shown-amount.ts'
import { CancelPage } from './cancel-page.tsx'
import { toManageView } from './manage-view.server.ts'
import type { Reader } from '#app/words/reader.ts'
import { actingBy, openManaged, type Managed } from './managed.server.ts'
import { shownVersion } from './shown-version.ts'

export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { booking, cancelling, payments, links } = managed
  const { reader } = args.context
  if (cancelling.refusal) throw redirect(links.booking)
  const { searchParams } = new URL(args.request.url)
  const view = toManageView(managed, searchParams, reader)
  const paidMinor = payments.reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0)
  const money = (minor: number) => reader.money(minor, booking.currency)
  const inPerson = inPersonOf(managed, paidMinor, money, reader)
  const backMinor = cancelling.refundMinor + (inPerson?.backMinor ?? 0)
  return {
    view,
    title: reader.say(view.state === 'held' ? cancelWords.giveUpQuestion : cancelWords.cancelQuestion),
    paid: paidMinor > 0 ? money(paidMinor) : null,
    refund: cancelling.refundMinor > 0 ? money(cancelling.refundMinor) : null,
    kept: paidMinor > cancelling.refundMinor ? money(paidMinor - cancelling.refundMinor) : null,
    refundMinor: cancelling.refundMinor,
    inPerson,
    back: backMinor > 0 ? money(backMinor) : null,
    fee:
      cancelling.feeMinor > 0
        ? {
            minor: cancelling.feeMinor,
            title: reader.say(feeWords.charged(money(cancelling.feeMinor))),
            text: [
              reader.say(managed.card ? feeWords.chargedText : feeWords.chargedByLink),
              inAll(backMinor, cancelling.feeMinor, money, reader),
            ]
              .join(' ')
              .trim(),
          }
        : null,
    freeHours: cancelling.moved ? null : booking.cancelFreeHours,
    changed: searchParams.has('changed'),
  }
}

/** What becomes of money paid in person: nothing of it goes back by itself. `paidMinor`: what was paid online beside it. */
function inPersonOf(
  { bill, booking, cancelling, shop }: Managed,
  paidMinor: number,
  money: (minor: number) => string,
  { say }: Reader,
): { text: string; backMinor: number } | null {
  const { byHandMinor } = bill
  if (byHandMinor <= 0) return null
  const backMinor = cancelling.backByHandMinor
  const [paid, back] = [money(byHandMinor), money(backMinor)]
  if (backMinor === byHandMinor) return { text: say(cancelFacts.allInPerson(paid, shop.name)), backMinor }
  const text = say(backMinor > 0 ? cancelFacts.partInPerson(back, paid, shop.name) : cancelFacts.keptInPerson(paid))
  // Beside a payment online of which a part is kept as well, the reason stands there.
  if (paidMinor > cancelling.refundMinor) return { text, backMinor }
  const why = cancelling.moved ? cancelFacts.endedMoved : cancelFacts.ended(booking.cancelFreeHours)
  return { text: `${text} ${say(why)}`, backMinor }
}

/** What a refund and a fee come to, for whom both wait. */
function inAll(backMinor: number, feeMinor: number, money: (minor: number) => string, { say }: Reader): string {
  const back = backMinor - feeMinor
  if (backMinor === 0 || back === 0) return ''
  return say(back > 0 ? feeWords.inAllBack(money(back)) : feeWords.inAllMore(money(-back)))
}

const sentSchema = z.object({
  refund: shownAmount,
  byHand: shownAmount,
  fee: shownAmount,
  version: shownVersion,
  reason: z
    .string()
    .catch('')
    .transform((text) =>
      text
        .replaceAll(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 500),
    ),
})

/**
 * Cancels the version of the booking that the page showed, for the refund and the fee it showed; if one has changed, the
 * customer decides again.
 */
export async function action(args: ActionFunctionArgs) {
  const { app } = args.context
  const managed = await openManaged(args)
  const { booking, cancelling, tenant, links } = managed
  const { refund = 0, byHand = 0, fee = 0, version, reason } = await readFields(args.request, sentSchema)
  const doer = actingBy(managed, version, args)
  if (!doer) return redirect(withQuery(links.booking, { changed: 1 }))
  const { refundMinor, backByHandMinor, feeMinor } = cancelling
  if (refundMinor < refund || backByHandMinor < byHand || feeMinor > fee)
    return redirect(withQuery(links.cancel, { changed: 1 }))
  const answer = await cancelBooking(app, tenant.id, booking.id, doer, reason || undefined)
  const overtaken = !answer.ok && answer.reason === 'link_superseded'
  return redirect(withQuery(links.booking, { changed: overtaken ? 1 : null }))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { title: _, ...view } = useLoaderData<typeof loader>()
  return <CancelPage {...view} />
}
