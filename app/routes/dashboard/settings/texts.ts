import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'

/** Texts are a part of the page of messages. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args, 'owner', 'manager')
  return redirect(dashboard.messageSettings)
}
