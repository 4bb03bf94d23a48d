import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { listTechnicians, saveOwnHours } from '#app/domain/catalog/index.server.ts'
import { usualHours } from '#app/domain/catalog/rules.ts'
import { readWeek } from '#app/domain/catalog/schema.ts'
import { dashboard } from '#app/paths.ts'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { PlaceCheck } from '#app/ui/map/place-check.tsx'
import { WeekEditor } from '#app/routes/dashboard/team/week-editor.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { hoursWords } from '#app/words/catalog/hours.ts'
import { setupWords } from '#app/words/catalog/setup.ts'
import { useReader } from '#app/words/reader-context.ts'
import { officeOf } from '../settings/office.ts'
import { SetupFoot, SetupShell } from './setup-shell.tsx'
import { goOn, openSetup } from './setup-step.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

const words = setupWords.hours

export async function loader(args: LoaderFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app, reader } = args.context
  const technicians = await listTechnicians(app, member)
  const own = technicians.find(({ userId }) => userId === member.userId)
  return {
    title: `${reader.say(words.title)} · Wayslot`,
    hours: own && own.weekly.length > 0 ? own.weekly : usualHours,
    zone: reader.in(tenant.timeZone).zoneName(reader.now),
    place: officeOf(tenant),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { member, tenant } = await openSetup(args)
  const { app, reader } = args.context
  const week = readWeek(await args.request.formData())
  if (!week.ok) return data({ errors: week.errors, typed: week.typed, message: null }, { status: 422 })
  if (week.hours.length === 0)
    return data({ errors: {}, typed: [], message: reader.say(words.noHours) }, { status: 422 })
  await saveOwnHours(app, member, week.hours)
  return goOn(app, member, tenant, 'service')
}

export default function Hours() {
  const { hours, zone, place } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const change = (
    <Link className="link inline-flex min-h-target items-center" to={dashboard.setupWhere}>
      {say(words.changeIt)}
    </Link>
  )
  return (
    <SetupShell current={1} title={say(words.title)} lead={say(hoursWords.clock(zone))}>
      {place ? (
        <div className="mb-5">
          <PlaceCheck {...place} reader="owner" change={change} />
        </div>
      ) : null}
      {answer?.message ? <Notice tone="error" className="mb-4" title={answer.message} /> : null}
      <Form method="post">
        <Card>
          <WeekEditor
            key={answer ? JSON.stringify(answer.typed) : 'stored'}
            hours={answer ? answer.typed : hours}
            errors={answer?.errors}
          />
        </Card>
        <SetupFoot back={dashboard.setupWhere} label={say(words.goOn)} pendingLabel={say(commonWords.saving)} />
      </Form>
    </SetupShell>
  )
}
