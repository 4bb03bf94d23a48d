import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { findPublicPage, findSuspendedPage, getTenant, type PublicPage } from '#app/domain/tenancy/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { isDemo } from '#app/lib/demo.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { ownLanguage, ownText } from '#app/words/own-texts.ts'
import { demoWords } from '#app/words/catalog/demo.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { isLookName, lookStyle, type LookName } from '#app/lib/looks.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import type { Phone } from '#app/ui/layout/phone-link.tsx'
import type { Shop } from '#app/ui/layout/shop.tsx'

export type OpenShop = { tenant: TenantSummary; page: PublicPage; shop: Shop }

/**
 * The business of this host as its customers see it. One that is suspended, or whose plan is not paid, throws and says that it takes
 * no bookings, with whom to turn to instead; a draft is
 * shown to its members as a preview and does not exist for others.
 */
export async function openShop(args: LoaderFunctionArgs): Promise<OpenShop> {
  const opened = await openAnyShop(args)
  const suspended = opened.tenant.status === 'suspended'
  if (!suspended && !opened.page.pageStoppedAt) return opened
  const { reader, requestId } = args.context
  const { phone, email } = opened.shop
  throw Response.json(
    {
      code: suspended ? 'tenant_suspended' : 'page_stopped',
      message: reader.say(suspended ? refusals.noBookings(opened.tenant.name) : refusals.bookByContact),
      requestId,
      contact: { phone, email },
    },
    { status: 403 },
  )
}

/** The same for the pages that say who a business is, which stay while it is suspended. */
export async function openAnyShop(args: LoaderFunctionArgs): Promise<OpenShop> {
  const tenant = tenantOf(args.context)
  const page = await findFace(args, tenant)
  if (!page) throw new AppError('not_found', refusals.noPageYet)
  return { tenant, page, shop: toShop(args.context, tenant, page) }
}

function findFace(args: LoaderFunctionArgs, { id, status }: TenantSummary): Promise<PublicPage | null> {
  const { app } = args.context
  if (status === 'draft') return findPreview(args)
  return status === 'suspended' ? findSuspendedPage(app, id) : findPublicPage(app, id)
}

/** People who are not signed in, or not members of the draft, see nothing. */
async function findPreview(args: LoaderFunctionArgs): Promise<PublicPage | null> {
  const member = await requireMember(args).catch(() => null)
  return member && getTenant(args.context.app, member)
}

/** As its members see it before it is published, in the look of their draft. */
export async function openOwnShop(args: LoaderFunctionArgs, look: LookName): Promise<Shop> {
  const member = await requireMember(args)
  const tenant = await getTenant(args.context.app, member)
  return toShop(args.context, tenantOf(args.context), { ...tenant, look })
}

/** Only the frame: for links of bookings, which also work while the business is suspended. */
export async function findShop(args: LoaderFunctionArgs): Promise<Shop> {
  const tenant = tenantOf(args.context)
  const { app } = args.context
  const find = tenant.status === 'suspended' ? findSuspendedPage : findPublicPage
  return toShop(args.context, tenant, await find(app, tenant.id))
}

function toShop(
  { app, host, reader }: LoaderFunctionArgs['context'],
  tenant: TenantSummary,
  page: PublicPage | null,
): Shop {
  return {
    name: tenant.name,
    style: lookStyle(tenant.brandColour, isLookName(page?.look) ? page.look : 'paper'),
    logoUrl: pictureUrl(app.env, page?.logoPath ?? null),
    headerUrl: pictureUrl(app.env, page?.headerPath ?? null),
    about: ownText(page?.about ?? '', page?.aboutIn ?? {}, reader.language, ownLanguage(tenant.locale)),
    phone: page?.contactPhone ? toPhone(page.contactPhone) : null,
    email: page?.contactEmail ?? null,
    address: page?.receivesCustomers ? page.addressLabel : null,
    wayslotUrl: app.env.APP_ORIGIN,
    preview: tenant.status === 'draft',
    demo: isDemo({ host }) ? { text: reader.say(demoWords.booking), link: reader.say(demoWords.seeDay) } : null,
  }
}

/** Owners type numbers in any form: formatted for reading, and as a link that dials. */
function toPhone(number: string): Phone {
  return {
    text: writePhone(number),
    href: `tel:${number.replaceAll(/[^+\d]/g, '')}`,
  }
}
