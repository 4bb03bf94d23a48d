import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { assertBookable, findPublicPage, getTenant, type PublicPage } from '#app/domain/tenancy/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { isDemo } from '#app/lib/demo.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { ownLanguage, ownText } from '#app/words/own-texts.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import type { Phone } from '#app/ui/layout/phone-link.tsx'
import type { Shop } from '#app/ui/layout/shop.tsx'

export type OpenShop = { tenant: TenantSummary; page: PublicPage; shop: Shop }

/**
 * The host's business as its customers see it. A suspended business throws and says so; a draft is shown to its members
 * as a preview and does not exist for others.
 */
export async function openShop(args: LoaderFunctionArgs): Promise<OpenShop> {
  const { context } = args
  const tenant = tenantOf(context)
  const page = tenant.status === 'draft' ? await findPreview(args) : await findPublicPage(context.app, tenant.id)
  if (!page) assertBookable(tenant.status === 'published' ? { ...tenant, status: 'draft' } : tenant)
  return { tenant, page: page!, shop: toShop(args.context, tenant, page) }
}

/** People who are not signed in, or not members of the draft, see nothing. */
async function findPreview(args: LoaderFunctionArgs): Promise<PublicPage | null> {
  const member = await requireMember(args).catch(() => null)
  return member && getTenant(args.context.app, member)
}

/** Only the frame: for links of bookings, which also work while the business is suspended. */
export async function findShop(args: LoaderFunctionArgs): Promise<Shop> {
  const tenant = tenantOf(args.context)
  return toShop(args.context, tenant, await findPublicPage(args.context.app, tenant.id))
}

function toShop(
  { app, host, reader }: LoaderFunctionArgs['context'],
  tenant: TenantSummary,
  page: PublicPage | null,
): Shop {
  return {
    name: tenant.name,
    colour: tenant.brandColour,
    logoUrl: pictureUrl(app.env, page?.logoPath ?? null),
    headerUrl: pictureUrl(app.env, page?.headerPath ?? null),
    about: ownText(page?.about ?? '', page?.aboutIn ?? {}, reader.language, ownLanguage(tenant.locale)),
    phone: page?.contactPhone ? toPhone(page.contactPhone) : null,
    email: page?.contactEmail ?? null,
    address: page?.receivesCustomers ? page.addressLabel : null,
    wayslotUrl: app.env.APP_ORIGIN,
    preview: tenant.status === 'draft',
    demo: isDemo({ host }),
  }
}

/** Owners type numbers in any form: formatted for reading, and as a link that dials. */
function toPhone(number: string): Phone {
  return {
    text: writePhone(number),
    href: `tel:${number.replaceAll(/[^+\d]/g, '')}`,
  }
}
