import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  changeOwnPicture,
  enterOwnTimeOff,
  getOwnHours,
  listServices,
  listSkills,
  removeOwnPicture,
  withdrawOwnTimeOff,
} from '#app/domain/catalog/index.server.ts'
import { describeIntervals, describeTimeOff } from '#app/domain/catalog/rules.ts'
import { timeOffSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { localDate, weekdays } from '#app/lib/time.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, DescriptionList, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { hoursWords } from '#app/words/catalog/hours.ts'
import { clockWords } from '#app/words/catalog/ownClock.ts'
import { ownHoursWords as words } from '#app/words/catalog/ownHours.ts'
import { cap } from '#app/words/nouns.ts'
import { useReader } from '#app/words/reader-context.ts'
import { linkDays } from './in-the-way.server.ts'
import { InTheWay } from './in-the-way.tsx'
import { PhotoCard } from './team/photo-card.tsx'
import { photoIntents } from './team/photo.server.ts'
import { TimeOffCard } from './team/single-days.tsx'

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
      week: groupDays((day) =>
        describeIntervals(
          technician.weekly.filter(({ weekday }) => weekday === day),
          reader,
        ),
      ).map(({ from, to, hours }) => ({
        day: cap(
          from === to
            ? reader.weekday(from, 'long')
            : `${reader.weekday(from, 'short')}–${reader.weekday(to, 'short')}`,
        ),
        hours: hours || closed,
      })),
      days: overrides.map(({ date, intervals, note }) => ({
        when: `${reader.date(date)}: ${describeIntervals(intervals, reader) || closed}`,
        note,
      })),
      name: technician.name,
      photo: pictureUrl(app.env, technician.picturePath),
      takes: own.takes,
      manages: member.role !== 'staff',
      today: localDate(reader.now, tenantOf(args.context).timeZone),
      timeOff: timeOff.map((off) => ({
        id: off.id,
        when: describeTimeOff(off, reader),
        reason: off.reason,
        status: off.status,
      })),
      services: services.filter(({ id }) => technician.serviceIds.includes(id)).map(({ name }) => name),
      skills: skills.filter(({ id }) => technician.skillIds.includes(id)).map(({ name }) => name),
    },
  }
}

const sentId = z.object({ id: z.string() })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const { timeZone } = tenantOf(args.context)
  const answer = { kind: 'time-off' as const, result: null, message: null, told: null }
  return answerIntent(args.request, {
    'time-off': async (form) => {
      const read = await readForm(form, timeOffSchema)
      if (!read.ok) return data({ ...answer, result: read.reply.data }, { status: 422 })
      const entered = await enterOwnTimeOff(app, member, read.value, timeZone)
      if (entered === 'too_many') {
        const { data: result } = read.refuse({ fieldErrors: { from: [reader.say(hoursWords.tooManyDaysOff)] } })
        return data({ ...answer, result }, { status: 409 })
      }
      const { taken, bookings, days, technicianId } = found(entered === 'no_calendar' ? null : entered, 'technician')
      const said = taken ? hoursWords.timeOffSaved : words.asked
      if (bookings === 0) return data({ ...answer, message: reader.say(said) })
      const title = [said, (taken ? words.takenBusy : words.askedBusy)(bookings)].map(reader.say).join(' ')
      return data({ ...answer, told: { title, days: linkDays(days, reader, technicianId) } })
    },
    'remove-time-off': async (form) => {
      const gone = await withdrawOwnTimeOff(app, member, (await readFields(form, sentId)).id)
      return data({ ...answer, message: gone ? reader.say(words.withdrawn) : null })
    },
    ...photoIntents(reader, {
      change: (upload) => changeOwnPicture(app, member, upload),
      remove: () => removeOwnPicture(app, member),
    }),
  })
}

/** Days in a row with the same hours, as one line. */
function groupDays(hoursOf: (day: (typeof weekdays)[number]) => string) {
  const groups: { from: (typeof weekdays)[number]; to: (typeof weekdays)[number]; hours: string }[] = []
  for (const day of weekdays) {
    const hours = hoursOf(day)
    const last = groups.at(-1)
    if (last?.hours === hours) last.to = day
    else groups.push({ from: day, to: day, hours })
  }
  return groups
}

const tones = { asked: 'signal', declined: 'neutral', taken: 'ok' } as const

export default function OwnHours() {
  const { own } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const answer = sent?.kind === 'time-off' ? sent : null
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
  const { week, days, timeOff, services, skills, base, most, zone, active, takes, manages, today, photo, name } = own
  return (
    <>
      <PageHeader title={say(words.title)}>
        {say(words.whoChanges)} {say(clockWords.shownIn(zone))}
      </PageHeader>
      {answer?.message ? <SavedToast text={answer.message} /> : null}
      {answer?.told ? <InTheWay {...answer.told} /> : null}
      {active ? null : <Notice tone="warn" className="mb-5" title={say(words.notBookable)} />}
      <div className="grid grid-cols-1 gap-5 wide:grid-cols-2">
        <Card title={say(hoursWords.everyWeek)}>
          <DescriptionList
            facts={week.map(({ day, hours }) => ({ label: day, value: <span className="figures">{hours}</span> }))}
          />
        </Card>
        {days.length > 0 ? <Days title={say(hoursWords.singleDays)} days={days} /> : null}
        <TimeOffCard
          today={today}
          folded={say(takes ? hoursWords.addTimeOff : words.askTimeOff)}
          text={say(manages ? hoursWords.timeOffText : takes ? words.timeOffTake : words.timeOffAsk)}
          button={say(takes ? commonWords.save : words.sendAsking)}
          lastResult={answer?.result}
          timeOff={timeOff.map(({ status, ...off }) => ({
            ...off,
            badge: <Badge tone={tones[status]}>{say(words.state[status])}</Badge>,
            stays: status === 'taken' && !takes,
          }))}
        />
        <PhotoCard photo={photo} folded={name} answer={sent?.kind === 'photo' ? sent : null} />
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
  return (
    <Card title={title}>
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
