import { useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { cancelBooking, manageUrl } from '#app/domain/booking/index.server.ts'
import { manageWords } from '#app/words/catalog/manage.ts'
import { textOf } from '#app/lib/form-data.server.ts'
import { CancelPage } from './cancel-page.tsx'
import { toManageView } from './manage-view.server.ts'
import { openManaged } from './managed.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { booking, cancelling, payments, base } = managed
  const { reader } = args.context
  if (cancelling.refusal) throw redirect(base)
  const { searchParams } = new URL(args.request.url)
  const paidMinor = payments.reduce((sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor, 0)
  const money = (minor: number) => reader.money(minor, booking.currency)
  return {
    view: toManageView(managed, searchParams, reader),
    title: reader.say(manageWords.cancelQuestion),
    paid: paidMinor > 0 ? money(paidMinor) : null,
    refund: cancelling.refundMinor > 0 ? money(cancelling.refundMinor) : null,
    kept: paidMinor > cancelling.refundMinor ? money(paidMinor - cancelling.refundMinor) : null,
    refundMinor: cancelling.refundMinor,
    freeHours: booking.cancelFreeHours,
    changed: searchParams.has('changed'),
  }
}

/** Cancels for what the page has shown; if less is given back by now, the customer decides again. */
export async function action(args: ActionFunctionArgs) {
  const { app } = args.context
  const { booking, cancelling, doer, tenant, base } = await openManaged(args)
  const form = await args.request.formData()
  if (cancelling.refundMinor < Number(form.get('refund') ?? 0)) return redirect(`${base}/cancel?changed=1`)
  const reason = textOf(form, 'reason')
    .replaceAll(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, 500)
  const answer = await cancelBooking(app, tenant.id, booking.id, doer, reason || undefined)
  if (!answer.ok) return redirect(base)
  return redirect(manageUrl(app, tenant, { ...booking, version: answer.version }))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { title: _, ...view } = useLoaderData<typeof loader>()
  return <CancelPage {...view} />
}
