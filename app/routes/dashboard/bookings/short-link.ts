import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { readShortId } from '#app/lib/short-id.server.ts'
import { dashboard } from '#app/paths.ts'

/** The link in texts to those who work here. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args)
  return redirect(dashboard.booking(found(readShortId(args.params.short), 'page')))
}
