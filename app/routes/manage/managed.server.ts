import type { LoaderFunctionArgs } from '@remix-run/node'
import { startUrl } from '#app/domain/accounts/index.server.ts'
import { doerOf, findManagedBooking, type ManagedBooking } from '#app/domain/booking/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { linkWords as words } from '#app/words/catalog/manageLink.ts'
import { letters, manage, oldManage, review, talk } from '#app/paths.ts'
import type { Shop } from '#app/ui/layout/shop.tsx'
import type { ManageLinks } from './manage-view.ts'
import { findShop } from '../book/shop.server.ts'

/** `picture`: the address of the technician's; null: none. `account`: where all her bookings can be kept together. */
export type Managed = ManagedBooking & {
  tenant: TenantSummary
  shop: Shop
  links: ManageLinks
  picture: string | null
  account: string | null
}

/**
 * The booking of a link as it is now, and the frame around it, for pages that must not be stored or indexed. Throws 404
 * for a link that was never ours, 410 for one that has ended.
 */
export async function openManaged(args: LoaderFunctionArgs): Promise<Managed> {
  const { context, params } = args
  const tenant = tenantOf(context)
  const { id, token = '' } = params
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const [found, shop] = await Promise.all([
    findManagedBooking(context.app, tenant.id, id, token, context.ip),
    findShop(args),
  ])
  if (found.ok) {
    const picture = pictureUrl(context.app.env, found.booking.technicianPicture)
    const account = id === undefined ? startUrl(context.app, tenant, found.booking.id) : null
    return { ...found, tenant, shop, links: linksOf(id, token), picture, account }
  }
  if (found.reason === 'invalid') throw new AppError('not_found', words.linkIncomplete)
  const message = context.reader.say(words.linkEnded)
  const contact = { phone: shop.phone, email: shop.email }
  throw Response.json({ code: 'link_ended', message, requestId: context.requestId, contact }, { status: 410 })
}

const linksOf = (id: string | undefined, token: string): ManageLinks =>
  id === undefined
    ? {
        booking: manage.booking(token),
        calendar: manage.calendar(token),
        cancel: manage.cancel(token),
        card: manage.card(token),
        pay: manage.pay(token),
        receipt: manage.receipt(token),
        kaspi: manage.kaspi(token),
        payHere: manage.payHere(token),
        reschedule: manage.reschedule(token),
        talk: talk.page(token),
        review: review.page(token),
        letters: letters.choose(token),
      }
    : {
        booking: oldManage.booking(id, token),
        calendar: oldManage.calendar(id, token),
        cancel: oldManage.cancel(id, token),
        card: oldManage.card(id, token),
        pay: oldManage.pay(id, token),
        receipt: oldManage.receipt(id, token),
        kaspi: oldManage.kaspi(id, token),
        payHere: oldManage.payHere(id, token),
        reschedule: oldManage.reschedule(id, token),
        talk: null,
        review: null,
        letters: null,
      }

/**
 * The doer for a form of these pages; null when the booking has changed since the form showed it. Forms of pages served
 * before the version was included belong to old links, which contain it themselves.
 */
export function actingBy(managed: Managed, shown: number | undefined, { params }: LoaderFunctionArgs) {
  const doer = shown === undefined && params.id ? managed.doer : doerOf(managed, shown ?? 0)
  return doer.version === managed.booking.version ? doer : null
}
