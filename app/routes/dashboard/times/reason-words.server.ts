import type { Reason } from '#app/domain/scheduling/rules.ts'
import { dayMinutes } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { reasonWords as words } from '#app/words/catalog/reasons.ts'
import type { Reader } from '#app/words/reader.ts'
import { tellBusy } from './reason-busy.server.ts'
import { tellDrive } from './reason-drive.server.ts'
import { changeHours, tellTimes, type Asked, type ReasonSetting, type Told } from './reason.server.ts'
import type { ReasonView } from './times-view.ts'

/** One technician's reason for not being offered at `start`, in plain words, and what can be done about it. */
export function describeReason(reason: Reason, start: number, setting: ReasonSetting): ReasonView {
  const { day, reader, manages } = setting
  const name = day.technicians.find(({ id }) => id === reason.technician)?.name ?? reader.say(words.somebody)
  const missing = reader.duration(reason.missingMinutes ?? 0)
  const { links, ...told } = tell({ ...setting, ...tellTimes(start, reader), reason, start, name, missing })
  const shared = reason.rule === 'off_grid' || reason.rule === 'notice' || reason.rule === 'horizon'
  return {
    who: shared ? null : name,
    rule: reason.rule ?? '',
    missing: reason.missingMinutes ?? null,
    ...told,
    links: links.filter(({ everyone }) => manages || everyone).map(({ href, label }) => ({ href, label })),
  }
}

function tell(asked: Asked): Told {
  switch (asked.reason.rule) {
    case 'notice':
      return tellNotice(asked)
    case 'horizon':
      return tellHorizon(asked)
    case 'off_grid':
      return tellGrid(asked)
    case 'closed':
      return tellHours(asked)
    case 'daily_cap':
      return tellCap(asked)
    case 'busy':
      return tellBusy(asked)
    default:
      return tellDrive(asked)
  }
}

function tellNotice({ start, missing, day, reader }: Asked): Told {
  const { say, now } = reader
  if (start < now) return { head: say(words.past.head), text: say(words.past.text), links: [] }
  return {
    head: say(words.notice.head(missing)),
    text: say(words.notice.text(longWords(day.schedule.tenant.minNoticeMinutes, reader), missing)),
    links: [{ href: dashboard.bookingRules, label: say(words.notice.change) }],
  }
}

function tellHorizon({ reason, day, reader }: Asked): Told {
  const missing = reason.missingMinutes ?? 0
  // Whole days once it is more than two: then nobody counts the minutes.
  const ahead = longWords(missing < 2 * dayMinutes ? missing : Math.ceil(missing / dayMinutes) * dayMinutes, reader)
  return {
    head: reader.say(words.horizon.head(ahead)),
    text: reader.say(words.horizon.text(day.schedule.tenant.horizonDays, ahead)),
    links: [{ href: dashboard.bookingRules, label: reader.say(words.horizon.change) }],
  }
}

const longWords = (minutes: number, { say, duration }: Reader) =>
  minutes >= dayMinutes && minutes % dayMinutes === 0 ? say(words.days(minutes / dayMinutes)) : duration(minutes)

const tellGrid = ({ day, reader: { say, duration } }: Asked): Told => ({
  head: say(words.offGrid.head),
  text: say(words.offGrid.text(duration(day.question.stepMinutes))),
  links: [{ href: dashboard.bookingRules, label: say(words.offGrid.change) }],
})

/** The daily limit is reached: the technician's, or the service's for the whole team. */
function tellCap({ reason, name, day, reader: { say } }: Asked): Told {
  const { service, technicians } = day.schedule
  const cap = technicians.find(({ id }) => id === reason.technician)?.dailyCap
  const own = technicians.find(({ id }) => id === reason.technician)?.fullDates.includes(day.question.from)
  return own && cap
    ? {
        head: say(words.full.head),
        text: say(words.full.technician(name, cap)),
        links: [{ href: dashboard.technician(reason.technician), label: say(words.full.change) }],
      }
    : {
        head: say(words.full.head),
        text: say(words.full.service(service.name, service.dailyCap ?? 0)),
        links: [{ href: dashboard.service(service.id), label: say(words.full.change) }],
      }
}

function tellHours(asked: Asked): Told {
  const { reason, name, start, missing, at, day, reader } = asked
  const { say, duration } = reader
  const { question, schedule, windows } = day
  const links = [changeHours(asked)]
  if (reason.missingMinutes !== undefined && reason.window) {
    return {
      head: say(words.tooLong.head(missing)),
      text: say(words.tooLong.text(name, missing, duration(question.durationMinutes), at(reason.window.end))),
      links,
    }
  }
  if (schedule.closures.some(({ from, to }) => from <= question.from && question.from <= to)) {
    return {
      head: say(words.closed.head),
      text: say(words.closed.text),
      links: [{ href: dashboard.closures, label: say(words.closed.change) }],
    }
  }
  const own = windows.find(({ technician }) => technician === reason.technician)?.windows ?? []
  const next = own.find((window) => window.start > start)
  const last = own.findLast((window) => window.end <= start)
  const text = next
    ? (last ? words.onBreak : words.startsWork)(name, at(next.start))
    : last
      ? words.stopsWork(name, at(last.end))
      : words.noWork(name)
  return { head: say(own.length === 0 ? words.offThatDay : words.notAtWork), text: say(text), links }
}
