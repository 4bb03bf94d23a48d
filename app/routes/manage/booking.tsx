import { useLoaderData } from '@remix-run/react'
import { redirect, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { readReady } from '#app/domain/messaging/index.server.ts'
import { findNeighbourLink } from '#app/domain/loyalty/index.server.ts'
import { stateOfCheck } from '#app/domain/ready/rules.ts'
import { manage, ready, withQuery } from '#app/paths.ts'
import { nearFacts } from '#app/words/catalog/nearLink.ts'
import { readyFacts } from '#app/words/catalog/ready.ts'
import { ManagePage } from './manage-page.tsx'
import { ProcessingPage } from './processing-page.tsx'
import { toManageView } from './manage-view.server.ts'
import { openManaged, type Managed } from './managed.server.ts'
import { payHere } from './pay/pay-here.server.ts'
import { rewardsLink } from './rewards/rewards-view.server.ts'
import { settlePayment } from './settle-payment.server.ts'

/** The page asks again for about a minute; after that, the e-mail tells how it ended. */
const mostTries = 15

export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { searchParams } = new URL(args.request.url)
  const shown = toManageView(managed, searchParams, args.context.reader)
  const [asked, rewards, near] = await Promise.all([
    askedOf(args, managed),
    rewardsLink(args, managed),
    nearLink(args, managed),
  ])
  const view = { ...shown, asked, more: [rewards ?? [], near ?? [], shown.more].flat() }
  const title = `${view.service}, ${view.when} – ${view.shop.name}`
  if (!searchParams.has('paid')) {
    const here = view.news === 'pay_off' || !view.ways.includes('stripe') ? null : payHere(args.context, managed, null)
    return { view, title, here, next: null, processing: false }
  }
  await settleOrLeave(args, managed)
  const tries = Number(searchParams.get('paid')) || 1
  return {
    view,
    title,
    here: null,
    processing: true,
    next: tries < mostTries ? withQuery(managed.links.booking, { paid: tries + 1 }) : null,
  }
}

/** The way to tell neighbours, while there is a visit that they can be told of. */
async function nearLink({ context, params }: LoaderFunctionArgs, { booking, tenant, superseded }: Managed) {
  if (params.id || superseded || !(await findNeighbourLink(context.app, tenant, booking.id))) return null
  return { href: manage.near(params.token ?? ''), text: context.reader.say(nearFacts.link) }
}

/** The way to the check, while it can be answered. */
async function askedOf({ context, params }: LoaderFunctionArgs, { booking, tenant }: Managed) {
  const check = params.id ? null : await readReady(context.app, tenant.id, booking.id)
  if (!check || stateOfCheck(check, context.reader.now) !== 'open') return null
  const text = context.reader.say(check.home === null ? readyFacts.link : check.home ? readyFacts.yes : readyFacts.no)
  return { href: ready.page(params.token ?? ''), text, answered: check.home !== null }
}

const isBooked = ({ status }: Managed['booking']) => status === 'confirmed' || status === 'pending_approval'

/** Back from Checkout. Returns only while the payment has not arrived yet. */
async function settleOrLeave(args: LoaderFunctionArgs, { booking, links, tenant }: Managed): Promise<void> {
  const booked = withQuery(links.booking, { booked: 1 })
  if (isBooked(booking)) throw redirect(booked)
  const outcome = await settlePayment(args.context, tenant.id, booking.id)
  if (outcome === 'refunded') throw redirect(withQuery(links.booking, { refunded: 1 }))
  if (outcome === 'confirmed' || outcome === 'booked_again') throw redirect(booked)
  if (outcome !== 'unchanged') return
  // The webhook may have been faster by a moment, which is no less a booking just made.
  const { booking: now } = await openManaged(args)
  throw redirect(isBooked(now) ? booked : links.booking)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { view, here, processing, next } = useLoaderData<typeof loader>()
  return processing ? (
    <ProcessingPage view={view} next={next} again={withQuery(view.links.booking, { paid: 1 })} />
  ) : (
    <ManagePage view={view} here={here} />
  )
}
