import type { BlockerRow, DayExplained } from '#app/domain/desk/index.server.ts'
import type { Reason } from '#app/domain/scheduling/rules.ts'
import { formatDay, formatDuration, formatRange, formatTime } from '#app/lib/format.ts'
import { localDate, minuteMs } from '#app/lib/time.ts'
import type { ReasonView } from './times-view.ts'

export type ReasonSetting = {
  day: DayExplained
  blockers: readonly BlockerRow[]
  timeZone: string
  locale: string
  /** Epoch ms. */
  now: number
  /** Managers are led to what they can change. */
  manages: boolean
}

type Asked = ReasonSetting & { reason: Reason; start: number; name: string; time: (ms: number) => string }
type Link = { href: string; label: string }
type Words = { head: string; text: string; links: Link[] }

const minutes = (count: number | undefined) => formatDuration(count ?? 0)

/** One technician's reason for not being offered at `start`, in plain words, and what can be done about it. */
export function describeReason(reason: Reason, start: number, setting: ReasonSetting): ReasonView {
  const { timeZone, locale, day } = setting
  const name = day.technicians.find(({ id }) => id === reason.technician)?.name ?? 'Somebody'
  // A neighbour of another day is told with its day.
  const time = (ms: number) => {
    const clock = formatTime(ms, timeZone, locale)
    return localDate(ms, timeZone) === localDate(start, timeZone)
      ? clock
      : `${formatDay(ms, timeZone, locale)} ${clock}`
  }
  const { links, ...words } = wordsFor({ ...setting, reason, start, name, time })
  const shared = reason.rule === 'off_grid' || reason.rule === 'notice' || reason.rule === 'horizon'
  return {
    who: shared ? null : name,
    rule: reason.rule ?? '',
    missing: reason.missingMinutes ?? null,
    ...words,
    links: setting.manages ? links : links.filter(({ href }) => href.startsWith('/dashboard/bookings/')),
  }
}

function wordsFor(asked: Asked): Words {
  switch (asked.reason.rule) {
    case 'notice':
    case 'horizon':
    case 'off_grid':
      return ownRules(asked)
    case 'closed':
      return notAtWork(asked)
    case 'busy':
      return taken(asked)
    default:
      return tooFar(asked)
  }
}

const rulesLink = (label: string): Link => ({ href: '/dashboard/settings/booking', label })

function ownRules({
  reason,
  start,
  now,
  day: {
    schedule: { tenant },
    question,
  },
}: Asked): Words {
  const missing = minutes(reason.missingMinutes)
  if (reason.rule === 'notice' && start < now) return { head: 'past', text: 'This time is past.', links: [] }
  if (reason.rule === 'notice') {
    return {
      head: `${missing} too late to book`,
      text: `Too little notice: bookings close ${minutes(tenant.minNoticeMinutes)} before, ${missing} ago for this time.`,
      links: [rulesLink('Change the notice')],
    }
  }
  if (reason.rule === 'horizon') {
    const ahead = longWords(reason.missingMinutes ?? 0)
    return {
      head: `${ahead} too early to book`,
      text: `Too far ahead: your calendar is open for ${tenant.horizonDays} days; this time opens in ${ahead}.`,
      links: [rulesLink('Open it further')],
    }
  }
  return {
    head: 'between two starts',
    text: `Not one of the usual starts: there is one every ${minutes(question.stepMinutes)}.`,
    links: [rulesLink('Change the starts')],
  }
}

const longWords = (count: number) => (count < 2 * 1440 ? formatDuration(count) : `${Math.ceil(count / 1440)} days`)

function notAtWork({ reason, name, start, time, day }: Asked): Words {
  const { question, schedule, windows } = day
  const hours: Link = { href: `/dashboard/team/${reason.technician}/hours`, label: `Change ${name}’s hours` }
  if (reason.missingMinutes !== undefined && reason.window) {
    return {
      head: `${minutes(reason.missingMinutes)} too long for the day`,
      text: `${name} is ${minutes(reason.missingMinutes)} short: the visit takes ${minutes(question.durationMinutes)} and the working hours end at ${time(reason.window.end)}.`,
      links: [hours],
    }
  }
  if (schedule.closures.some(({ from, to }) => from <= question.from && question.from <= to)) {
    return {
      head: 'closed',
      text: 'The business is closed on this day.',
      links: [{ href: '/dashboard/settings/closures', label: 'Change the closures' }],
    }
  }
  const own = windows.find(({ technician }) => technician === reason.technician)?.windows ?? []
  const next = own.find((window) => window.start > start)
  const last = own.findLast((window) => window.end <= start)
  const text =
    next && !last
      ? `${name} starts work at ${time(next.start)}.`
      : last && !next
        ? `${name}’s working hours ended at ${time(last.end)}.`
        : next
          ? `${name} has a break until ${time(next.start)}.`
          : `${name} does not work on this day.`
  return { head: own.length === 0 ? 'off that day' : 'not at work', text, links: [hours] }
}

function taken({ reason, name, start, time, blockers, timeZone, locale, day: { question, schedule } }: Asked): Words {
  const overlap = minutes(reason.missingMinutes)
  const [block] = reason.blocks ?? []
  if (!block) return { head: `booked, ${overlap} overlap`, text: `${name} is booked then.`, links: [] }
  const booking = findBooking(blockers, reason.technician, block)
  const more = (reason.blocks?.length ?? 0) - 1
  const others =
    more > 0 ? ` ${more === 1 ? 'One more appointment is' : `${more} more appointments are`} in the way.` : ''
  if (!booking) {
    return {
      head: `off, ${overlap} overlap`,
      text: `${name} is off ${time(block.start)}–${time(block.end)}; ${overlap} of it are needed.${others}`,
      links: [{ href: `/dashboard/team/${reason.technician}/hours`, label: `Change ${name}’s time off` }],
    }
  }
  const open: Link = { href: `/dashboard/bookings/${booking.id}`, label: `Open ${booking.customerName}’s booking` }
  const [from, until] = [booking.startsAt.getTime(), booking.endsAt.getTime()]
  const when = formatRange(from, until, timeZone, locale).replace(/^[^,]*, /, '')
  const end = start + question.durationMinutes * minuteMs
  if (end <= from || start >= until) {
    const buffers = question.bufferBeforeMinutes + question.bufferAfterMinutes
    const set =
      buffers > 0
        ? [{ href: `/dashboard/services/${schedule.service.id}`, label: 'Change the set-up and clean-up' }]
        : []
    return {
      head: `${overlap} of buffer missing`,
      text: `Only set-up and clean-up are in the way, by ${overlap}: ${name} has ${booking.serviceName} for ${booking.customerName} ${when}.${others}`,
      links: [...set, open],
    }
  }
  return {
    head: `booked, ${overlap} overlap`,
    text: `${name} has ${booking.serviceName} for ${booking.customerName} ${when}; ${overlap} of it are needed.${others}`,
    links: [open],
  }
}

function tooFar({ reason, name, start, time, blockers, day }: Asked): Words {
  const { question, schedule } = day
  const missing = minutes(reason.missingMinutes)
  const [block] = reason.blocks ?? []
  const booking = block && findBooking(blockers, reason.technician, block)
  const base = baseName(schedule.technicians.find(({ id }) => id === reason.technician)?.baseLat === null ? null : name)
  const leavesFrom = reason.drive?.to === question.destination
  const other = booking
    ? (shortPlace(booking.addressLabel) ?? `${booking.customerName}’s`)
    : block
      ? `the job ${leavesFrom ? 'before' : 'after'}`
      : base
  const drive = `the drive ${leavesFrom ? 'from' : 'to'} ${other} takes ${minutes(reason.drive?.minutes)}`
  const visit: Link[] = booking
    ? [{ href: `/dashboard/bookings/${booking.id}`, label: `Open ${booking.customerName}’s booking` }]
    : []
  const person: Link = { href: `/dashboard/team/${reason.technician}`, label: `Change ${name}’s base or longest drive` }
  const hours: Link = { href: `/dashboard/team/${reason.technician}/hours`, label: `Change ${name}’s hours` }
  const before = question.bufferBeforeMinutes > 0 ? `, setting up ${minutes(question.bufferBeforeMinutes)},` : ''
  const leaves = start + (question.durationMinutes + question.bufferAfterMinutes) * minuteMs
  switch (reason.rule) {
    case 'too_far':
      return {
        head: `${missing} too far`,
        text: `Too far for ${name}: ${drive}, ${missing} more than the longest drive.`,
        links: [person, ...visit],
      }
    case 'travel_unknown':
      return {
        head: 'drive unknown',
        text: `Nobody knows how long ${name} drives ${leavesFrom ? 'from' : 'to'} ${other}.`,
        links: visit,
      }
    case 'travel_before':
      return {
        head: `${missing} short`,
        text: `${name} is ${missing} short: ${drive}${before} and the job before ends at ${time(block?.end ?? start)}.`,
        links: visit,
      }
    case 'travel_after':
      return {
        head: `${missing} short`,
        text: `${name} is ${missing} short: this visit ends at ${time(leaves)}, ${drive} and the job there starts at ${time(block?.start ?? start)}.`,
        links: visit,
      }
    case 'base_start':
      return {
        head: `${missing} short`,
        text: `${name} is ${missing} short: ${drive}${before} and the working hours start at ${time(reason.window?.start ?? start)}.`,
        links: [hours, person],
      }
    default:
      return {
        head: `${missing} short`,
        text: `${name} is ${missing} short: this visit ends at ${time(leaves)}, ${drive} and the working hours end at ${time(reason.window?.end ?? start)}.`,
        links: [hours, person],
      }
  }
}

const baseName = (name: string | null) => (name ? `${name}’s base` : 'the base')

/** The booking a busy block is of, if it is one: buffers may make the block longer, a window to arrive in too. */
function findBooking(
  blockers: readonly BlockerRow[],
  technicianId: string,
  block: { start: number; end: number },
): BlockerRow | undefined {
  return blockers.find(
    (row) =>
      row.technicianId === technicianId && block.start <= row.startsAt.getTime() && row.startsAt.getTime() < block.end,
  )
}

/** Street and number alone: the rest of an address is known. */
function shortPlace(label: string | null): string | null {
  return label?.split(',')[0]?.trim() || null
}
