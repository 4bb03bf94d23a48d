import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listPageVersions, readDraft, readVersion } from '#app/domain/pages/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard } from '#app/paths.ts'
import { writePage } from '#app/routes/book/shop/page-html.server.tsx'
import { toServiceCard } from '#app/routes/book/shop/service-card.server.ts'
import { ShopPage } from '#app/routes/book/shop/shop-page.tsx'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { viewDraft } from './page-desk.server.ts'

/** The real page, made from the draft or from an earlier version (`?version=3`), for members alone. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, responseHeaders } = args.context
  const tenant = tenantOf(args.context)
  const reader = args.context.reader
  responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const asked = new URL(args.request.url).searchParams.get('version')
  const number = asked && /^\d{1,9}$/.test(asked) ? Number(asked) : null
  const [page, versions] = await Promise.all([
    number === null ? readDraft(app, member).then((draft) => draft.page) : readVersion(app, member, number),
    number === null ? [] : listPageVersions(app, member),
  ])
  if (!page) throw new AppError('not_found', refusals.doesNotExist.page)
  const [view, offered] = await Promise.all([viewDraft(args, page), listOffered(app, tenant.id, [])])
  const at = versions.find((one) => one.number === number)?.publishedAt
  return {
    shop: { ...view.shop, preview: false },
    services: offered.map((service) => toServiceCard(service, args, tenant)),
    html: writePage(view),
    title: reader.say(words.preview),
    bar: reader.say(at ? words.versionBar(reader.in(tenant.timeZone).dayTime(at.getTime())) : words.draftBar),
    back: { to: number === null ? dashboard.page : dashboard.pageVersions, text: reader.say(words.back) },
  }
}

export const meta = ({ data }: { data?: { title: string; shop: { name: string } } }) => [
  { title: data ? `${data.title} · ${data.shop.name}` : 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export default function Preview() {
  const { shop, services, html, bar, back } = useLoaderData<typeof loader>()
  return (
    <ShopPage
      shop={shop}
      services={services}
      coupon={null}
      html={html}
      bar={
        <div className="sticky top-0 z-10 flex flex-wrap items-center justify-between gap-x-4 bg-warn-wash px-4 py-1 text-warn">
          <p className="font-semibold">{bar}</p>
          <a href={back.to} className="inline-flex min-h-target items-center font-semibold underline">
            {back.text}
          </a>
        </div>
      }
    />
  )
}
