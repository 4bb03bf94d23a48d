import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  approveBooking,
  finishBooking,
  fixArrival,
  listBetterTimes,
  manageUrl,
  type Doer,
} from '#app/domain/booking/index.server.ts'
import { getBookingDetail, type DetailRow } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { resendMessage, sendReminderNow } from '#app/domain/notifications/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { textOf } from '#app/lib/form-data.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { bookingAnswers } from '#app/words/catalog/bookingAnswers.ts'
import { arrivalFacts } from '#app/words/catalog/bookingArrival.ts'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { bookingsWords } from '#app/words/catalog/bookings.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { revalidateConflict } from '#app/lib/revalidate.ts'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { BetterTimes } from './better-times.tsx'
import { ArrivalCard } from './arrival-card.tsx'
import { BookingActions } from './booking-actions.tsx'
import { CustomerCard, MessagesCard, MoneyCard, VisitCard } from './booking-parts.tsx'
import { CopyField } from '#app/routes/dashboard/share/share-parts.tsx'
import { Timeline } from '#app/ui/layout/timeline.tsx'
import { buildBetter } from './better-times.server.ts'
import { arrivalRefusal, readArrival } from './arrival-view.server.ts'
import { buildBooking } from './booking-view.server.ts'
import { doneWords, readBookingId, refusalWords, reminderWords } from './booking-words.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const tenant = tenantOf(args.context)
  const id = readBookingId(args.params)
  const [detail, moves] = await Promise.all([
    getBookingDetail(app, member, id),
    member.role === 'staff'
      ? null
      : listBetterTimes(app, member.tenantId, id, { kind: 'member', userId: member.userId, role: member.role }),
  ])
  const booking = buildBooking(detail, member.role, reader)
  const link = booking.status === 'held' && member.role !== 'staff' ? manageUrl(app, tenant, detail.booking) : null
  const better = moves && booking.actions.includes('reschedule') ? buildBetter(id, moves, reader, 3) : []
  const done = doneWords(new URL(args.request.url).searchParams.get('done'))
  return {
    booking,
    better,
    link,
    manages: member.role !== 'staff',
    done: done && reader.say(done),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const id = readBookingId(args.params)
  // Staff answer for what they see and for nothing else: a booking of somebody else is not there for them.
  const { booking, messages } = await getBookingDetail(app, member, id)
  const form = await args.request.formData()
  const intent = textOf(form, 'intent')
  if (intent === 'remind' || intent === 'resend') {
    if (member.role === 'staff') throw new AppError('forbidden', refusalWords('not_allowed'))
    const message = messages.find((one) => one.id === form.get('message'))
    return intent === 'remind'
      ? remind(app, member.tenantId, id, reader)
      : resend(app, member.tenantId, id, message?.id, reader)
  }
  const doer = { kind: 'member', userId: member.userId, role: member.role } as const
  if (intent === 'arrival') return arrive(args, member.tenantId, booking, form, doer)
  if (intent !== 'approve' && intent !== 'completed' && intent !== 'no_show')
    throw new AppError('bad_request', bookingAnswers.unknownAction)
  const answer =
    intent === 'approve'
      ? await approveBooking(app, member.tenantId, id, doer)
      : await finishBooking(app, member.tenantId, id, intent, doer)
  if (answer.ok) return redirect(`/dashboard/bookings/${id}?done=${intent}`)
  if (answer.reason === 'not_found') throw new AppError('not_found', bookingAnswers.notFound)
  if (answer.reason === 'not_allowed') throw new AppError('forbidden', refusalWords(answer.reason))
  return data({ problem: reader.say(refusalWords(answer.reason)), arrival: undefined }, { status: 409 })
}

async function arrive(args: ActionFunctionArgs, tenantId: string, booking: DetailRow, form: FormData, doer: Doer) {
  const { app, reader } = args.context
  const typed = textOf(form, 'arrival').slice(0, 5)
  const { arrivalFrom, arrivalUntil } = booking
  const start =
    arrivalFrom && arrivalUntil ? readArrival(typed, { from: arrivalFrom, until: arrivalUntil }, reader.timeZone) : null
  if (start === null) return data({ problem: reader.say(arrivalFacts.chooseArrival), arrival: typed }, { status: 422 })
  const answer = await fixArrival(
    app,
    tenantId,
    booking.id,
    { start, version: Number(form.get('version')) || booking.version },
    doer,
  )
  if (answer.ok) return redirect(`/dashboard/bookings/${booking.id}?done=arrival`)
  return data(
    { problem: arrivalRefusal(answer, reader), arrival: typed },
    { status: answer.reason === 'outside_window' ? 422 : 409 },
  )
}

async function remind(app: App, tenantId: string, bookingId: string, { say }: Reader) {
  const sent = await sendReminderNow(app, tenantId, bookingId)
  return sent.ok
    ? redirect(`/dashboard/bookings/${bookingId}?done=reminded`)
    : data({ problem: say(reminderWords(sent.reason)), arrival: undefined }, { status: 409 })
}

async function resend(app: App, tenantId: string, bookingId: string, messageId: string | undefined, { say }: Reader) {
  if (messageId && (await resendMessage(app, tenantId, messageId)))
    return redirect(`/dashboard/bookings/${bookingId}?done=resent`)
  return data({ problem: say(bookingAnswers.alreadyOnItsWay), arrival: undefined }, { status: 409 })
}

export const shouldRevalidate = revalidateConflict

export default function BookingPage() {
  const { booking, better, link, manages, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const aboutArrival = answer?.arrival !== undefined
  const problem = aboutArrival ? undefined : answer?.problem
  return (
    <>
      <PageHeader
        title={booking.customer.name}
        eyebrow={booking.service}
        back={{ to: '/dashboard/bookings', label: say(bookingsWords.title) }}
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="figures font-medium text-ink">{booking.when}</span>
          <BookingBadge status={booking.status} />
        </span>
      </PageHeader>
      <div className="space-y-4">
        {problem ? <Notice tone="error">{problem}</Notice> : done ? <Notice tone="success">{done}</Notice> : null}
        {booking.ended ? <Notice tone="info">{booking.ended}</Notice> : null}
        {booking.holdUntil ? (
          <Notice
            tone="warn"
            title={say(booking.money?.dueNow ? words.waitingFor(booking.money.dueNow) : words.waitingForPayment)}
          >
            {say(words.heldUntil(booking.holdUntil))}
          </Notice>
        ) : null}
        <BookingActions booking={booking} />
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
                typed={answer?.arrival}
                problem={aboutArrival ? answer?.problem : undefined}
              />
            ) : null}
            <VisitCard booking={booking} />
          </div>
          <div className="min-w-0 space-y-4 wide:row-span-2">
            <BetterTimes places={better} />
            <CustomerCard customer={booking.customer} linked={manages} />
            {booking.money ? <MoneyCard money={booking.money} /> : null}
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
