import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '#app/domain/identity/index.server.ts'
import { account, site } from '#app/paths.ts'

export const loader = () => redirect(site.home)

export async function action(args: ActionFunctionArgs) {
  await signOut(args)
  return redirect(args.context.host.kind === 'root' ? site.home : account.signIn)
}
