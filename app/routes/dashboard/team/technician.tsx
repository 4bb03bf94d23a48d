import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  changeTechnician,
  changeTechnicianPicture,
  getTechnician,
  listServices,
  listSkills,
  listUpcoming,
  removeTechnicianPicture,
} from '#app/domain/catalog/index.server.ts'
import { describeWeek } from '#app/domain/catalog/rules.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent } from '#app/lib/form.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { examplePhone } from '#app/lib/phone.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { removalWords } from '#app/words/catalog/removal.ts'
import { teamWords, technicianWords as words } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { PhotoCard } from './photo-card.tsx'
import { photoIntents } from './photo.server.ts'
import { linkDays } from '../in-the-way.server.ts'
import { baseOf } from '../settings/office.ts'
import { TechnicianForm } from './technician-form.tsx'
import { readTechnician, technicianValues } from './technician-form.server.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const technician = await getTechnician(app, member, args.params.id ?? '')
  const [booked, services, skills, tenant] = await Promise.all([
    technician.upcoming > 0 ? listUpcoming(app, member, technician.id, reader.timeZone) : [],
    listServices(app, member),
    listSkills(app, member),
    getTenant(app, member),
  ])
  return {
    id: technician.id,
    name: technician.name,
    upcoming: technician.upcoming,
    booked: linkDays(booked, reader, technician.id),
    week: describeWeek(technician.weekly, reader),
    values: technicianValues(technician),
    photo: pictureUrl(app.env, technician.picturePath),
    basePlace: baseOf(technician, tenant),
    office: tenant.addressLabel,
    services: services.map(({ id, name }) => ({ id, name })),
    skills: skills.map(({ id, name }) => ({ id, name })),
    phoneExample: examplePhone(reader.country),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { reader } = args.context
  const technician = await getTechnician(app, member, args.params.id ?? '')
  const { id } = technician
  return answerIntent(args.request, {
    save: async (form) => {
      const read = await readTechnician(app, form, reader, technician)
      if (!read.ok) return data({ kind: 'form' as const, result: read.result }, { status: 422 })
      await changeTechnician(app, member, id, read.input)
      return data({ kind: 'form' as const, result: read.result })
    },
    ...photoIntents(reader, {
      change: (upload) => changeTechnicianPicture(app, member, id, upload),
      remove: () => removeTechnicianPicture(app, member, id),
    }),
  })
}

export default function EditTechnician() {
  const { id, name, upcoming, booked, week, values, photo, basePlace, office, services, skills, phoneExample } =
    useLoaderData<typeof loader>()
  const { say } = useReader()
  const answer = useActionData<typeof action>()
  const result = answer?.kind === 'form' ? answer.result : undefined
  return (
    <>
      <PageHeader
        title={name}
        back={{ to: dashboard.team, label: say(teamWords.title) }}
        actions={
          <LinkButton to={dashboard.technicianHours(id)} tone="quiet" icon="clock">
            {say(words.hoursAndTimeOff)}
          </LinkButton>
        }
      />
      <Card title={say(words.weeklyHours)} className="mb-5">
        <p className="figures">{week || say(words.noHours)}</p>
      </Card>
      <TechnicianForm
        id={`technician-${id}`}
        values={values}
        services={services}
        skills={skills}
        phoneExample={phoneExample}
        lastResult={result}
        saved={result?.status === 'success' ? say(commonWords.saved) : undefined}
        upcoming={upcoming}
        booked={booked}
        basePlace={basePlace}
        office={office}
      >
        <div className="mt-5">
          <SubmitButton name="intent" value="save" pendingLabel={say(commonWords.saving)}>
            {say(commonWords.save)}
          </SubmitButton>
        </div>
      </TechnicianForm>
      <div className="mt-8">
        <PhotoCard photo={photo} answer={answer?.kind === 'photo' ? answer : null} />
      </div>
      <div className="mt-8 flex justify-end">
        <LinkButton to={dashboard.removeTechnician(id)} tone="danger">
          {say(removalWords.remove)}
        </LinkButton>
      </div>
    </>
  )
}
