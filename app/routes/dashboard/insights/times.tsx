import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readTimes, type Times } from '#app/domain/analytics/index.server.ts'
import { leadFrom } from '#app/domain/analytics/rules.ts'
import { weekdays } from '#app/lib/time.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { insightWords as words } from '#app/words/catalog/insights.ts'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { firstWeekday } from '#app/words/conventions.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { BarList } from './bar-list.tsx'
import { FileLinks } from './file-links.tsx'
import { InsightsFrame } from './frame.tsx'
import { HeatMap, type Heat } from './heat-map.tsx'
import { frameOf, openInsights } from './insights-page.server.ts'
import { KeyTable } from './key-table.tsx'
import { namesOf, viewKeys } from './key-view.server.ts'
import { NothingYet } from './nothing-yet.tsx'
import { totalsOf } from './sums.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openInsights(args)
  const { app, member, reader, period, part, currency } = opened
  const page = await readTimes(app, member, period, part)
  const { now } = totalsOf(page.days, period, currency, reader.timeZone)
  const mean = now.counts.visits > 0 ? Math.round((now.counts.leadDays / now.counts.visits) * 10) / 10 : null
  return {
    frame: frameOf(opened, page),
    services: viewKeys(page.services, { currency, reader, nameOf: namesOf(page.choices.services, reader) }),
    heat: viewHeat(page.hours, reader),
    leads: viewLeads(page.leads, reader),
    mean: mean === null ? null : reader.say(words.leadMean(reader.number(mean))),
  }
}

function viewHeat(hours: Times['hours'], reader: Reader): Heat | null {
  if (hours.length === 0) return null
  const visits = new Map(hours.map((each) => [`${each.weekday} ${each.n}`, each.visits]))
  const [from, until] = [Math.min(...hours.map(({ n }) => n)), Math.max(...hours.map(({ n }) => n))]
  const first = firstWeekday(reader.country)
  const days = [...weekdays.slice(first - 1), ...weekdays.slice(0, first - 1)]
  return {
    weekdays: days.map((day) => reader.weekday(day)),
    most: Math.max(...visits.values()),
    rows: Array.from({ length: until - from + 1 }, (_, index) => ({
      hour: reader.clock(`${String(from + index).padStart(2, '0')}:00`),
      cells: days.map((day) => {
        const count = visits.get(`${day} ${from + index}`) ?? 0
        return { key: day, visits: count, text: reader.number(count) }
      }),
    })),
  }
}

function viewLeads(leads: Times['leads'], reader: Reader) {
  const all = leads.reduce((sum, { visits }) => sum + visits, 0)
  const most = Math.max(1, ...leads.map(({ visits }) => visits))
  return leadFrom.map((from) => {
    const visits = leads.find(({ n }) => n === from)?.visits ?? 0
    return {
      key: String(from),
      name: reader.say(words.leads[from]),
      value: reader.number(visits),
      note: reader.percent(all > 0 ? Math.round((visits / all) * 100) / 100 : 0),
      share: visits / most,
    }
  })
}

export default function InsightsTimes() {
  const { frame, services, heat, leads, mean } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const query = frame.fileQuery
  return (
    <InsightsFrame frame={frame}>
      {heat ? (
        <>
          {services.length > 0 ? (
            <KeyTable
              title={say(words.popular)}
              name={say(historyWords.service)}
              rows={services}
              files={{ what: 'services', title: say(words.popular), query }}
            />
          ) : null}
          <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-2">
            <Card
              flush
              title={say(words.peak)}
              action={<FileLinks what="hours" title={say(words.peak)} query={query} />}
            >
              <p className="px-4 pt-3 text-sm text-soft sm:px-5">{say(words.peakText)}</p>
              <HeatMap heat={heat} title={say(words.peak)} />
            </Card>
            <Card
              flush
              title={say(words.lead)}
              action={<FileLinks what="lead" title={say(words.lead)} query={query} />}
            >
              {mean ? <p className="px-4 pt-3 text-sm text-soft sm:px-5">{mean}</p> : null}
              <BarList bars={leads} label={say(words.lead)} />
            </Card>
          </div>
        </>
      ) : (
        <NothingYet />
      )}
    </InsightsFrame>
  )
}
