import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { takeSubscription } from '#app/domain/billing/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'

/** Where Stripe sends the owner back once the card is given. That alone says nothing about success, so Stripe is asked. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const session = new URL(args.request.url).searchParams.get('session') ?? ''
  if (!/^cs_\w{1,120}$/.test(session)) return redirect(dashboard.plan)
  const { app, log } = args.context
  try {
    await takeSubscription(app, member, session)
  } catch (error) {
    // The webhook reports the same a little later.
    log.warn({ provider: 'stripe', err: error }, 'a subscription could not be read')
  }
  return redirect(withQuery(dashboard.plan, { done: 'started' }))
}
