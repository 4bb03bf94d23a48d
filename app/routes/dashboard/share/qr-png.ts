import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { qrPng, shareLink } from './share-links.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  const png = await qrPng(shareLink(args.context.host.origin, 'qr'))
  return new Response(new Uint8Array(png), {
    headers: {
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${tenantOf(args.context).slug}-qr.png"`,
      'cache-control': 'private, no-store',
    },
  })
}
