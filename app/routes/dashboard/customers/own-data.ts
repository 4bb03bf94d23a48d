import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { exportCustomer } from '#app/domain/privacy/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { dashboard } from '#app/paths.ts'
import { requireId } from '../require-id.ts'

/** Everything that is kept of one customer, as a file for her. Asked for by POST, because it is recorded. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  await requireBudget(app, ['customerFile', `${member.tenantId}:${member.userId}`])
  const id = requireId(args.params, 'customer')
  const kept = await exportCustomer(app, member.tenantId, id, { kind: 'member', member })
  return new Response(JSON.stringify(kept, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="customer.json"',
      'Cache-Control': 'no-store',
    },
  })
}

/** Opened by hand, it leads to the page with the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return redirect(dashboard.customer(requireId(args.params, 'customer')))
}
