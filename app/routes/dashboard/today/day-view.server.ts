import type { Collectable } from '#app/domain/booking/index.server.ts'
import type { DayBoard, DayRow, WaitingRow } from '#app/domain/desk/index.server.ts'
import { openWindow } from '#app/domain/booking/rules.ts'
import type { listAskedTimeOff } from '#app/domain/catalog/index.server.ts'
import { describeTimeOff } from '#app/domain/catalog/rules.ts'
import { begunBefore, planDay, type Attendance, type DayLeg, type DayPlan } from '#app/domain/desk/rules.ts'
import { pointOf, type Point } from '#app/domain/scheduling/rules.ts'
import { readyMark, readyTips, type ReadyMark } from '#app/lib/ready-mark.ts'
import { minuteMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { hoursWords } from '#app/words/catalog/hours.ts'
import { visitStepWords as stepWords } from '#app/words/catalog/visitSteps.ts'
import { dayWords as words } from '#app/words/catalog/today.ts'
import type { Reader } from '#app/words/reader.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { buildSteps } from '../bookings/visit-steps.server.ts'
import type { AskedView, DayFigures, DriveView, JobCard, NextJobView, RouteView, WaitingView } from './day-view.ts'

type Setting = {
  reader: Reader
  /** Prices are for viewers who see money. */
  showMoney: boolean
  /** What is left to collect, minor units by booking, for those who see no prices. */
  toCollect?: ReadonlyMap<string, number>
}

/** Where a job is, in one line. */
export function placeLine(job: { place: string; addressLabel: string | null }, { say }: Reader): string {
  if (job.place === 'online') return say(words.online)
  return job.addressLabel ?? say(job.place === 'business' ? words.atYourPlace : words.noAddress)
}

/** A map of the place on another site: directions on a phone, the pin on a desktop. */
export function mapHref(job: {
  lat: number | null
  lng: number | null
  addressLabel: string | null
  place: string
}): string | null {
  if (job.place === 'online') return null
  const query = job.lat !== null && job.lng !== null ? `${job.lat},${job.lng}` : job.addressLabel
  return query ? `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(query)}` : null
}

export type Route = {
  id: string
  name: string
  base: Point | undefined
  baseLabel: string | null
  jobs: DayRow[]
  plan: DayPlan
  attendance: Attendance | undefined
}

/**
 * Each technician's jobs of the day as a route, in the owner's order. Somebody who left the team still has that day.
 */
export function planRoutes(
  board: Pick<DayBoard, 'technicians' | 'jobs' | 'attendance'>,
  day: readonly [number, number],
): Route[] {
  const known = board.technicians.map(({ id, name, baseLabel, baseLat, baseLng }) => ({
    id,
    name,
    baseLabel,
    base: pointOf(baseLat, baseLng),
  }))
  for (const job of board.jobs) {
    if (!known.some(({ id }) => id === job.technicianId))
      known.push({ id: job.technicianId, name: job.technicianName, baseLabel: null, base: undefined })
  }
  return known.map((technician) => {
    const jobs = board.jobs.filter(({ technicianId }) => technicianId === technician.id)
    const attendance = board.attendance.get(technician.id)
    return { ...technician, jobs, plan: planDay(jobs, technician.base, day), attendance }
  })
}

/** One route per technician: cards, the drive before each and the way home, and the position of "now". */
export function buildRoutes(
  routes: readonly Route[],
  setting: Setting & { isToday: boolean; day: readonly [number, number] },
): RouteView[] {
  const { say, time, now } = setting.reader
  return routes.map(({ id, name, base, baseLabel, jobs, plan, attendance }, tone) => {
    const toMove = jobs.filter((job) => mustMove(job, attendance, now))
    const absence = attendance ? absenceWords(attendance, toMove.length, setting) : null
    const ahead = jobs.findIndex(({ endsAt }) => endsAt.getTime() > now)
    const nowBefore = ahead === -1 ? jobs.length : ahead
    const working = jobs.some(({ startsAt, endsAt }) => startsAt.getTime() <= now && now < endsAt.getTime())
    const figures = buildFigures([{ jobs, plan }], setting.reader)
    const drives = plan.drivingMinutes > 0 ? [say(words.drivingTime(figures.driving, figures.distance))] : []
    return {
      id,
      name,
      figures,
      tone,
      base: base && jobs.some(({ place }) => place === 'customer') ? (baseLabel ?? say(words.base)) : null,
      items: jobs.map((job) => toCard(job, setting, toMove.includes(job))),
      absence,
      drives: plan.legs.map((leg) => leg && toDrive(leg, setting.reader)),
      now: setting.isToday && jobs.length > 0 && !working ? { before: nowBefore, label: time(now) } : null,
      summary: [
        ...(absence ? [absence] : []),
        ...(jobs.length > 0 ? [say(words.jobs(jobs.length)), ...drives] : absence ? [] : [say(words.nothingBooked)]),
      ].join(', '),
    }
  })
}

/** Booked during the technician's time off, and still in the future. */
function mustMove({ status, startsAt, endsAt }: DayRow, attendance: Attendance | undefined, now: number): boolean {
  if (status === 'completed' || status === 'no_show' || endsAt.getTime() <= now) return false
  return attendance?.away.some(({ start, end }) => startsAt.getTime() < end && endsAt.getTime() > start) ?? false
}

/** "Off", "Holiday, 1 job to move", "Off 11:00–12:30"; null for somebody who works all day. */
function absenceWords(
  { state, reason, away }: Attendance,
  toMove: number,
  { reader, day }: { reader: Reader; day: readonly [number, number] },
): string | null {
  const { say, span, list } = reader
  const parts = away.map(({ start, end }) => span(Math.max(start, day[0]), Math.min(end, day[1])))
  const what =
    state === 'works'
      ? parts.length > 0
        ? say(words.awayFor(list(parts)))
        : null
      : state === 'time_off' && reason
        ? reason
        : say(words.absent[state])
  return what && toMove > 0 ? say(words.withJobsToMove(what, toMove)) : what
}

/** The totals of several routes. */
export function buildFigures(
  routes: readonly Pick<Route, 'jobs' | 'plan'>[],
  { duration, distance }: Reader,
): DayFigures {
  const sum = (of: (plan: DayPlan) => number) => routes.reduce((total, { plan }) => total + of(plan), 0)
  return {
    jobs: routes.reduce((total, { jobs }) => total + jobs.length, 0),
    booked: duration(sum(({ bookedMinutes }) => bookedMinutes)),
    driving: duration(sum(({ drivingMinutes }) => drivingMinutes)),
    distance: distance(sum(({ km }) => km)),
    idle: duration(sum(({ idleMinutes }) => idleMinutes)),
  }
}

const toDrive = ({ minutes, estimated, idleMinutes, km }: DayLeg, { distance }: Reader): DriveView => ({
  minutes,
  estimated,
  idleMinutes,
  ...(km ? { distance: distance(km) } : {}),
})

function toCard(
  job: DayRow,
  { reader, showMoney, toCollect, day }: Setting & { day: readonly [number, number] },
  toMove: boolean,
): JobCard {
  const { say, time, money, now } = reader
  const [start, end] = [job.startsAt.getTime(), job.endsAt.getTime()]
  const open = openWindow(job)
  const left = toCollect?.get(job.id) ?? 0
  return {
    id: job.id,
    start: time(start),
    end: time(open?.until ?? end),
    begun: begunBefore(job, day) ? say(words.begun(reader.day(start))) : null,
    toMove,
    arrivalOpen: open !== null,
    title: serviceOf(job, reader),
    customer: job.customerName,
    place: placeLine(job, reader),
    ready: shownMark(job, now),
    tips: job.status === 'confirmed' && end > now ? readyTips(job, reader) : [],
    price: showMoney ? money(job.priceMinor, job.currency) : null,
    collect: left > 0 && job.status === 'confirmed' ? say(stepWords.toCollect(money(left, job.currency))) : null,
    status: job.status,
    href: dashboard.booking(job.id),
    tone:
      job.status === 'no_show'
        ? 'off'
        : job.status === 'completed' || end <= now
          ? 'done'
          : start <= now
            ? 'now'
            : 'next',
    toClose: job.status === 'confirmed' && end <= now,
  }
}

/** Before the visit begins; null: nothing was asked, or it has begun. */
const shownMark = (row: DayRow, now: number): ReadyMark | null =>
  row.status !== 'confirmed' || row.arrivedAt || row.startsAt.getTime() <= now ? null : readyMark(row)

/** The current job, or the next one of the day. */
export function nextJob(jobs: readonly DayRow[], now: number): DayRow | undefined {
  return jobs
    .filter(({ status, endsAt }) => status === 'confirmed' && endsAt.getTime() > now)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0]
}

/** `due`: what is to be collected there. */
export function buildNext(job: DayRow, due: Collectable | null, reader: Reader): NextJobView {
  const { say, time, duration, now } = reader
  const start = job.startsAt.getTime()
  const away = Math.ceil((start - now) / minuteMs)
  // Somebody who came early is there.
  const under = away <= 0 || job.arrivedAt !== null
  const leaveAt = start - (job.travelBeforeMinutes + job.bufferBeforeMinutes) * minuteMs
  return {
    id: job.id,
    customerId: job.customerId,
    under,
    when: say(under ? words.until(time(job.endsAt.getTime())) : words.in(duration(away))),
    start: time(start),
    leave:
      job.travelBeforeMinutes === 0 || under || job.onMyWayAt
        ? null
        : leaveAt > now
          ? say(words.leaveBy(time(leaveAt), duration(job.travelBeforeMinutes)))
          : say(words.leaveNow(duration(job.travelBeforeMinutes))),
    title: serviceOf(job, reader),
    customer: job.customerName,
    technician: job.technicianName,
    place: placeLine(job, reader),
    access: job.accessNotes || null,
    note: job.customerNote || null,
    ready: shownMark(job, now),
    tips: readyTips(job, reader),
    phone: job.phone,
    map: mapHref(job),
    href: dashboard.booking(job.id),
    visit: buildSteps(job, due, reader),
  }
}

export function buildWaiting(rows: readonly WaitingRow[], reader: Reader): WaitingView[] {
  const { say, dayTime } = reader
  return rows.map((row) => ({
    id: row.id,
    need: row.need,
    what: say(words.needs[row.need]),
    customer: row.customerName,
    service: serviceOf(row, reader),
    when: dayTime(row.startsAt.getTime()),
    status: row.status,
    href: dashboard.booking(row.id),
  }))
}

/** Time off that waits for a decision, with how much is booked in it. */
export const buildAsked = (asked: Awaited<ReturnType<typeof listAskedTimeOff>>, reader: Reader): AskedView[] =>
  asked.map(({ id, technicianId, name, reason, inTheWay, ...off }) => ({
    id,
    technicianId,
    name,
    when: describeTimeOff(off, reader),
    reason,
    booked: reader.say(hoursWords.bookingsIn(inTheWay.bookings)),
    href: dashboard.technicianHours(technicianId),
  }))
