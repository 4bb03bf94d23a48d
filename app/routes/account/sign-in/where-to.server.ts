import type { LoaderFunctionArgs } from '@remix-run/node'
import { findPerson, handOver, listBusinesses, withFreshCookies } from '#app/domain/identity/index.server.ts'
import { admin, dashboard, site } from '#app/paths.ts'
import { safePath } from '#app/lib/http.server.ts'

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>

/**
 * Where a person goes after signing in: where they wanted to go, or else to their work. From the root site that is
 * another host: their only business, the console, or a choice between several businesses.
 */
export async function whereTo(args: Args, userId: string, next: string | undefined): Promise<string> {
  const wanted = safePath(next, '')
  const { app, host } = args.context
  if (wanted) return wanted
  if (host.kind === 'tenant') return dashboard.today
  if (host.kind === 'admin') return admin.overview
  const businesses = await listBusinesses(app, userId)
  const only = businesses.length === 1 ? businesses[0] : undefined
  const signedIn = withFreshCookies(args)
  if (only) return handOver(signedIn, userId, only.slug, dashboard.today)
  if (businesses.length > 1) return site.businesses
  const person = await findPerson(signedIn)
  return person?.superadmin ? handOver(signedIn, userId, 'admin', admin.overview) : site.start
}
