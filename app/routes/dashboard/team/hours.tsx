import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import {
  addTimeOff,
  changeWeek,
  getHours,
  getTechnician,
  removeOverride,
  removeTimeOff,
  setOverride,
} from '#app/domain/catalog/index.server.ts'
import { describeIntervals } from '#app/domain/catalog/rules.ts'
import { readOverride, readWeek, timeOffSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { formatDay, formatRange } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { OverridesCard, TimeOffCard } from './single-days.tsx'
import { textOf } from '#app/lib/form-data.server.ts'
import { WeekEditor } from './week-editor.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const now = app.clock.now()
  const { technician, overrides, timeOff } = await getHours(app, member, args.params.id ?? '', timeZone)
  const dayOf = (date: string) => formatDay(Date.parse(`${date}T12:00:00Z`), 'UTC', locale, now)
  return {
    id: technician.id,
    name: technician.name,
    weekly: technician.weekly,
    zone: timeZone.replaceAll('_', ' '),
    today: localDate(now, timeZone),
    overrides: overrides.map(({ date, intervals, note }) => ({
      date,
      day: dayOf(date),
      hours: describeIntervals(intervals, args.context.reader) || 'Closed',
      note,
    })),
    timeOff: timeOff.map(({ id, start, end, reason }) => ({
      id,
      when: formatRange(start.getTime(), end.getTime(), timeZone, locale, { nowMs: now }),
      reason,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone } = tenantOf(args.context)
  const { id } = await getTechnician(app, member, args.params.id ?? '')
  const form = await args.request.formData()
  const saved = (message: string) => data({ kind: 'saved' as const, message })
  switch (form.get('intent')) {
    case 'week': {
      const week = readWeek(form)
      if (!week.ok) return data({ kind: 'week' as const, errors: week.errors, typed: week.typed }, { status: 422 })
      await changeWeek(app, member, id, week.hours)
      return saved('The weekly hours are saved.')
    }
    case 'override': {
      const read = readOverride(form, localDate(app.clock.now(), timeZone))
      if (!read.ok)
        return data(
          { kind: 'override' as const, errors: read.errors, typed: read.typed, date: textOf(form, 'date') },
          { status: 422 },
        )
      await setOverride(app, member, id, read.value)
      return saved('The hours of that day are saved.')
    }
    case 'remove-override':
      await removeOverride(app, member, id, readDateField(form))
      return saved('That day has its weekly hours again.')
    case 'time-off': {
      const read = await readForm(form, timeOffSchema)
      if (!read.ok) return data({ kind: 'time-off' as const, result: read.reply.data }, { status: 422 })
      const { bookings } = await addTimeOff(app, member, id, read.value, timeZone)
      return saved(
        `The time off is saved.${bookings > 0 ? ` ${bookings === 1 ? 'One booking falls' : `${bookings} bookings fall`} into it: move or cancel them under Bookings.` : ''}`,
      )
    }
    case 'remove-time-off':
      await removeTimeOff(app, member, id, textOf(form, 'id'))
      return saved('The time off is removed.')
    default:
      throw new AppError('bad_request', 'This button is not known. Open the page again.')
  }
}

function readDateField(form: FormData): string {
  const date = textOf(form, 'date')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)))
    throw new AppError('bad_request', 'This day is not known. Open the page again.')
  return date
}

export default function TechnicianHours() {
  const { id, name, weekly, zone, today, overrides, timeOff } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [params] = useSearchParams()
  const added = !answer && params.get('done') === 'added'
  return (
    <>
      <PageHeader title={`Hours of ${name}`} back={{ to: `/dashboard/team/${id}`, label: name }}>
        In the time of {zone}. An end before its start is on the next day.
      </PageHeader>
      {added ? (
        <Notice tone="success" className="mb-4" title={`${name} is added.`}>
          Check the hours below.
        </Notice>
      ) : null}
      {answer?.kind === 'saved' ? <Notice tone="success" className="mb-4" title={answer.message} /> : null}
      <div className="grid gap-6">
        <Card title="Every week">
          <Form method="post" preventScrollReset>
            <WeekEditor
              key={answer?.kind === 'week' ? 'typed' : JSON.stringify(weekly)}
              hours={answer?.kind === 'week' ? answer.typed : weekly}
              errors={answer?.kind === 'week' ? answer.errors : undefined}
            />
            <div className="mt-4">
              <SubmitButton name="intent" value="week" pendingLabel="Saving…">
                Save the weekly hours
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
