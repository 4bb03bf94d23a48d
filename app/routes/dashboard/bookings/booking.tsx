import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findTaken, listBetterTimes, manageUrl } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { mayTalk } from '#app/domain/messaging/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { dashboard } from '#app/paths.ts'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Timeline } from '#app/ui/layout/timeline.tsx'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { bookingsWords } from '#app/words/catalog/bookings.ts'
import { statusWords } from '#app/words/catalog/status.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ArrivalCard } from './arrival-card.tsx'
import { BetterTimes } from './better-times.tsx'
import { buildBetter } from './better-times.server.ts'
import { BookingActions } from './booking-actions.tsx'
import { answerBooking } from './booking-intents.server.ts'
import { ByHand } from './by-hand.tsx'
import { CustomerCard } from './customer-card.tsx'
import { CardOnFile, FeeNotice } from './fee/card-on-file.tsx'
import { findOnFile } from './fee/on-file.server.ts'
import { MessagesCard } from './messages-card.tsx'
import { CashNotice, MoneyCard } from './money-card.tsx'
import { PriceChange } from './price-change.tsx'
import { VisitSteps } from './visit-steps.tsx'
import { VisitCard } from './visit-card.tsx'
import { buildBooking } from './booking-view.server.ts'
import { doneWords } from './booking-words.server.ts'
import { doerOf } from './doer.server.ts'
import { requireId } from '../require-id.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const tenant = tenantOf(args.context)
  const id = requireId(args.params, 'booking')
  const [detail, taken, moves, onFile] = await Promise.all([
    getBookingDetail(app, member, id),
    // The due amount is read by the system; people who may not see the booking never get the page.
    findTaken(app, member.tenantId, id, doerOf(member)),
    member.role === 'staff' ? null : listBetterTimes(app, member.tenantId, id, doerOf(member)),
    findOnFile(app, member, id, reader),
  ])
  const talks = await mayTalk(app, member, detail.booking.customerId)
  const booking = buildBooking(detail, member.role, reader, taken)
  const link = booking.status === 'held' && member.role !== 'staff' ? manageUrl(app, tenant, detail.booking) : null
  const better = moves && booking.actions.includes('reschedule') ? buildBetter(id, moves, reader, 3) : []
  const just = new URL(args.request.url).searchParams.get('done')
  const done = doneWords(just)
  return {
    booking,
    onFile,
    better,
    link,
    manages: member.role !== 'staff',
    talks,
    done: done && reader.say(done),
    // What was just done is said once.
    justEnded: just === 'rejected' || just === 'cancelled',
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  // Staff see only their own bookings: somebody else's does not exist for them.
  const detail = await getBookingDetail(app, member, requireId(args.params, 'booking'))
  return answerBooking(args.request, { app, reader, member, detail })
}

export const shouldRevalidate = revalidateConflict

export default function BookingPage() {
  const { booking, onFile, better, link, manages, talks, done, justEnded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const problem = answer?.error?.['']?.[0]
  return (
    <>
      <PageHeader
        title={booking.customer.name}
        eyebrow={booking.service}
        back={{ to: dashboard.bookings, label: say(bookingsWords.title) }}
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="figures font-medium text-ink">{booking.when}</span>
          <BookingBadge status={booking.declined ? 'rejected' : booking.status} />
        </span>
      </PageHeader>
      <div className="space-y-4">
        {problem ? <Notice tone="error">{problem}</Notice> : done ? <Notice tone="success">{done}</Notice> : null}
        {booking.ended && !justEnded ? <Notice tone="info">{booking.ended}</Notice> : null}
        {booking.money?.byHand ? <CashNotice money={booking.money} /> : null}
        {booking.nobody ? <Notice tone="warn">{say(words.nobodyGoes(booking.technician))}</Notice> : null}
        {booking.holdUntil ? (
          <Notice
            tone="warn"
            title={say(
              booking.waitsForCard
                ? words.waitingForCard
                : booking.money?.dueNow
                  ? words.waitingFor(booking.money.dueNow)
                  : words.waitingForPayment,
            )}
          >
            {say(words.heldUntil(booking.holdUntil))}
          </Notice>
        ) : null}
        {onFile?.fee ? <FeeNotice fee={onFile.fee} /> : null}
        {booking.isAhead ? <BookingActions booking={booking} /> : null}
        <VisitSteps
          view={{
            ...booking.visit,
            // What "Undo" takes back.
            since: booking.visit.since ?? (booking.visit.canUndo ? say(statusWords.completed) : null),
            steps: booking.visit.steps.filter((step) => step !== 'completed'),
          }}
        />
        {booking.priceChange ? <PriceChange id={booking.id} change={booking.priceChange} /> : null}
        <ByHand bookingId={booking.id} entries={booking.byHand} />
        {booking.isAhead ? null : <BookingActions booking={booking} />}
        {link ? (
          <Card>
            <CopyField value={link} label={say(words.paymentLink)} />
          </Card>
        ) : null}
        <div className="grid grid-cols-1 items-start gap-4 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] wide:grid-rows-[auto_1fr]">
          <div className="min-w-0 space-y-4">
            {booking.arrival ? (
              <ArrivalCard
                key={booking.arrival.version}
                arrival={booking.arrival}
                lastResult={answer?.initialValue?.intent === 'arrival' ? answer : undefined}
              />
            ) : null}
            <VisitCard booking={booking} />
          </div>
          <div className="min-w-0 space-y-4 wide:row-span-2">
            <BetterTimes places={better} />
            <CustomerCard customer={booking.customer} linked={manages} bookingId={booking.id} talks={talks} />
            {booking.money ? <MoneyCard money={booking.money} /> : null}
            {onFile ? <CardOnFile kept={onFile} /> : null}
          </div>
          <div className="min-w-0 space-y-4">
            <MessagesCard messages={booking.messages} canRemind={booking.canRemind} />
            <Card title={say(words.history)}>
              <Timeline events={booking.history} />
            </Card>
          </div>
        </div>
      </div>
    </>
  )
}
