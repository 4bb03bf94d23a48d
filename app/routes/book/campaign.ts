import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { isLookedAt } from '#app/domain/analytics/index.server.ts'
import { followCampaign } from '#app/domain/campaigns/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { shop, withQuery } from '#app/paths.ts'
import { carried } from './booking-query.server.ts'

/** Leads who got a campaign to what it is about, and remembers that bookings come from it. Programs that only look at links are not counted. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { app, ip, responseHeaders } = context
  const counts = request.method === 'GET' && isLookedAt(request)
  const followed = await followCampaign(app, tenantOf(context).id, params.token ?? '', { ip, counts })
  responseHeaders.set('cache-control', 'no-store')
  responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  if (!followed) return redirect(shop.home)
  const { service, couponCode, source, own } = followed
  const page = withQuery(
    service ? shop.service(service) : shop.home,
    carried({ coupon: couponCode ?? undefined, source }),
  )
  return redirect(own ? withQuery(shop.with(own), { to: page }) : page)
}
