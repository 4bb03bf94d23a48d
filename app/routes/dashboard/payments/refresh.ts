import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'

/** Where Stripe sends people whose link was used or has expired: the button makes a new one. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return redirect(dashboard.payments)
}
