import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getOwnPage, listOwnPageVersions, readDraft, readOwnVersion } from '#app/domain/pages/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard } from '#app/paths.ts'
import { writeOwnPage } from '#app/routes/book/pages/own-page-html.server.tsx'
import { OwnPageView } from '#app/routes/book/pages/own-page-view.tsx'
import { openOwnShop } from '#app/routes/book/shop.server.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import { requireId } from '../../require-id.ts'

/** An own page as its draft or an earlier version (`?version=3`) says, for whoever may edit it. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, responseHeaders } = args.context
  const tenant = tenantOf(args.context)
  const { reader } = args.context
  responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const id = requireId(args.params, 'page')
  const asked = new URL(args.request.url).searchParams.get('version')
  const number = asked && /^\d{1,9}$/.test(asked) ? Number(asked) : null
  const page = await getOwnPage(app, member, id)
  const [document, versions, { page: front }] = await Promise.all([
    number === null ? page.document : readOwnVersion(app, member, id, number),
    number === null ? [] : listOwnPageVersions(app, member, id),
    readDraft(app, member),
  ])
  const shop = await openOwnShop(args, front.look)
  const at = versions.find((one) => one.number === number)?.publishedAt
  const { title, menu, article } = writeOwnPage(document, {
    reader,
    own: ownLanguage(tenant.locale),
    pages: [],
    slug: page.slug,
  })
  return {
    title,
    menu,
    article,
    forSome: page.private,
    shop: { ...shop, preview: false },
    bar: reader.say(at ? words.versionBar(reader.in(tenant.timeZone).dayTime(at.getTime())) : words.draftBar),
    back: { to: dashboard.ownPage(id), text: reader.say(words.back) },
  }
}

export const meta = ({ data }: { data?: { title: string; shop: { name: string } } }) => [
  { title: data ? `${data.title} · ${data.shop.name}` : 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

export default function Preview() {
  const { shop, menu, article, forSome, bar, back } = useLoaderData<typeof loader>()
  return (
    <OwnPageView
      {...{ shop, menu, article, forSome }}
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
