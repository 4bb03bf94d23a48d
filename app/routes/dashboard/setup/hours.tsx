import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { listTechnicians, saveOwnHours } from '#app/domain/catalog/index.server.ts'
import { usualHours } from '#app/domain/catalog/rules.ts'
import { readWeek } from '#app/domain/catalog/schema.ts'
import { weekdays } from '#app/lib/time.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { WeekEditor } from '#app/routes/dashboard/team/week-editor.tsx'
import { goOn, openSetup } from './setup-step.server.ts'

export const meta: MetaFunction = () => [{ title: 'Your hours · Wayslot' }, { name: 'robots', content: 'noindex' }]

export async function loader(args: LoaderFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const technicians = await listTechnicians(args.context.app, member)
  const own = technicians.find(({ userId }) => userId === member.userId)
  return {
    hours: own && own.weekly.length > 0 ? own.weekly : usualHours,
    zone: tenant.timeZone.replaceAll('_', ' '),
    address: tenant.addressLabel,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app } = args.context
  const week = readWeek(await args.request.formData())
  if (!week.ok) return data({ errors: week.errors, typed: week.typed, message: null }, { status: 422 })
  if (week.hours.length === 0)
    return data(
      { errors: {}, typed: [], message: 'Add hours to at least one day, so that somebody can book you.' },
      { status: 422 },
    )
  await saveOwnHours(app, member, week.hours)
  return goOn(app, member, tenant, 'service')
}

export default function Hours() {
  const { hours, zone, address } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { weekday } = useReader()
  return (
    <SetupShell
      current={1}
      title="When do you work?"
      lead={`In the time of ${zone}. An end before its start is on the next day.`}
    >
      {address ? (
        <p className="mb-4 text-sm text-soft">
          We found your address: <span className="font-medium text-ink">{address}</span>.{' '}
          <Link className="link" to="/dashboard/setup/where">
            Change it
          </Link>
        </p>
      ) : null}
      {answer?.message ? <Notice tone="error" className="mb-4" title={answer.message} /> : null}
      <Form method="post">
        <Card>
          <WeekEditor
            key={answer ? JSON.stringify(answer.typed) : 'stored'}
            days={weekdays.map((day) => weekday(day, 'long'))}
            hours={answer ? answer.typed : hours}
            errors={answer?.errors}
          />
        </Card>
        <SetupFoot back="/dashboard/setup/where" label="Go on to your service" pendingLabel="Saving…" />
      </Form>
    </SetupShell>
  )
}
