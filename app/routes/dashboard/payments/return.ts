import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { refreshAccount } from '#app/domain/payments/index.server.ts'

/** Where Stripe sends the owner back. That alone says nothing about success, so the account is read again. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  await refreshAccount(args.context.app, member.tenantId).catch((error: unknown) => {
    // The webhook reports the same a little later.
    args.context.log.warn({ provider: 'stripe', err: error }, 'the account could not be read')
  })
  return redirect(dashboard.payments)
}
