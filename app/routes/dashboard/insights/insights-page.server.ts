import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Choices, Page } from '#app/domain/analytics/index.server.ts'
import { openPeriod, slices, steps, type Part, type Period } from '#app/domain/analytics/rules.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { isId } from '#app/lib/ids.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { revenueWords } from '#app/words/catalog/revenue.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import type { Reader } from '#app/words/reader.ts'
import { readDate } from '../dates.server.ts'
import { spanName } from '../payments/revenue-view.server.ts'

const whole: Part = { slice: 'all', key: '' }

/** `service:<id>`, `technician:<id>` or `area:<postcode>` of a URL; everything where that makes no sense. */
function readPart(text: string | null): Part {
  const [, name, key = ''] = /^(\w+):(.{1,80})$/.exec((text ?? '').replaceAll('\0', '')) ?? []
  const slice = slices.find((each) => each === name)
  if (!slice || slice === 'all' || slice === 'source' || (slice !== 'area' && !isId(key))) return whole
  return { slice, key }
}

/** What all pages about the business are asked for by their URL; for owners and managers. */
export async function openInsights(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { timeZone } = reader
  const url = new URL(args.request.url)
  const query = url.searchParams
  const now = app.clock.now()
  const step = steps.find((each) => each === query.get('by')) ?? 'day'
  const asked = readDate(query.get('to'))
  const last = asked ?? localDate(now, timeZone)
  const period = openPeriod({ step, last, timeZone, firstWeekday: firstWeekday(reader.country), now })
  const part = readPart(query.get('of'))
  const of = part.slice === 'all' ? '' : `${part.slice}:${part.key}`
  const currency = /^[A-Z]{3}$/.exec(query.get('currency') ?? '')?.[0] ?? tenantOf(args.context).currency
  const kept = { by: step === 'day' ? '' : step, to: asked, of, currency: query.get('currency') }
  return { app, member, reader, query, period, part, of, step, currency, asked, path: url.pathname, kept }
}

export type Opened = Awaited<ReturnType<typeof openInsights>>

export const tabs = [
  [dashboard.insights, 'overview'],
  [dashboard.insightTimes, 'times'],
  [dashboard.insightCustomers, 'customers'],
  [dashboard.insightTeam, 'team'],
  [dashboard.insightSources, 'sources'],
] as const

/** What stands around the figures of a page: its neighbours, what it shows and of when. */
export function frameOf({ reader, period, path, kept, of, step, asked }: Opened, { asOf, choices }: Page) {
  const { say } = reader
  const hrefOf = (change: object, to = path) => withQuery(to, { ...kept, ...change })
  return {
    tabs: tabs.map(([to, name]) => ({ to: hrefOf({}, to), label: say(words.tabs[name]) })),
    here: hrefOf({}),
    steps: (['day', 'week', 'month'] as const).map((each) => ({
      to: hrefOf({ by: each === 'day' ? '' : each }),
      label: say(revenueWords.steps[each]),
    })),
    of,
    choices: choicesOf(choices, reader),
    keep: Object.fromEntries(
      Object.entries({ by: step === 'day' ? '' : step, to: asked ?? '', currency: kept.currency ?? '' }).filter(
        ([, value]) => value,
      ),
    ),
    span: spanName(period.dates[period.count]!, period.dates[2 * period.count]!, period, reader),
    note: say(
      period.comparedUntil < period.starts[period.count]! ? revenueWords.comparedSoFar : revenueWords.compared[step],
    ),
    fresh:
      asOf.behind > 0
        ? say(words.behind(reader.number(asOf.behind)))
        : say(asOf.countedAt === null ? words.live : words.asOf(reader.dayTime(asOf.countedAt))),
    behind: asOf.behind > 0,
    previousHref: hrefOf({ to: period.earlier }),
    nextHref: period.later ? hrefOf({ to: period.later }) : undefined,
    fileQuery: kept,
  }
}

export type Frame = ReturnType<typeof frameOf>

const choicesOf = ({ services, technicians, areas }: Choices, reader: Reader) => [
  {
    label: reader.say(words.services),
    options: services.map(({ id, name, nameIn }) => ({
      value: `service:${id}`,
      label: nameIn?.[reader.language] ?? name,
    })),
  },
  {
    label: reader.say(words.team),
    options: technicians.map(({ id, name }) => ({ value: `technician:${id}`, label: name })),
  },
  {
    label: reader.say(words.areas),
    options: areas.map((key) => ({ value: `area:${key}`, label: areaName(key, reader) })),
  },
]

/** "11238", or where a visit is that has no postcode. */
export const areaName = (key: string, { say }: Reader) =>
  key === '@business' ? say(words.atBusiness) : key === '@online' ? say(words.online) : key || say(words.noPostcode)

/** The first step of both periods, and the sums of each. */
export function byStep<T>(period: Period, valueOf: (dates: (date: string) => boolean) => T): { now: T[]; before: T[] } {
  const all = Array.from({ length: 2 * period.count }, (_, index) => {
    const [from, until] = [period.dates[index]!, period.dates[index + 1]!]
    return valueOf((date) => date >= from && date < until)
  })
  return { before: all.slice(0, period.count), now: all.slice(period.count) }
}
