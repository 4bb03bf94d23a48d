import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { findDue, listToCollect } from '#app/domain/booking/index.server.ts'
import { listAskedTimeOff } from '#app/domain/catalog/index.server.ts'
import { getDayBoard, todayOf } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { countUndelivered } from '#app/domain/notifications/index.server.ts'
import { answerIntent } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { begunBefore } from '#app/domain/desk/rules.ts'
import { addDays, dayBounds } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { DayStrip } from '#app/ui/schedule/day-strip.tsx'
import { DayPicture } from './day-picture.tsx'
import { EmptyDay } from './empty-day.tsx'
import { JustDone } from './just-done.tsx'
import { NextJob } from './next-job.tsx'
import { doneWords } from '../bookings/booking-words.server.ts'
import { buildSteps } from '../bookings/visit-steps.server.ts'
import { WaitingList } from './waiting-list.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { deliveryWords } from '#app/words/catalog/delivery.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { dayWords, todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import { InTheWay } from '../in-the-way.tsx'
import { decideIntents } from '../team/decide-asked.server.ts'
import { buildStrip, dateTitle, readDate, readLocalTime } from '../dates.server.ts'
import { buildMap } from './day-map.server.ts'
import {
  buildAsked,
  buildFigures,
  buildNext,
  buildRoutes,
  buildWaiting,
  nextJob,
  planRoutes,
} from './day-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const { timeZone, currency } = tenantOf(args.context)
  const query = new URL(args.request.url).searchParams
  const today = todayOf(app, timeZone)
  const date = readDate(query.get('date')) ?? today
  const isToday = date === today
  // The strip starts today for the coming two weeks; otherwise a few days before the shown day.
  const stripFrom = date >= today && date < addDays(today, 14) ? today : addDays(date, -3)
  const board = await getDayBoard(app, member, { timeZone, date, stripFrom })

  const showMoney = member.role !== 'staff'
  const technician = board.technicians.find(({ id }) => id === query.get('technician'))
  const jobs = technician ? board.jobs.filter(({ technicianId }) => technicianId === technician.id) : board.jobs
  const setting = {
    reader,
    showMoney,
    ...(!showMoney && {
      toCollect: await listToCollect(
        app,
        member.tenantId,
        jobs.map(({ id }) => id),
      ),
    }),
  }
  const technicians = technician ? [technician] : board.technicians
  const hrefOf = (day: string, who = technician?.id) => dayHref(day === today ? null : day, who)
  const bounds = dayBounds(date, timeZone)
  // A job over midnight was earned on the day it began.
  const worked = jobs.filter((job) => job.status !== 'no_show' && !begunBefore(job, bounds))
  const money = worked.reduce((sum, { priceMinor, currency: own }) => sum + (own === currency ? priceMinor : 0), 0)
  const planned = planRoutes({ technicians, jobs, attendance: board.attendance }, bounds)
  const routes = buildRoutes(planned, { ...setting, isToday, day: bounds })
  const map = buildMap(planned, {
    reader,
    aspect: routes.length > 1 ? 4 / 3 : 1,
    chosen: query.get('stop'),
    hrefOf: (stop) => dayHref(date === today ? null : date, technician?.id, stop),
  })
  const next = isToday ? nextJob(jobs, reader.now) : undefined
  const done = isToday ? jobs.find(({ id, status }) => id === query.get('done') && status === 'completed') : undefined
  const said = doneWords(query.get('said'))
  const [[due, doneDue], asked, lost] = await Promise.all([
    Promise.all([next, done].map(async (job) => (job ? findDue(app, member.tenantId, job.id) : null))),
    showMoney ? listAskedTimeOff(app, member, null, timeZone) : [],
    countUndelivered(app, member),
  ])
  const day = dateTitle(date, reader)
  const relativeDay = (of: string) => reader.relativeDay(readLocalTime(of, '12:00', timeZone) ?? reader.now)
  const relative = relativeDay(date)
  const ahead = board.days.find((each) => each.date > date && each.jobs > 0)
  return {
    // "Tomorrow" gets its date below it; any other day is already its date.
    title: /\d/.test(relative) ? day : relative,
    day,
    isToday,
    previousHref: hrefOf(addDays(date, -1)),
    nextHref: hrefOf(addDays(date, 1)),
    todayHref: hrefOf(today),
    strip: buildStrip(board.days, (day) => hrefOf(day), reader),
    date,
    stripPrevious: hrefOf(addDays(stripFrom, -7)),
    stripNext: hrefOf(addDays(stripFrom, 14)),
    technicians:
      board.technicians.length > 1
        ? [
            { to: hrefOf(date, ''), label: reader.say(dayWords.everyone) },
            ...board.technicians.map(({ id, name }) => ({ to: hrefOf(date, id), label: name })),
          ]
        : [],
    technicianHrefs: Object.fromEntries(routes.map(({ id }) => [id, hrefOf(date, id)])),
    here: hrefOf(date),
    // For a day without any, which a technician's choice may have made empty: the days count everyone's.
    ahead: ahead && {
      to: hrefOf(ahead.date, ''),
      text: reader.say(dayWords.nextVisits(relativeDay(ahead.date), ahead.jobs)),
    },
    timesHref: withQuery(dashboard.times, { date: isToday ? null : date, technician: technician?.id }),
    routes: map ? routes : routes.map((route) => ({ ...route, tone: null })),
    map,
    next: next ? buildNext(next, due ?? null, reader) : null,
    said: isToday && said ? reader.say(said) : null,
    done: done ? { customer: done.customerName, visit: buildSteps(done, doneDue ?? null, reader) } : null,
    nobody: showMoney && board.nobody > 0 ? reader.say(dayWords.nobodyGoes(board.nobody)) : null,
    lost: lost > 0 ? reader.say(deliveryWords.lost(lost)) : null,
    waiting: buildWaiting(board.waiting, reader),
    asked: buildAsked(asked, reader),
    figures: { ...buildFigures(planned, reader), revenue: showMoney ? reader.money(money, currency) : null },
    role: member.role,
    isTechnician: board.technicians.length > 0,
  }
}

const dayHref = (date: string | null, technician?: string, stop?: string | null) =>
  withQuery(dashboard.today, { date, technician, stop })

/** Decides about time off without leaving the day. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  return answerIntent(args.request, decideIntents({ app, member, reader, timeZone: tenantOf(args.context).timeZone }))
}

export default function Today() {
  const page = useLoaderData<typeof loader>()
  const decided = useActionData<typeof action>()
  const { key: visit } = useLocation()
  const { say } = useReader()
  const manages = page.role !== 'staff'
  const waits = page.waiting.length + page.asked.length > 0
  const empty = page.routes.every(({ items }) => items.length === 0)
  const away = page.routes.some(({ absence }) => absence)
  return (
    <>
      <PageHeader
        title={page.title}
        {...(manages && {
          actions: (
            <span className="hidden wide:inline">
              <LinkButton to={dashboard.newBooking} icon="plus">
                {say(deskWords.newBooking)}
              </LinkButton>
            </span>
          ),
        })}
      >
        {waits ? (
          <a href="#needs-you" className="link float-end inline-flex min-h-target items-center wide:hidden">
            {say(words.needsYouCount(page.waiting.length + page.asked.length))}
          </a>
        ) : null}
        {page.title === page.day ? null : <span className="figures me-1">{page.day}</span>}
        <span className={cx('inline-flex align-middle wide:hidden', page.title === page.day && '-ms-3')}>
          <Link to={page.previousHref} className="grid size-11 place-items-center rounded-md hover:bg-sunk">
            <Icon name="chevron-left" label={say(words.dayBefore)} />
          </Link>
          <Link to={page.nextHref} className="grid size-11 place-items-center rounded-md hover:bg-sunk">
            <Icon name="chevron-right" label={say(words.dayAfter)} />
          </Link>
        </span>
        {page.isToday ? null : (
          <Link to={page.todayHref} className="link ms-1 inline-flex min-h-target items-center whitespace-nowrap">
            {say(words.backToToday)}
          </Link>
        )}
      </PageHeader>
      {decided?.message ? <SavedToast text={decided.message} /> : null}
      {page.said ? <SavedToast key={visit} text={page.said} /> : null}
      {decided?.told ? <InTheWay {...decided.told} /> : null}
      {/* On a phone: the next job, the route, and everything else below; side by side where there is room. */}
      <div className="flex flex-col gap-5 wide:grid wide:grid-cols-2 wide:items-start [&>*]:min-w-0 wide:[&>*]:col-span-2">
        {page.nobody ? (
          <Notice tone="warn">
            {page.nobody}{' '}
            <Link to={withQuery(dashboard.bookings, { view: 'nobody' })} className="link">
              {say(words.handOver)}
            </Link>
          </Notice>
        ) : null}
        {page.lost ? (
          <Notice tone="warn">
            {page.lost}{' '}
            <Link to={dashboard.delivery} className="link">
              {say(deliveryWords.see)}
            </Link>
          </Notice>
        ) : null}
        {page.done ? <JustDone job={page.done} /> : null}
        {page.next ? (
          <div className={cx('wide:order-1', waits && 'wide:col-span-1!')}>
            <NextJob job={page.next} showTechnician={page.technicians.length > 0 && page.here === dashboard.today} />
          </div>
        ) : null}
        {page.technicians.length > 0 ? (
          <div className="wide:order-3">
            <SegmentedLinks items={page.technicians} current={page.here} label={say(words.whoseDay)} />
          </div>
        ) : null}
        <div className="space-y-5 wide:order-5">
          {empty && !away ? null : <DayPicture {...page} />}
          {empty ? (
            <EmptyDay day={page.day} ahead={page.ahead} manages={manages} isTechnician={page.isTechnician} />
          ) : null}
        </div>
        {waits ? (
          <div className={cx('wide:order-1', page.next && 'wide:col-span-1!')}>
            <WaitingList asked={page.asked} rows={page.waiting} more={page.waiting.length >= 12} />
          </div>
        ) : null}
        <div className="hidden wide:order-2 wide:block">
          <DayStrip
            days={page.strip.days}
            selected={page.date}
            previousHref={page.stripPrevious}
            nextHref={page.stripNext}
            label={page.strip.label}
            words={{ none: say(words.noJobs), open: (count) => say(words.jobs(count)) }}
          />
        </div>
        {page.figures.jobs > 0 ? (
          <div className="wide:order-4">
            <StatRow>
              <Stat
                label={say(words.jobsLabel)}
                value={page.figures.jobs}
                note={say(words.booked(page.figures.booked))}
              />
              {page.map ? (
                <Stat label={say(words.driving)} value={page.figures.driving} note={page.figures.distance} />
              ) : null}
              <Stat label={say(words.idle)} value={page.figures.idle} note={say(words.betweenJobs)} />
              {page.figures.revenue ? <Stat label={say(words.expected)} value={page.figures.revenue} /> : null}
            </StatRow>
          </div>
        ) : null}
        <p className="text-sm text-soft wide:order-6">
          <Rich
            text={say(words.missingTime)}
            link={
              <Link to={page.timesHref} className="link inline-flex min-h-target items-center">
                {say(words.seeWhy)}
              </Link>
            }
          />
        </p>
      </div>
    </>
  )
}
