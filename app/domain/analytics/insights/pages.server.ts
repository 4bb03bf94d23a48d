import type { App } from '#app/lib/app.server.ts'
import { dayBounds } from '#app/lib/time.ts'
import { listChoices, type Choice } from '../history-queries.server.ts'
import type { Period } from '../period.ts'
import {
  countCohortMoney,
  countCohortMonths,
  listCohortMoney,
  listCohortMonths,
  type CohortMoney,
  type CohortMonth,
} from './cohort-queries.server.ts'
import type { Part } from './measures.ts'
import { withCounts, type AsOf, type Counts, type Manager } from './open-counts.server.ts'
import { listAreas, sizeOf } from './read-queries.server.ts'
import { readDays, readKeys, readSpread, type Days, type KeySums } from './read-parts.server.ts'
import { readOffered, readTeam } from './read-team.server.ts'
import { sumSteps, type StepSum } from './steps-queries.server.ts'

/** What every page about the business can be asked for: names of services and technicians, and the busiest areas. */
export type Choices = { services: Choice[]; technicians: Choice[]; areas: string[] }

async function readChoices({ tx, stored, dates }: Counts): Promise<Choices> {
  const [services, technicians, areas] = await Promise.all([
    listChoices(tx, stored.tenantId, 'services'),
    listChoices(tx, stored.tenantId, 'technicians'),
    listAreas(tx, { ...stored, first: dates.first }),
  ])
  return { services, technicians, areas }
}

export type Page = { asOf: AsOf; choices: Choices; dates: Counts['dates']; days: Days }

const readPage = async (counts: Counts, part: Part): Promise<Page> => {
  const [choices, days] = await Promise.all([readChoices(counts), readDays(counts, part)])
  return { asOf: counts.asOf, dates: counts.dates, choices, days }
}

/** Hours are somebody's: a service or an area has none. */
const offeredOf = (counts: Counts, { slice, key }: Part) =>
  slice === 'all' || slice === 'technician' ? readOffered(counts, slice === 'technician' ? key : null) : null

export type Overview = Page & { offered: Map<string, number> | null; technicians: KeySums[]; areas: KeySums[] }

/** Money, visits and hours, day by day, and of everybody and every place. */
export const readOverview = (app: App, manager: Manager, period: Period, part: Part): Promise<Overview> =>
  withCounts(
    app,
    manager,
    period,
    async (counts) => {
      const page = await readPage(counts, part)
      const whole = part.slice === 'all'
      const [offered, technicians, areas] = await Promise.all([
        offeredOf(counts, part),
        whole ? readKeys(counts, 'technician') : [],
        whole ? readKeys(counts, 'area') : [],
      ])
      return { ...page, offered, technicians, areas }
    },
    [part.slice, 'technician', 'area'],
  )

export type Times = Page & {
  services: KeySums[]
  hours: { weekday: number; n: number; visits: number }[]
  leads: { n: number; visits: number }[]
}

/** Which services, at what hours, and how long before they are booked. */
export const readTimes = (app: App, manager: Manager, period: Period, part: Part): Promise<Times> =>
  withCounts(
    app,
    manager,
    period,
    async (counts) => {
      const page = await readPage(counts, part)
      const [services, hours, leads] = await Promise.all([
        part.slice === 'all' ? readKeys(counts, 'service') : [],
        readSpread(counts, part, 'hour'),
        readSpread(counts, part, 'lead'),
      ])
      return { ...page, services, hours, leads }
    },
    [part.slice, 'service'],
  )

/** `until`: the day up to which, excluded, customers are counted; null: not counted yet. */
export type Cohorts = { until: string | null; months: CohortMonth[]; money: CohortMoney[] }

/** So many bookings are looked through while a page waits; of more, what the last night counted is shown. */
const cohortsAtOnce = 5_000

async function readCohorts({ tx, state, counting }: Counts): Promise<Cohorts> {
  const { tenantId, timeZone, today } = counting
  const until = dayBounds(today, timeZone)[0]
  const ever = [{ day: today, from: 0, until }]
  if ((await sizeOf(tx, tenantId, ever, cohortsAtOnce + 1)) <= cohortsAtOnce) {
    const wish = { tenantId, timeZone, until }
    return { until: today, months: await countCohortMonths(tx, wish), money: await countCohortMoney(tx, wish) }
  }
  const [months, money] = await Promise.all([listCohortMonths(tx, tenantId), listCohortMoney(tx, tenantId)])
  return { until: state?.cohortsOn ?? null, months, money }
}

/** Who is new, who comes back, who does not come, and what people say. */
export const readCustomerFigures = (
  app: App,
  manager: Manager,
  period: Period,
  part: Part,
): Promise<Page & { cohorts: Cohorts }> =>
  withCounts(
    app,
    manager,
    period,
    async (counts) => ({
      ...(await readPage(counts, part)),
      cohorts: await readCohorts(counts),
    }),
    [part.slice],
  )

export type Team = Page & {
  offered: Map<string, number> | null
  technicians: KeySums[]
  hours: Map<string, { offeredMinutes: number; idleMinutes: number }>
}

/** Where the working hours go. */
export const readTeamFigures = (app: App, manager: Manager, period: Period, part: Part): Promise<Team> =>
  withCounts(
    app,
    manager,
    period,
    async (counts) => {
      const page = await readPage(counts, part)
      const [offered, technicians, hours] = [
        await offeredOf(counts, part),
        await readKeys(counts, 'technician'),
        await readTeam(counts),
      ]
      return { ...page, offered, technicians, hours }
    },
    [part.slice, 'technician'],
  )

export type Sources = Page & { shown: StepSum[]; sources: KeySums[] }

/** What was shown and what was booked, by source; of the business, or of one service. */
export const readSources = (app: App, manager: Manager, period: Period, part: Part): Promise<Sources> =>
  withCounts(
    app,
    manager,
    period,
    async (counts) => {
      const page = await readPage(counts, part)
      const service = part.slice === 'service' ? part.key : null
      const [shown, sources] = await Promise.all([
        sumSteps(counts.tx, counts.stored.tenantId, { ...counts.stored, service }),
        service ? [] : readKeys(counts, 'source'),
      ])
      return { ...page, shown, sources }
    },
    [part.slice, 'source'],
  )
