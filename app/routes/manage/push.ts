import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { switchOffPush, switchOnPush } from '#app/domain/notifications/index.server.ts'
import { answerPush } from '#app/lib/push-form.server.ts'
import { letters } from '#app/paths.ts'
import { openManaged } from './managed.server.ts'

/** The customer of a visit switches the messages of this browser on or off. */
export async function action(args: ActionFunctionArgs) {
  const { app, reader } = args.context
  const { booking, tenant } = await openManaged(args)
  const owner = { bookingId: booking.id }
  return answerPush(args.request, {
    on: (subscription) => switchOnPush(app, tenant.id, owner, subscription, reader.language),
    off: (endpoint) => switchOffPush(app, tenant.id, owner, endpoint),
  })
}

/** Opened by hand, it leads to the page with the switch. */
export async function loader(args: LoaderFunctionArgs) {
  await openManaged(args)
  return redirect(letters.choose(args.params.token ?? ''))
}
