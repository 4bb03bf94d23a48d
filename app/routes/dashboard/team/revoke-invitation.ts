import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember, revokeInvitation } from '#app/domain/identity/index.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { AppError } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner')
  return redirect(dashboard.team)
}

/** Withdraws an invitation. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { id } = args.params
  if (!isId(id)) throw new AppError('not_found', refusals.invitationGone)
  await revokeInvitation(args.context.app, member, id)
  return redirect(withQuery(dashboard.team, { done: 'revoked' }))
}
