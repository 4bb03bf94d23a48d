import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '#app/domain/identity/index.server.ts'

export const loader = () => redirect('/')

export async function action(args: ActionFunctionArgs) {
  await signOut(args)
  return redirect(args.context.host.kind === 'root' ? '/' : '/sign-in')
}
