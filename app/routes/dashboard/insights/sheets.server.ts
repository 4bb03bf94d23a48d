import {
  readCustomerFigures,
  readOverview,
  readSources,
  readTeamFigures,
  readTimes,
  type KeySums,
} from '#app/domain/analytics/index.server.ts'
import { leadFrom, noMoney, type DayCounts, type MoneyCounts } from '#app/domain/analytics/rules.ts'
import { datesBetween, weekdays } from '#app/lib/time.ts'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { revenueWords } from '#app/words/catalog/revenue.ts'
import type { Sheet, SheetColumn } from '../payments/files/sheet.ts'
import { cohortRows } from './cohorts.server.ts'
import { areaName, type Opened } from './insights-page.server.ts'
import { namesOf } from './key-view.server.ts'
import { funnelOf, nameCampaigns, sourceRows } from './source-rows.server.ts'
import { moneyOf, sumDays, totalsOf } from './sums.server.ts'
import { teamRows } from './team-rows.server.ts'

type Row = (string | number)[]
type Table = { name: string; columns: SheetColumn[]; rows: Row[] }

/** Each table that the pages show, by its name in the URL. */
const tables: Record<string, (opened: Opened) => Promise<Table>> = {
  async days({ app, member, period, part, currency, reader }) {
    const { say } = reader
    const { days, offered, dates } = await readOverview(app, member, period, part)
    return {
      name: say(words.tabs.overview),
      columns: [
        { head: say(revenueWords.when.day), as: 'date' },
        ...moneyColumns(reader),
        ...countColumns(reader),
        { head: say(words.minutes(say(words.offered))), as: 'number' },
      ],
      rows: datesBetween(period.dates[0]!, dates.until)
        .slice(0, -1)
        .map((day) => {
          const { counts, money } = sumDays(days, currency, (date) => date === day)
          return [day, ...moneyCells(money), ...countCells(counts), offered?.get(day) ?? 0]
        }),
    }
  },
  services: async (opened) => {
    const page = await readTimes(opened.app, opened.member, opened.period, { slice: 'all', key: '' })
    const { say } = opened.reader
    return keyTable(
      opened,
      say(words.popular),
      say(historyWords.service),
      page.services,
      namesOf(page.choices.services, opened.reader),
    )
  },
  technicians: async (opened) => {
    const page = await readOverview(opened.app, opened.member, opened.period, { slice: 'all', key: '' })
    const { say } = opened.reader
    return keyTable(
      opened,
      say(revenueWords.byTechnician),
      say(historyWords.technician),
      page.technicians,
      namesOf(page.choices.technicians, opened.reader),
    )
  },
  areas: async (opened) => {
    const page = await readOverview(opened.app, opened.member, opened.period, { slice: 'all', key: '' })
    const { say } = opened.reader
    return keyTable(opened, say(words.byPlace), say(words.place), page.areas, (key) => areaName(key, opened.reader))
  },
  async hours({ app, member, period, part, reader }) {
    const { hours } = await readTimes(app, member, period, part)
    const { say } = reader
    return {
      name: say(words.peak),
      columns: [
        { head: say(words.weekday), as: 'text' },
        { head: say(words.hour), as: 'time' },
        { head: say(words.visits), as: 'number' },
      ],
      rows: weekdays.flatMap((weekday) =>
        hours
          .filter((each) => each.weekday === weekday)
          .sort((a, b) => a.n - b.n)
          .map(({ n, visits }) => [reader.weekday(weekday, 'long'), `${String(n).padStart(2, '0')}:00`, visits]),
      ),
    }
  },
  async lead({ app, member, period, part, reader }) {
    const { leads } = await readTimes(app, member, period, part)
    const { say } = reader
    return {
      name: say(words.lead),
      columns: [
        { head: say(words.lead), as: 'text' },
        { head: say(words.visits), as: 'number' },
      ],
      rows: leadFrom.map((from) => [say(words.leads[from]), leads.find(({ n }) => n === from)?.visits ?? 0]),
    }
  },
  async cohorts({ app, member, period, part, currency, reader }) {
    const { cohorts } = await readCustomerFigures(app, member, period, part)
    const { say } = reader
    const all = cohortRows(cohorts, currency)
    const longest = Math.max(0, ...all.flatMap(({ came }) => [...came.keys()]))
    const after = Array.from({ length: longest }, (_, index) => index + 1)
    return {
      name: say(words.cohorts),
      columns: [
        { head: say(words.firstVisit), as: 'date' },
        { head: say(words.customers), as: 'number' },
        { head: say(words.revenue), as: 'amount' },
        ...after.map((month) => ({ head: `+${month}`, as: 'number' as const })),
      ],
      rows: all.map(({ cohort, size, paid, came }) => [
        cohort,
        size,
        paid,
        ...after.map((month) => came.get(month) ?? 0),
      ]),
    }
  },
  async team({ app, member, period, part, reader }) {
    const page = await readTeamFigures(app, member, period, part)
    const { say } = reader
    const parts = ['offered', 'booked', 'buffers', 'driving', 'idle'] as const
    return {
      name: say(words.tabs.team),
      columns: [
        { head: say(historyWords.technician), as: 'text' },
        ...parts.map((name) => ({ head: say(words.minutes(say(words[name]))), as: 'number' as const })),
      ],
      rows: teamRows(page, namesOf(page.choices.technicians, reader)).map((row) => [
        row.name,
        ...parts.map((name) => row[name]),
      ]),
    }
  },
  async funnel({ app, member, period, part, currency, reader }) {
    const page = await readSources(app, member, period, part)
    const { now } = totalsOf(page.days, period, currency, reader.timeZone)
    return {
      name: reader.say(words.funnel),
      columns: [
        { head: reader.say(words.funnel), as: 'text' },
        { head: reader.say(revenueWords.now), as: 'number' },
      ],
      rows: funnelOf(page, now.counts).map(({ step, count }) => [reader.say(words.steps[step]), count]),
    }
  },
  async sources({ app, member, period, part, currency, reader }) {
    const page = await readSources(app, member, period, part)
    const campaigns = await nameCampaigns(app, member, page)
    const { say } = reader
    return {
      name: say(words.bySource),
      columns: [
        { head: say(words.source), as: 'text' },
        { head: say(words.steps.page), as: 'number' },
        { head: say(words.steps.made), as: 'number' },
        { head: say(words.visits), as: 'number' },
        { head: say(words.revenue), as: 'amount' },
      ],
      rows: sourceRows(page, currency, reader, campaigns).map((row) => [
        row.name,
        row.page,
        row.made,
        row.visits,
        row.grossMinor,
      ]),
    }
  },
}

const counted = ['visits', 'newCustomers', 'noShows', 'cancelledByCustomer', 'cancelledByBusiness', 'reviews'] as const

function countColumns({ say }: Opened['reader']): SheetColumn[] {
  const heads = [words.visits, words.newCustomers, words.noShows, words.byCustomer, words.byBusiness, words.reviews]
  const minutes = [words.booked, words.buffers, words.driving].map((what) => words.minutes(say(what)))
  return [...heads, ...minutes].map((head) => ({ head: say(head), as: 'number' }))
}

const countCells = (counts: DayCounts) => [
  ...counted.map((name) => counts[name]),
  counts.bookedMinutes,
  counts.bufferMinutes,
  counts.driveMinutes,
]

function moneyColumns({ say }: Opened['reader']): SheetColumn[] {
  const heads = [words.revenue, revenueWords.refunded, revenueWords.fees, revenueWords.left]
  return heads.map((head) => ({ head: say(head), as: 'amount' }))
}

const moneyCells = ({ grossMinor, refundedMinor, feesMinor, netMinor }: MoneyCounts = noMoney()) => [
  grossMinor,
  refundedMinor,
  feesMinor,
  netMinor,
]

function keyTable(
  { reader, currency }: Opened,
  name: string,
  head: string,
  all: readonly KeySums[],
  nameOf: (key: string) => string | null,
): Table {
  return {
    name,
    columns: [{ head, as: 'text' }, ...moneyColumns(reader), ...countColumns(reader)],
    rows: all.flatMap((sums) => {
      const known = nameOf(sums.key)
      return known === null ? [] : [[known, ...moneyCells(moneyOf(sums, currency).now), ...countCells(sums.now)]]
    }),
  }
}

/** The table that a URL asks for; that of days where it names none. */
export async function sheetOf(opened: Opened, wanted: string | null): Promise<{ what: string; sheet: Sheet }> {
  const what = wanted !== null && Object.hasOwn(tables, wanted) ? wanted : 'days'
  const { name, columns, rows } = await tables[what]!(opened)
  const { currency } = opened
  const batches = (async function* () {
    yield rows.map((cells) => ({ currency, cells }))
  })()
  return { what, sheet: { name, currency, columns, batches } }
}
