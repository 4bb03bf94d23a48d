import type { LoaderFunctionArgs } from '@remix-run/node'
import { account, shop } from '#app/paths.ts'
import { tenantOf } from '#app/lib/http.server.ts'

/** Where search engines may go. Links of bookings say themselves that nobody should find them. */
export function loader({ context }: LoaderFunctionArgs) {
  const open = tenantOf(context).status === 'published'
  const lines = open
    ? ['User-agent: *', `Disallow: ${account.work}`, '', `Sitemap: ${context.host.origin}${shop.sitemap}`]
    : ['User-agent: *', 'Disallow: /']
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
