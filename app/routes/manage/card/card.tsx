import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { openCardSetup, removeCard } from '#app/domain/payments/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { withQuery } from '#app/paths.ts'
import { agreedWords, cardWords } from '#app/words/catalog/cardOnFile.ts'
import { languageNames, languageOf } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'
import { toManageView } from '../manage-view.server.ts'
import { openManaged, type Managed } from '../managed.server.ts'
import { settlePayment } from '../settle-payment.server.ts'
import { CardPage } from './card-page.tsx'
import { cardOf } from './card-view.server.ts'

/** The card that is kept for a booking. Whoever agreed to keep none goes back to the booking. */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url)
  let managed = await openManaged(args)
  if (managed.booking.status === 'held') throw redirect(managed.links.booking)
  if (searchParams.has('saved')) {
    await settlePayment(args.context, managed.tenant.id, managed.booking.id)
    managed = await openManaged(args)
  }
  const { reader } = args.context
  const { consent } = managed
  if (!consent) throw redirect(managed.links.booking)
  return {
    view: toManageView(managed, searchParams, reader),
    title: reader.say(cardWords.title),
    card: cardOf(managed.card, reader),
    agreed: viewConsent(consent, reader),
    canSave: mayKeep(managed),
    unavailable: searchParams.has('unavailable'),
  }
}

/** In the words that were shown then, whatever language the page is read in now. */
function viewConsent(consent: NonNullable<Managed['consent']>, { say, language }: Reader) {
  const own = consent.language === language ? null : languageOf(consent.language)
  const title = say(own ? agreedWords.agreedIn(languageNames[own]) : agreedWords.agreed)
  return { title, text: consent.text, lang: consent.language }
}

/** Cards are kept for visits to come; old links change nothing. */
const mayKeep = ({ booking, superseded }: Managed) =>
  !superseded && (booking.status === 'confirmed' || booking.status === 'pending_approval')

const sentSchema = z.object({ intent: z.enum(['save', 'remove']) })

/** Opens Stripe's page for another card, or removes the one that is kept. */
export async function action(args: ActionFunctionArgs) {
  const { app, log } = args.context
  const managed = await openManaged(args)
  const { booking, links, tenant, superseded } = managed
  const { intent } = await readFields(args.request, sentSchema)
  if (superseded || booking.status === 'held') return redirect(links.booking)
  await requireBudget(app, ['paymentPage', booking.id])
  if (intent === 'remove') {
    await removeCard(app, tenant.id, booking.id)
    return redirect(links.card)
  }
  // The URLs of a repeated request must be the same, whichever link it came by: Stripe refuses one that differs.
  const url = manageUrl(app, tenant, booking, 'card')
  try {
    const page = await openCardSetup(app, tenant.id, booking.id, {
      returnUrl: withQuery(url, { saved: 1 }),
      cancelUrl: url,
    })
    if (page.ok) return redirect(page.url)
    return redirect(page.reason === 'payments_off' ? withQuery(links.card, { unavailable: 1 }) : links.booking)
  } catch (error) {
    log.warn({ err: error, bookingId: booking.id }, 'the page for a card cannot be opened')
    return redirect(withQuery(links.card, { unavailable: 1 }))
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { title: _, ...view } = useLoaderData<typeof loader>()
  return <CardPage {...view} />
}
