import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { findManagedBooking, type ManagedBooking } from '#app/domain/booking/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { linkWords as words } from '#app/words/catalog/manageLink.ts'
import { manage } from '#app/paths.ts'
import type { Shop } from '#app/ui/layout/shop.tsx'
import type { ManageLinks } from './manage-view.ts'
import { findShop } from '../book/shop.server.ts'

export type Managed = ManagedBooking & { tenant: TenantSummary; shop: Shop; links: ManageLinks }

/**
 * The booking of a link and the frame around it, for pages that nobody may keep or index. Throws 404 for a link
 * that was
 * never ours, 410 for one that has ended or belongs to an earlier state of the booking.
 */
export async function openManaged(args: LoaderFunctionArgs): Promise<Managed> {
  const { context, params } = args
  const tenant = tenantOf(context)
  const { say } = context.reader
  const { id = '', token = '' } = params
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const [found, shop] = await Promise.all([
    findManagedBooking(context.app, tenant.id, id, token, context.ip),
    findShop(args),
  ])
  if (!found.ok) {
    if (found.reason === 'expired') throw gone(context, say(words.linkEnded))
    throw new AppError('not_found', words.linkIncomplete)
  }
  if (found.superseded) {
    throw gone(
      context,
      say(found.booking.status === 'cancelled' ? words.linkCancelled(tenant.name) : words.linkMoved(tenant.name)),
    )
  }
  return { ...found, tenant, shop, links: linksOf(id, token) }
}

const linksOf = (id: string, token: string): ManageLinks => ({
  booking: manage.booking(id, token),
  calendar: manage.calendar(id, token),
  cancel: manage.cancel(id, token),
  pay: manage.pay(id, token),
  reschedule: manage.reschedule(id, token),
})

function gone({ requestId }: AppLoadContext, message: string): Response {
  return Response.json({ code: 'link_superseded', message, requestId }, { status: 410 })
}
