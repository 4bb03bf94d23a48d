import type { BlockerRow, DayExplained } from '#app/domain/desk/index.server.ts'
import type { Reason } from '#app/domain/scheduling/rules.ts'
import { formatLongDay, formatTime } from '#app/lib/format.ts'
import { addDays } from '#app/lib/time.ts'
import type { Answer, DayGrid, ReasonView, TimeGroup, TimeRow } from './times-view.ts'
import { describeReason } from './reason-words.server.ts'

type Setting = {
  blockers: readonly BlockerRow[]
  date: string
  /** The time somebody asked about, epoch ms. */
  asked: number | null
  timeZone: string
  locale: string
  now: number
  manages: boolean
  /** The page with some of its query set anew. */
  hrefOf: (changes: Record<string, string | null>) => string
  bookHref: (start: number, technician: string | null, overrule: boolean) => string | null
}

type Start = DayExplained['starts'][number]

/** The day's grid in words. What nobody can work at, or is past, is folded. */
export function buildGrid(day: DayExplained, setting: Setting): DayGrid {
  const { date, timeZone, locale, hrefOf } = setting
  const rows = day.starts.map((start) => ({ start, row: toRow(start, day, setting) }))
  const offered = rows.filter(({ row }) => row.offered.length > 0).length
  return {
    day: formatLongDay(Date.parse(`${date}T12:00:00Z`), 'UTC', locale),
    previousHref: hrefOf({ date: addDays(date, -1), time: null }),
    nextHref: hrefOf({ date: addDays(date, 1), time: null }),
    summary:
      offered === 0
        ? 'No time is offered.'
        : `${offered} ${offered === 1 ? 'time is' : 'times are'} offered, ${rows.length - offered} are not.`,
    people: listPeople(day, setting),
    estimated: day.question.destination !== undefined && day.question.technicians.length > 0,
    answer: setting.asked === null ? null : buildAnswer(day, setting.asked, setting),
    groups: foldRows(rows, setting.now, (ms) => formatTime(ms, timeZone, locale)),
  }
}

function toRow({ start, reasons }: Start, day: DayExplained, setting: Setting): TimeRow {
  const label = formatTime(start, setting.timeZone, setting.locale)
  return {
    key: new Date(start).toISOString(),
    label,
    chosen: start === setting.asked,
    href: `${setting.hrefOf({ time: formatTime(start, setting.timeZone) })}#answer`,
    offered: namesOf(reasons, day),
    reasons: viewsOf(reasons, start, day, setting),
  }
}

const namesOf = (reasons: readonly Reason[], day: DayExplained) =>
  reasons.flatMap(({ ok, technician }) => (ok ? [day.technicians.find(({ id }) => id === technician)?.name ?? ''] : []))

/** Nearest miss first: it takes the least to mend. What is the same for everybody is said once. */
function viewsOf(reasons: readonly Reason[], start: number, day: DayExplained, setting: Setting): ReasonView[] {
  const views = reasons.filter(({ ok }) => !ok).map((reason) => describeReason(reason, start, { ...setting, day }))
  const [first] = views
  if (first && first.who === null) return [first]
  const cost = ({ rule, missing }: ReasonView) =>
    (missing ?? 10_000) + (rule === 'busy' ? 1_000 : rule === 'closed' ? 500 : 0)
  return views.sort((a, b) => cost(a) - cost(b))
}

function listPeople(day: DayExplained, { timeZone, locale, manages }: Setting): DayGrid['people'] {
  const clock = (ms: number) => formatTime(ms, timeZone, locale)
  const hours = day.technicians.map(({ id, name }) => {
    const windows = day.windows.find(({ technician }) => technician === id)?.windows ?? []
    const note = windows
      .map(({ start, end }) =>
        Number.isFinite(start) && Number.isFinite(end) ? `${clock(start)}–${clock(end)}` : 'around the clock',
      )
      .join(', ')
    return { name, note: note || 'off', href: manages ? `/dashboard/team/${id}/hours` : null }
  })
  const others = day.notAsked.map(({ id, name, why }) => ({
    name,
    note: why === 'not_there' ? 'does not go there' : 'does not do this service',
    href: manages ? (why === 'not_there' ? '/dashboard/settings/area' : `/dashboard/team/${id}`) : null,
  }))
  return [...hours, ...others]
}

function buildAnswer(day: DayExplained, asked: number, setting: Setting): Answer {
  const at = formatTime(asked, setting.timeZone, setting.locale)
  const found = day.starts.find(({ start }) => start === asked)
  if (!found) {
    const offGrid = day.technicians
      .slice(0, 1)
      .map(({ id }) => describeReason({ technician: id, ok: false, rule: 'off_grid' }, asked, { ...setting, day }))
    return {
      title: `${at} is not offered`,
      offered: [],
      reasons: offGrid,
      bookHref: setting.bookHref(asked, null, true),
      bookLabel: 'Book it all the same',
    }
  }
  const offered = namesOf(found.reasons, day)
  const reasons = viewsOf(found.reasons, asked, day, setting)
  const [first] = found.reasons.filter(({ ok }) => ok)
  if (offered.length > 0)
    return {
      title: `${at} is offered`,
      offered,
      reasons,
      bookHref: setting.bookHref(asked, first?.technician ?? null, false),
      bookLabel: 'Book this time',
    }
  // A member's word stands above hours, notice, horizon and the grid, and above nothing else.
  const own = found.reasons.some(({ rule }) => rule === 'closed' || rule === 'notice' || rule === 'horizon')
  return {
    title: `${at} is not offered`,
    offered,
    reasons,
    bookHref: own && asked > setting.now ? setting.bookHref(asked, null, true) : null,
    bookLabel: 'Book it all the same',
  }
}

/** Runs of at least this many times are folded. */
const foldFrom = 3

function foldRows(
  rows: readonly { start: Start; row: TimeRow }[],
  now: number,
  clock: (ms: number) => string,
): TimeGroup[] {
  const groups: TimeGroup[] = []
  for (let at = 0; at < rows.length;) {
    const kind = kindOf(rows[at]!.start, now)
    let end = at + 1
    while (kind && end < rows.length && kindOf(rows[end]!.start, now) === kind) end += 1
    const run = rows.slice(at, end)
    const folds = kind !== null && run.length >= foldFrom && !run.some(({ row }) => row.chosen)
    if (folds)
      groups.push({
        fold: `${clock(run[0]!.start.start)}–${clock(run.at(-1)!.start.start)} · ${run.length} times ${kind}`,
        rows: run.map(({ row }) => row),
      })
    else groups.push(...run.map(({ row }) => ({ fold: null, rows: [row] })))
    at = end
  }
  return groups
}

function kindOf({ start, reasons }: Start, now: number): string | null {
  if (reasons.length === 0) return 'with nobody to come'
  if (start < now) return 'in the past'
  return reasons.every(({ rule, missingMinutes }) => rule === 'closed' && missingMinutes === undefined)
    ? 'outside the working hours'
    : null
}
