import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listShownPages, readShownPage } from '#app/domain/pages/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { shop as paths } from '#app/paths.ts'
import { isLanguage } from '#app/words/language.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import { accessOf } from '../access.server.ts'
import { alternatesOf, inLanguage } from '../shop/search.server.ts'
import { openShop } from '../shop.server.ts'
import { OwnPageView } from './own-page-view.tsx'
import { writeOwnPage } from './own-page-html.server.tsx'

/**
 * A page of the business's own. One that whoever asks may not see is answered as one that does not exist: by the same question, with the
 * same headers and words.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { app, reader, host, responseHeaders } = args.context
  const { tenant, shop } = await openShop(args)
  const slug = args.params.page ?? ''
  const access = accessOf(args.request, args.context)
  const [shown, pages] = await Promise.all([
    readShownPage(app, tenant.id, slug, access),
    listShownPages(app, tenant.id, access),
  ])
  const isPublic = shown?.private === false
  if (!isPublic) {
    responseHeaders.set('cache-control', 'private, no-store')
    responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  }
  const { document, private: forSome } = found(shown, 'page')
  const own = ownLanguage(tenant.locale)
  const { title, description, menu, article } = writeOwnPage(document, { reader, own, pages, slug })
  const url = host.origin + paths.page(slug)
  const lang = new URL(args.request.url).searchParams.get('lang')
  return {
    shop,
    menu,
    article,
    forSome,
    tags: [
      { title: `${title} · ${shop.name}` },
      ...(forSome
        ? [{ name: 'robots', content: 'noindex' }]
        : [
            { name: 'description', content: description },
            { tagName: 'link', rel: 'canonical', href: inLanguage(url, isLanguage(lang) ? lang : own, own) },
            ...alternatesOf(url, own).map(({ hreflang, href }) => ({
              tagName: 'link',
              rel: 'alternate',
              hrefLang: hreflang,
              href,
            })),
          ]),
    ],
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => data?.tags ?? [{ title: 'Wayslot' }]

export default function Page() {
  const { shop, menu, article, forSome } = useLoaderData<typeof loader>()
  return <OwnPageView shop={shop} menu={menu} article={article} forSome={forSome} />
}
