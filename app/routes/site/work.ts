import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findPerson, readWorkplace } from '#app/domain/identity/index.server.ts'
import { account, admin, dashboard, site } from '#app/paths.ts'
import { originOf } from '#app/lib/host.ts'

/**
 * Where `/dashboard` on the root site leads: to the host where the person last went to work from here, or to signing
 * in.
 */
export async function loader(args: LoaderFunctionArgs) {
  if (await findPerson(args)) throw redirect(site.businesses)
  const work = readWorkplace(args.request.headers.get('cookie'))
  if (!work) throw redirect(account.signIn)
  throw redirect(
    originOf(args.context.app.env.APP_ORIGIN, work) + (work === 'admin' ? admin.overview : dashboard.today),
  )
}
