import { useActionData, useLoaderData } from '@remix-run/react'
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { z } from 'zod'
import { listMoveSlots, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { readStart } from '#app/domain/booking/schema.ts'
import { agreedLength } from '#app/domain/booking/rules.ts'
import { offsetFormat } from '#app/domain/scheduling/rules.ts'
import type { Reader } from '#app/words/reader.ts'
import { clockWords } from '#app/words/catalog/ownClock.ts'
import { moveWords } from '#app/words/catalog/manageMove.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { localDate, minuteMs } from '#app/lib/time.ts'
import { readFields } from '#app/lib/form.server.ts'
import { withQuery } from '#app/paths.ts'
import { shownAmount } from '../book/shown-amount.ts'
import { ReschedulePage } from './reschedule-page.tsx'
import { readBookingQuery } from '../book/booking-query.server.ts'
import { whenWords } from '../book/offer-view.server.ts'
import { timeWords } from '../book/time-view.server.ts'
import { toManageView } from './manage-view.server.ts'
import { actingBy, openManaged, type Managed } from './managed.server.ts'
import { ownZone } from './own-zone.ts'
import { shownVersion } from './shown-version.ts'
import { loadMoveTimes } from './move-times.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const managed = await openManaged(args)
  const { booking, tenant, links } = managed
  const own = ownZone(booking)
  const reader = args.context.reader.in(own ?? tenant.timeZone)
  const title = reader.say(moveWords.chooseOther)
  if (managed.rescheduling.refusal) throw redirect(links.booking)
  const url = new URL(args.request.url)
  const query = readBookingQuery(url)
  const view = toManageView(managed, url.searchParams, args.context.reader)
  const clock = own ? clocksOf(tenant.timeZone, reader) : null
  if (!query.start) {
    const time = await loadMoveTimes({ ...args.context, reader }, managed, query)
    return { title, view, clock, time, wanted: null }
  }
  const start = readStart(query.start)
  const date = localDate(start, tenant.timeZone)
  const open = await listMoveSlots(args.context.app, tenant.id, booking.id, { from: date, to: date }, { guest: true })
  const slot = open.ok ? open.slots.find((each) => each.start === start) : undefined
  const priceMinor = Math.max(booking.priceMinor, slot?.priceMinor ?? 0)
  return {
    title,
    view,
    clock,
    time: null,
    wanted: {
      when: whenWords(start, agreedLength(booking), reader),
      action: links.reschedule + url.search,
      priceMinor,
      asksApproval: managed.rescheduling.asksApproval,
      // After free cancellation has ended, a new time gives no better terms.
      kept: isKept(managed) ? { back: backOf(managed, reader) } : null,
      // The agreed price stays, or the customer is asked.
      price: priceMinor > booking.priceMinor ? reader.money(priceMinor, booking.currency) : null,
    },
  }
}

/** By whose clock the times are told, and by which the business works. */
const clocksOf = (business: string, reader: Reader) =>
  [
    reader.say(clockWords.shownIn(reader.zoneName(reader.now))),
    reader.say(clockWords.businessIn(reader.in(business).zoneName(reader.now))),
  ].join(' ')

const sentSchema = z.object({ price: shownAmount, version: shownVersion })

const isKept = ({ payments, cancelling }: Managed) =>
  !cancelling.free && payments.some(({ capturedMinor, refundedMinor }) => capturedMinor > refundedMinor)

const backOf = ({ booking, cancelling }: Managed, reader: Reader) =>
  cancelling.refundMinor > 0 ? reader.money(cancelling.refundMinor, booking.currency) : null

export async function action(args: ActionFunctionArgs) {
  const { app, reader } = args.context
  const managed = await openManaged(args)
  const { booking, tenant, links } = managed
  const { start } = readBookingQuery(new URL(args.request.url))
  if (!start) return redirect(links.reschedule)
  const { price, version } = await readFields(args.request, sentSchema)
  const doer = actingBy(managed, version, args)
  if (!doer) return redirect(withQuery(links.booking, { changed: 1 }))
  const answer = await rescheduleBooking(
    app,
    tenant.id,
    booking.id,
    { start: readStart(start), agreedPriceMinor: price },
    doer,
  )
  if (answer.ok) return redirect(withQuery(links.booking, { moved: 1 }))
  // The page reloads with the new price and asks.
  if (answer.reason === 'price_changed') return data({ alternatives: null }, { status: 409 })
  if (answer.reason === 'link_superseded') return redirect(withQuery(links.booking, { changed: 1 }))
  if (answer.reason !== 'slot_taken') return redirect(links.booking)
  const here = reader.in(ownZone(booking) ?? tenant.timeZone)
  const format = offsetFormat(tenant.timeZone)
  const alternatives = answer.alternatives.map((slot) => ({
    label: `${here.day(slot.start)}, ${timeWords(answer.windowMinutes > 0 ? { start: slot.start, arrivalUntil: slot.start + answer.windowMinutes * minuteMs } : slot, here)}`,
    action: withQuery(links.reschedule, { start: format(slot.start) }),
  }))
  return data({ alternatives }, { status: 409 })
}

export const shouldRevalidate = revalidateConflict

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { title: _, ...view } = useLoaderData<typeof loader>()
  return <ReschedulePage {...view} taken={useActionData<typeof action>()?.alternatives ?? undefined} />
}
