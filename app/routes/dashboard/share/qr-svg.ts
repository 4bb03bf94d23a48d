import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { qrSvg, shareLink } from './share-links.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  const svg = await qrSvg(shareLink(args.context.host.origin, 'qr'))
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'content-disposition': `attachment; filename="${tenantOf(args.context).slug}-qr.svg"`,
      'cache-control': 'private, no-store',
    },
  })
}
