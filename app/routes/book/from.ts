import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findReferral } from '#app/domain/loyalty/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { shop, withQuery } from '#app/paths.ts'
import { referralSource } from './booking-query.server.ts'
import { rememberReferrer } from './referrer.server.ts'

/** A customer's link for friends: this browser remembers who sent it. Nothing changes here, because mail scanners open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { id } = tenantOf(context)
  const token = params.token ?? ''
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  if (!(await findReferral(context.app, id, token))) {
    await requireBudget(context.app, ['linkGuess', `${id}:${context.ip}`])
    return redirect(shop.home)
  }
  rememberReferrer(context, token)
  return redirect(withQuery(shop.home, { source: referralSource }))
}
