import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getOwnHours, listServices, listSkills } from '#app/domain/catalog/index.server.ts'
import { describeIntervals, describeTimeOff } from '#app/domain/catalog/rules.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { weekdays } from '#app/lib/time.ts'
import { Card, DescriptionList, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { hoursWords } from '#app/words/catalog/hours.ts'
import { ownHoursWords as words } from '#app/words/catalog/ownHours.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const [own, services, skills] = await Promise.all([
    getOwnHours(app, member, tenantOf(args.context).timeZone),
    listServices(app, member),
    listSkills(app, member),
  ])
  if (!own) return { own: null }
  const { technician, overrides, timeOff } = own
  const closed = reader.say(hoursWords.closed)
  return {
    own: {
      active: technician.active,
      base: technician.baseLabel,
      most: technician.dailyCap,
      zone: reader.zoneName(reader.now),
      week: weekdays.map((day) => ({
        day: reader.weekday(day, 'long'),
        hours:
          describeIntervals(
            technician.weekly.filter(({ weekday }) => weekday === day),
            reader,
          ) || closed,
      })),
      days: overrides.map(({ date, intervals, note }) => ({
        when: `${reader.date(date)}: ${describeIntervals(intervals, reader) || closed}`,
        note,
      })),
      timeOff: timeOff.map((off) => ({ when: describeTimeOff(off, reader), note: off.reason })),
      services: services.filter(({ id }) => technician.serviceIds.includes(id)).map(({ name }) => name),
      skills: skills.filter(({ id }) => technician.skillIds.includes(id)).map(({ name }) => name),
    },
  }
}

export default function OwnHours() {
  const { own } = useLoaderData<typeof loader>()
  const { say } = useReader()
  if (!own) {
    return (
      <>
        <PageHeader title={say(words.title)} />
        <EmptyState title={say(words.noCalendar)} icon="clock">
          {say(words.noCalendarText)}
        </EmptyState>
      </>
    )
  }
  const { week, days, timeOff, services, skills, base, most, zone, active } = own
  return (
    <>
      <PageHeader title={say(words.title)}>
        {say(words.whoChanges)} {say(hoursWords.clock(zone))}
      </PageHeader>
      {active ? null : <Notice tone="warn" className="mb-5" title={say(words.notBookable)} />}
      <div className="grid grid-cols-1 gap-5 wide:grid-cols-2">
        <Card title={say(hoursWords.everyWeek)}>
          <DescriptionList
            facts={week.map(({ day, hours }) => ({ label: day, value: <span className="figures">{hours}</span> }))}
          />
        </Card>
        <Days title={say(hoursWords.singleDays)} days={days} />
        <Days title={say(hoursWords.timeOff)} days={timeOff} />
        <Card title={say(words.services)}>
          <DescriptionList
            facts={[
              { label: say(words.servicesLabel), value: services.join(', ') || say(words.none) },
              { label: say(words.skills), value: skills.join(', ') || say(words.none) },
              ...(base ? [{ label: say(words.base), value: base }] : []),
              ...(most ? [{ label: say(words.most), value: <span className="figures">{most}</span> }] : []),
            ]}
          />
        </Card>
      </div>
    </>
  )
}

function Days({ title, days }: { title: string; days: readonly { when: string; note: string }[] }) {
  const { say } = useReader()
  return (
    <Card title={title}>
      {days.length === 0 ? <p className="text-soft">{say(words.noneSoon)}</p> : null}
      <ul className="divide-y divide-rule">
        {days.map(({ when, note }) => (
          <li key={when} className="py-2">
            <span className="figures font-medium">{when}</span>
            {note ? <span className="block text-sm text-soft wrap-anywhere">{note}</span> : null}
          </li>
        ))}
      </ul>
    </Card>
  )
}
