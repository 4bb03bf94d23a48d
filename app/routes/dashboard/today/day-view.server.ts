import type { DayBoard, DayRow, WaitingRow } from '#app/domain/desk/index.server.ts'
import { openWindow, planDay, type DayLeg, type DayPlan } from '#app/domain/booking/rules.ts'
import { pointOf, type Point } from '#app/domain/scheduling/rules.ts'
import { formatDay, formatDuration, formatMoney, formatTime } from '#app/lib/format.ts'
import { minuteMs } from '#app/lib/time.ts'
import type { DayFigures, DriveView, JobCard, NextJobView, RouteView, WaitingView } from './day-view.ts'

type Setting = {
  timeZone: string
  locale: string
  /** Epoch ms. */
  now: number
  /** Prices are for those who see money. */
  showMoney: boolean
}

/** Where a job is, in one line. */
export function placeLine(job: { place: string; addressLabel: string | null }): string {
  if (job.place === 'online') return 'Online'
  return job.addressLabel ?? (job.place === 'business' ? 'At your place' : 'No address')
}

/** A map of the place at another site: directions on a phone, the pin on a desktop. */
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

/** Km of road in words; short ways to one decimal. */
export function distanceWords(km: number): string {
  return `${km < 9.95 ? Math.round(km * 10) / 10 : Math.round(km)} km`
}

export type Route = {
  id: string
  name: string
  base: Point | undefined
  baseLabel: string | null
  jobs: DayRow[]
  plan: DayPlan
}

/** Each technician's jobs of the day as a route, in the owner's order. Somebody who left the team still has the day she had. */
export function planRoutes(board: Pick<DayBoard, 'technicians' | 'jobs'>): Route[] {
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
    return { ...technician, jobs, plan: planDay(jobs, technician.base) }
  })
}

/** One route per technician: cards, the drives before each and home, and where now stands. */
export function buildRoutes(routes: readonly Route[], setting: Setting & { isToday: boolean }): RouteView[] {
  return routes.map(({ id, name, base, baseLabel, jobs, plan }, tone) => {
    const ahead = jobs.findIndex(({ endsAt }) => endsAt.getTime() > setting.now)
    const nowBefore = ahead === -1 ? jobs.length : ahead
    const working = jobs.some(
      ({ startsAt, endsAt }) => startsAt.getTime() <= setting.now && setting.now < endsAt.getTime(),
    )
    const figures = buildFigures([{ jobs, plan }])
    const drives = plan.drivingMinutes > 0 ? [`${figures.driving} driving`, figures.distance] : []
    return {
      id,
      name,
      figures,
      tone,
      base: base && jobs.some(({ place }) => place === 'customer') ? (baseLabel ?? 'Base') : null,
      items: jobs.map((job) => toCard(job, setting)),
      drives: plan.legs.map((leg) => leg && toDrive(leg)),
      now:
        setting.isToday && jobs.length > 0 && !working
          ? { before: nowBefore, label: formatTime(setting.now, setting.timeZone, setting.locale) }
          : null,
      summary:
        jobs.length === 0
          ? 'Nothing booked'
          : [jobs.length === 1 ? '1 job' : `${jobs.length} jobs`, ...drives].join(', '),
    }
  })
}

/** What several routes add up to. */
export function buildFigures(routes: readonly Pick<Route, 'jobs' | 'plan'>[]): DayFigures {
  const sum = (of: (plan: DayPlan) => number) => routes.reduce((total, { plan }) => total + of(plan), 0)
  return {
    jobs: routes.reduce((total, { jobs }) => total + jobs.length, 0),
    booked: formatDuration(sum(({ bookedMinutes }) => bookedMinutes)),
    driving: formatDuration(sum(({ drivingMinutes }) => drivingMinutes)),
    distance: distanceWords(sum(({ km }) => km)),
    idle: formatDuration(sum(({ idleMinutes }) => idleMinutes)),
  }
}

const toDrive = ({ minutes, estimated, idleMinutes, km }: DayLeg): DriveView => ({
  minutes,
  estimated,
  idleMinutes,
  ...(km ? { distance: distanceWords(km) } : {}),
})

function toCard(job: DayRow, { timeZone, locale, now, showMoney }: Setting): JobCard {
  const [start, end] = [job.startsAt.getTime(), job.endsAt.getTime()]
  const open = openWindow(job)
  return {
    id: job.id,
    start: formatTime(start, timeZone, locale),
    end: formatTime(open?.until ?? end, timeZone, locale),
    arrivalOpen: open !== null,
    title: job.serviceName,
    customer: job.customerName,
    place: placeLine(job),
    price: showMoney ? formatMoney(job.priceMinor, job.currency, locale) : null,
    status: job.status,
    href: `/dashboard/bookings/${job.id}`,
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

/** The job under way or the next one of the day. */
export function buildNext(jobs: readonly DayRow[], setting: Setting): NextJobView | null {
  const job = jobs
    .filter(({ status, endsAt }) => status === 'confirmed' && endsAt.getTime() > setting.now)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0]
  if (!job) return null
  const { timeZone, locale, now } = setting
  const start = job.startsAt.getTime()
  const away = Math.ceil((start - now) / minuteMs)
  const leaveAt = start - (job.travelBeforeMinutes + job.bufferBeforeMinutes) * minuteMs
  return {
    id: job.id,
    under: away <= 0,
    when: away <= 0 ? `until ${formatTime(job.endsAt.getTime(), timeZone, locale)}` : `in ${formatDuration(away)}`,
    start: formatTime(start, timeZone, locale),
    leave:
      job.travelBeforeMinutes > 0 && leaveAt > now
        ? `Leave by ${formatTime(leaveAt, timeZone, locale)}: ${job.travelBeforeMinutes} min drive`
        : null,
    title: job.serviceName,
    customer: job.customerName,
    technician: job.technicianName,
    place: placeLine(job),
    phone: job.phone,
    map: mapHref(job),
    href: `/dashboard/bookings/${job.id}`,
  }
}

const needWords = {
  approval: 'Approve or decline',
  payment: 'Waiting for the payment',
  close: 'Did it take place?',
} as const

export function buildWaiting(rows: readonly WaitingRow[], { timeZone, locale, now }: Setting): WaitingView[] {
  return rows.map((row) => ({
    id: row.id,
    need: row.need,
    what: needWords[row.need],
    customer: row.customerName,
    service: row.serviceName,
    when: `${formatDay(row.startsAt.getTime(), timeZone, locale, now)}, ${formatTime(row.startsAt.getTime(), timeZone, locale)}`,
    note:
      row.need === 'payment' && row.holdExpiresAt
        ? `held until ${formatTime(row.holdExpiresAt.getTime(), timeZone, locale)}`
        : null,
    status: row.status,
    href: `/dashboard/bookings/${row.id}`,
  }))
}
