import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { cardMark, readCard, readLivePage } from '#app/domain/pages/index.server.ts'
import { shop as paths, withQuery } from '#app/paths.ts'
import { openShop } from '../shop.server.ts'
import { viewPage } from './page-view.server.ts'
import { cardFacts } from './search.server.ts'

/** The card of the front page; its address names what it shows, so that it can be kept for long. */
export async function loader(args: LoaderFunctionArgs) {
  const { app, host } = args.context
  const { tenant, page, shop } = await openShop(args)
  const live = await readLivePage(app, tenant.id, shop.preview)
  const view = await viewPage(args, {
    page: live,
    shop,
    locale: tenant.locale,
    tenantId: tenant.id,
    offered: [],
    quoted: null,
  })
  const facts = cardFacts(view, tenant, page, host.origin)
  const mark = cardMark(facts)
  if (new URL(args.request.url).searchParams.get('v') !== mark) throw redirect(withQuery(paths.card, { v: mark }))
  return new Response(await readCard(app, facts), {
    headers: {
      'content-type': 'image/jpeg',
      'content-disposition': 'inline; filename="card.jpg"',
      'cache-control': 'public, max-age=31536000, immutable',
      // Shown beside links on other websites.
      'cross-origin-resource-policy': 'cross-origin',
    },
  })
}
