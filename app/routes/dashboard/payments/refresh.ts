import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'

/** Where Stripe sends somebody whose link was used or has expired: a new one starts with the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return redirect(dashboard.payments)
}
