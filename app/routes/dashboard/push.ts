import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerPush } from '#app/lib/push-form.server.ts'
import { switchOffPush, switchOnPush } from '#app/domain/notifications/index.server.ts'
import { dashboard } from '#app/paths.ts'

/** A member switches the messages of this browser on or off. */
export async function action(args: ActionFunctionArgs) {
  const { userId, tenantId } = await requireMember(args)
  const { app, reader } = args.context
  return answerPush(args.request, {
    on: (subscription) => switchOnPush(app, tenantId, { userId }, subscription, reader.language),
    off: (endpoint) => switchOffPush(app, tenantId, { userId }, endpoint),
  })
}

/** Opened by hand, it leads to the page with the switch. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args)
  return redirect(dashboard.account)
}
