import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { exportBusiness } from '#app/domain/privacy/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'

/** The archive, written while it is read. Asked for by POST, because it is recorded. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  await requireBudget(app, ['businessFile', member.tenantId])
  const moving = (await args.request.formData()).get('for') === 'moving'
  const archive = await exportBusiness(app, member, !moving)
  const day = localDate(app.clock.now(), reader.timeZone)
  const packed = Readable.from(archive).pipe(createGzip())
  return new Response(Readable.toWeb(packed) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${tenantOf(args.context).slug}-${day}.tar.gz"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Opened by hand, it leads to the page with the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner')
  return redirect(dashboard.businessData)
}
