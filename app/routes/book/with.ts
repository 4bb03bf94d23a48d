import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findAccess } from '#app/domain/customers/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { safePath, tenantOf } from '#app/lib/http.server.ts'
import { shop } from '#app/paths.ts'
import { rememberAccess } from './access.server.ts'

/**
 * A link of a customer's own, or to a service or page that not everybody sees: this browser remembers it, and its secret is in no address any
 * more. One that has ended, or never was, leads to what everybody sees. Nothing changes here, because mail scanners open links too.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id } = tenantOf(context)
  const token = params.token ?? ''
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const access = await findAccess(context.app, id, token)
  if (!access) {
    await requireBudget(context.app, ['linkGuess', `${id}:${context.ip}`])
    return redirect(shop.home)
  }
  rememberAccess(request, context, token)
  const to = new URL(request.url).searchParams.get('to')
  if (access.service) return redirect(shop.service(access.service))
  return redirect(access.page ? shop.page(access.page) : safePath(to ?? shop.home))
}
