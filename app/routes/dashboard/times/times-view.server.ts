import type { DayExplained } from '#app/domain/desk/index.server.ts'
import type { Reason } from '#app/domain/scheduling/rules.ts'
import { addDays, localTime } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { openTimesFacts as words } from '#app/words/catalog/openTimes.ts'
import { dateTitle } from '../dates.server.ts'
import type { Answer, DayGrid, ReasonView, TimeGroup, TimeRow } from './times-view.ts'
import type { ReasonSetting } from './reason.server.ts'
import { describeReason } from './reason-words.server.ts'

type Setting = Omit<ReasonSetting, 'day'> & {
  date: string
  /** The time somebody asked about, epoch ms. */
  asked: number | null
  /** The page with some of its query changed. */
  hrefOf: (changes: Record<string, string | null>) => string
  bookHref: (start: number, technician: string | null, overrule: boolean) => string | null
}

type Start = DayExplained['starts'][number]

/** The day's grid in words. Times that are past, or when nobody works, are folded. */
export function buildGrid(day: DayExplained, setting: Setting): DayGrid {
  const { date, reader, hrefOf } = setting
  const { say } = reader
  const rows = day.starts.map((start) => ({ start, row: toRow(start, day, setting) }))
  const offered = rows.filter(({ row }) => row.offered.length > 0).length
  return {
    day: dateTitle(date, reader),
    previousHref: hrefOf({ date: addDays(date, -1), time: null }),
    nextHref: hrefOf({ date: addDays(date, 1), time: null }),
    summary: say(offered === 0 ? words.noneOffered : words.offered(offered, rows.length - offered)),
    people: listPeople(day, setting),
    estimated: day.question.destination !== undefined && day.question.technicians.length > 0,
    answer: setting.asked === null ? null : buildAnswer(day, setting.asked, setting),
    groups: foldRows(rows, setting),
  }
}

function toRow({ start, reasons }: Start, day: DayExplained, setting: Setting): TimeRow {
  const { reader, asked, hrefOf } = setting
  return {
    key: new Date(start).toISOString(),
    label: reader.time(start),
    chosen: start === asked,
    href: `${hrefOf({ time: localTime(start, reader.timeZone) })}#answer`,
    offered: namesOf(reasons, day),
    reasons: viewsOf(reasons, start, day, setting),
  }
}

const namesOf = (reasons: readonly Reason[], day: DayExplained) =>
  reasons.flatMap(({ ok, technician }) => (ok ? [day.technicians.find(({ id }) => id === technician)?.name ?? ''] : []))

/** Nearest miss first, as it is the easiest to fix. A reason that is the same for everybody is said once. */
function viewsOf(reasons: readonly Reason[], start: number, day: DayExplained, setting: Setting): ReasonView[] {
  const views = reasons.filter(({ ok }) => !ok).map((reason) => describeReason(reason, start, { ...setting, day }))
  const [first] = views
  if (first && first.who === null) return [first]
  const cost = ({ rule, missing }: ReasonView) =>
    (missing ?? 10_000) + (rule === 'busy' ? 1_000 : rule === 'closed' ? 500 : 0)
  return views.sort((a, b) => cost(a) - cost(b))
}

function listPeople(day: DayExplained, { reader, manages }: Setting): DayGrid['people'] {
  const { say, span, list } = reader
  const hours = day.technicians.map(({ id, name }) => {
    const windows = day.windows.find(({ technician }) => technician === id)?.windows ?? []
    const note = windows.map(({ start, end }) =>
      Number.isFinite(start) && Number.isFinite(end) ? span(start, end) : say(words.aroundTheClock),
    )
    return { name, note: list(note) || say(words.off), href: manages ? dashboard.technicianHours(id) : null }
  })
  const others = day.notAsked.map(({ id, name, why }) => ({
    name,
    note: say(why === 'not_there' ? words.notThere : words.notThisService),
    href: manages ? (why === 'not_there' ? dashboard.area : dashboard.technician(id)) : null,
  }))
  return [...hours, ...others]
}

function buildAnswer(day: DayExplained, asked: number, setting: Setting): Answer {
  const { reader, bookHref } = setting
  const { say, time, now } = reader
  const found = day.starts.find(({ start }) => start === asked)
  const hidden = { title: say(words.isNotOffered(time(asked))), offered: [], bookLabel: say(words.bookAnyway) }
  if (!found) {
    const offGrid = day.technicians
      .slice(0, 1)
      .map(({ id }) => describeReason({ technician: id, ok: false, rule: 'off_grid' }, asked, { ...setting, day }))
    return { ...hidden, reasons: offGrid, bookHref: bookHref(asked, null, true) }
  }
  const offered = namesOf(found.reasons, day)
  const reasons = viewsOf(found.reasons, asked, day, setting)
  const [first] = found.reasons.filter(({ ok }) => ok)
  if (offered.length > 0)
    return {
      title: say(words.isOffered(time(asked))),
      offered,
      reasons,
      bookHref: bookHref(asked, first?.technician ?? null, false),
      bookLabel: say(words.book),
    }
  // A member may ignore the business's own rules, and nothing else.
  const ownRules = ['closed', 'notice', 'horizon', 'daily_cap']
  const own = found.reasons.some(({ rule }) => rule !== undefined && ownRules.includes(rule))
  return { ...hidden, reasons, bookHref: own && asked > now ? bookHref(asked, null, true) : null }
}

/** Runs of at least this many times are folded. */
const foldFrom = 3

function foldRows(rows: readonly { start: Start; row: TimeRow }[], { reader }: Setting): TimeGroup[] {
  const { say, span, now } = reader
  const groups: TimeGroup[] = []
  for (let at = 0; at < rows.length;) {
    const kind = kindOf(rows[at]!.start, now)
    let end = at + 1
    while (kind && end < rows.length && kindOf(rows[end]!.start, now) === kind) end += 1
    const run = rows.slice(at, end)
    const folds = kind !== null && run.length >= foldFrom && !run.some(({ row }) => row.chosen)
    if (folds)
      groups.push({
        fold: say(words.folds[kind](span(run[0]!.start.start, run.at(-1)!.start.start), run.length)),
        rows: run.map(({ row }) => row),
      })
    else groups.push(...run.map(({ row }) => ({ fold: null, rows: [row] })))
    at = end
  }
  return groups
}

function kindOf({ start, reasons }: Start, now: number): keyof typeof words.folds | null {
  if (reasons.length === 0) return 'nobody'
  if (start < now) return 'past'
  return reasons.every(({ rule, missingMinutes }) => rule === 'closed' && missingMinutes === undefined)
    ? 'closed'
    : null
}
