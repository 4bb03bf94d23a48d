import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { exportOwnData, requireCustomer } from '#app/domain/accounts/index.server.ts'
import { my } from '#app/paths.ts'

/** Everything that is kept of her, as a file. Asked for by a button, so that no link of somebody else's makes one. */
export async function action(args: ActionFunctionArgs) {
  const customer = await requireCustomer(args)
  const own = await exportOwnData(args.context.app, customer)
  return new Response(JSON.stringify(own, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="wayslot-my-data.json"',
      'cache-control': 'no-store',
    },
  })
}

/** Opened by hand, it leads to the page with the button. */
export async function loader(args: LoaderFunctionArgs) {
  await requireCustomer(args)
  return redirect(my.account)
}
