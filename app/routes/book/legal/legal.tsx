import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { findLegal, findSuspendedLegal } from '#app/domain/tenancy/index.server.ts'
import { legalPageOf } from '#app/paths/public.ts'
import { LegalDocument } from '#app/ui/layout/legal-document.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { openAnyShop } from '../shop.server.ts'
import { writeBusinessPage } from './business-texts.server.ts'

/** Terms, privacy and imprint of the business of this host. */
export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const { tenant, page, shop } = await openAnyShop(args)
  const told = await {
    draft: async () => findLegal(app, tenant.id, (await requireMember(args)).actor),
    published: () => findLegal(app, tenant.id),
    suspended: () => findSuspendedLegal(app, tenant.id),
  }[tenant.status]()
  const document = writeBusinessPage(legalPageOf(args.request.url), reader, { page, shop, told })
  return { shop, document }
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.document.title} · ${data.shop.name}` },
        ...(data.shop.preview ? [{ name: 'robots', content: 'noindex' }] : []),
      ]
    : [{ title: 'Wayslot' }]

export default function Page() {
  const { shop, document } = useLoaderData<typeof loader>()
  return (
    <ShopShell shop={shop}>
      <LegalDocument {...document} />
    </ShopShell>
  )
}
