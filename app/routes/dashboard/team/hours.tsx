import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import {
  addTimeOff,
  changeWeek,
  getHours,
  getTechnician,
  listAskedTimeOff,
  removeOverride,
  removeTimeOff,
  setOverride,
  type InTheWay as BookingsInTheWay,
} from '#app/domain/catalog/index.server.ts'
import { describeIntervals, describeTimeOff } from '#app/domain/catalog/rules.ts'
import { readOverride, readWeek, timeOffSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { hoursWords as words } from '#app/words/catalog/hours.ts'
import type { Text } from '#app/words/text.ts'
import { useReader } from '#app/words/reader-context.ts'
import { InTheWay } from '../in-the-way.tsx'
import { linkDays, toldInTheWay } from '../in-the-way.server.ts'
import { AskedCard } from './asked-card.tsx'
import { decideIntents } from './decide-asked.server.ts'
import { OverridesCard, TimeOffCard } from './single-days.tsx'
import { WeekEditor } from './week-editor.tsx'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { timeZone } = tenantOf(args.context)
  const { technician, overrides, timeOff } = await getHours(app, member, args.params.id ?? '', timeZone)
  const waits = timeOff.some(({ status }) => status === 'asked')
  const asked = waits ? await listAskedTimeOff(app, member, technician.id, timeZone) : []
  return {
    id: technician.id,
    name: technician.name,
    weekly: technician.weekly,
    zone: reader.zoneName(reader.now),
    today: localDate(reader.now, timeZone),
    overrides: overrides.map(({ date, intervals, note }) => ({
      date,
      day: reader.date(date),
      hours: describeIntervals(intervals, reader) || reader.say(words.closed),
      note,
    })),
    timeOff: timeOff
      .filter(({ status }) => status === 'taken')
      .map((off) => ({ id: off.id, when: describeTimeOff(off, reader), reason: off.reason })),
    asked: asked.map(({ inTheWay, ...off }) => ({
      id: off.id,
      technicianId: off.technicianId,
      when: describeTimeOff(off, reader),
      reason: off.reason,
      bookings: inTheWay.bookings,
      days: linkDays(inTheWay.days, reader, technician.id),
    })),
  }
}

const sentDate = z.object({ date: z.iso.date() })
const sentId = z.object({ id: z.string() })
/** A week without hours is meant as such when the page's own form says so; otherwise half of the form is missing. */
const wholeWeek = z.object({ week: z.literal('whole') })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { timeZone } = tenantOf(args.context)
  const { id } = await getTechnician(app, member, args.params.id ?? '')
  const saved = (said: Text) => data({ kind: 'saved' as const, message: reader.say(said), undo: undefined })
  const told = (inTheWay: BookingsInTheWay, said: Text) => {
    const days = toldInTheWay(inTheWay, said, reader, id)
    return days ? data({ kind: 'in-the-way' as const, told: days }) : saved(said)
  }
  const decide = decideIntents({ app, member, reader, timeZone })
  const decided = ({ message, told: days }: Awaited<ReturnType<typeof decide.approve>>) =>
    days
      ? data({ kind: 'in-the-way' as const, told: days })
      : data({ kind: 'saved' as const, message, undo: undefined })
  return answerIntent(args.request, {
    week: async (form) => {
      const week = readWeek(form)
      if (!week.ok) return data({ kind: 'week' as const, errors: week.errors, typed: week.typed }, { status: 422 })
      if (week.hours.length === 0) await readFields(form, wholeWeek)
      return told(await changeWeek(app, member, id, week.hours, timeZone), words.weekSaved)
    },
    override: async (form) => {
      const read = readOverride(form, localDate(app.clock.now(), timeZone))
      if (!read.ok) {
        const { date } = await readFields(form, z.object({ date: z.string().catch('') }))
        return data({ kind: 'override' as const, errors: read.errors, typed: read.typed, date }, { status: 422 })
      }
      return told(await setOverride(app, member, id, read.value, timeZone), words.daySaved)
    },
    'remove-override': async (form) => {
      const { date } = await readFields(form, sentDate)
      return told(await removeOverride(app, member, id, date, timeZone), words.dayRemoved)
    },
    'time-off': async (form) => {
      const read = await readForm(form, timeOffSchema)
      if (!read.ok) return data({ kind: 'time-off' as const, result: read.reply.data }, { status: 422 })
      const added = await addTimeOff(app, member, id, read.value, timeZone)
      if (added) return told(added, words.timeOffSaved)
      const { data: result } = read.refuse({ fieldErrors: { from: [reader.say(words.tooManyDaysOff)] } })
      return data({ kind: 'time-off' as const, result }, { status: 409 })
    },
    approve: async (form) => decided(await decide.approve(form)),
    decline: async (form) => decided(await decide.decline(form)),
    'remove-time-off': async (form) => {
      const gone = await removeTimeOff(app, member, id, (await readFields(form, sentId)).id)
      const undo = gone && {
        from: gone.from,
        to: gone.to,
        fromTime: gone.fromTime ?? '',
        toTime: gone.toTime ?? '',
        reason: gone.reason,
      }
      return data({ kind: 'saved' as const, message: reader.say(words.timeOffRemoved), undo })
    },
  })
}

export default function TechnicianHours() {
  const { id, name, weekly, zone, today, overrides, timeOff, asked } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const [params] = useSearchParams()
  const added = !answer && params.get('done') === 'added'
  return (
    <>
      <PageHeader title={say(words.hoursOf(name))} back={{ to: dashboard.technician(id), label: name }}>
        {say(words.clock(zone))}
      </PageHeader>
      {added ? (
        <Notice tone="success" className="mb-4" title={say(words.added(name))}>
          {say(words.checkHours)}
        </Notice>
      ) : null}
      {answer?.kind === 'saved' ? (
        <SavedToast
          text={answer.message}
          {...(answer.undo && { undo: <UndoForm intent="time-off" fields={answer.undo} /> })}
        />
      ) : null}
      {answer?.kind === 'in-the-way' ? <InTheWay {...answer.told} /> : null}
      <div className="grid gap-6">
        {asked.length > 0 ? <AskedCard asked={asked} /> : null}
        <Card title={say(words.everyWeek)}>
          <Form method="post" preventScrollReset>
            <UnsavedGuard />
            <WeekEditor
              key={answer?.kind === 'week' ? 'typed' : JSON.stringify(weekly)}
              hours={answer?.kind === 'week' ? answer.typed : weekly}
              errors={answer?.kind === 'week' ? answer.errors : undefined}
            />
            <div className="mt-4">
              <SubmitButton name="intent" value="week" pendingLabel={say(commonWords.saving)}>
                {say(words.saveWeek)}
              </SubmitButton>
            </div>
          </Form>
        </Card>
        <OverridesCard overrides={overrides} today={today} failure={answer?.kind === 'override' ? answer : null} />
        <TimeOffCard timeOff={timeOff} today={today} lastResult={answer?.kind === 'time-off' ? answer.result : null} />
      </div>
    </>
  )
}
