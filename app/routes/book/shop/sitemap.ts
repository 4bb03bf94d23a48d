import type { LoaderFunctionArgs } from '@remix-run/node'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { listShownPages } from '#app/domain/pages/index.server.ts'
import { readQuotes } from '#app/domain/reviews/index.server.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import { openShop } from '../shop.server.ts'
import { alternatesOf, pagesToFind } from './search.server.ts'

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Every page that everybody may find, in each language. https://www.sitemaps.org/protocol.html */
export async function loader(args: LoaderFunctionArgs) {
  const { app, host } = args.context
  const { tenant, shop } = await openShop(args)
  const [offered, quoted, pages] = shop.preview
    ? [[], null, []]
    : await Promise.all([
        listOffered(app, tenant.id, []),
        readQuotes(app, tenant.id),
        listShownPages(app, tenant.id, []),
      ])
  const own = ownLanguage(tenant.locale)
  const found = shop.preview ? [] : pagesToFind(offered, pages, quoted !== null)
  const urls = found.map((path) => {
    const others = alternatesOf(host.origin + path, own).map(
      ({ hreflang, href }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${escape(href)}"/>`,
    )
    return `<url><loc>${escape(host.origin + path)}</loc>${others.join('')}</url>`
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
