import { useActionData, useLoaderData } from '@remix-run/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { manageUrl, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import { formatDay, formatRange, formatTime } from '#app/lib/format.ts'
import { ReschedulePage } from '#app/ui/book/reschedule-page.tsx'
import { readBookingQuery } from '../book/_parts/booking-query.server.ts'
import { toManageView } from './_parts/manage-view.server.ts'
import { openManaged } from './_parts/managed.server.ts'
import { loadMoveTimes } from './_parts/move-times.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { booking, tenant, base } = managed
  if (managed.rescheduling.refusal) throw redirect(base)
  const url = new URL(args.request.url)
  const query = readBookingQuery(url)
  const view = toManageView(managed, url.searchParams, args.context.app.clock.now())
  if (!query.start) return { view, time: await loadMoveTimes(args.context.app, managed, query), wanted: null }
  const start = readStart(query.start)
  const end = start + (booking.endsAt.getTime() - booking.startsAt.getTime())
  return {
    view,
    time: null,
    wanted: {
      when: formatRange(start, end, tenant.timeZone, tenant.locale),
      action: `${base}/reschedule${url.search}`,
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { app } = args.context
  const { booking, doer, tenant, base } = await openManaged(args)
  const { start } = readBookingQuery(new URL(args.request.url))
  if (!start) return redirect(`${base}/reschedule`)
  const answer = await rescheduleBooking(app, tenant.id, booking.id, { start: readStart(start) }, doer)
  if (answer.ok) return redirect(`${manageUrl(app, tenant, answer.booking)}?moved=1`)
  if (answer.reason !== 'slot_taken') return redirect(base)
  const format = offsetFormat(tenant.timeZone)
  const alternatives = answer.alternatives.map((slot) => ({
    label: `${formatDay(slot.start, tenant.timeZone, tenant.locale)}, ${formatTime(slot.start, tenant.timeZone, tenant.locale)}`,
    action: `${base}/reschedule?start=${encodeURIComponent(format(slot.start))}`,
  }))
  return data({ alternatives }, { status: 409 })
}

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Choose another time' }]

export default function Page() {
  return <ReschedulePage {...useLoaderData<typeof loader>()} taken={useActionData<typeof action>()?.alternatives} />
}
