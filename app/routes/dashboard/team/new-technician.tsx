import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addTechnician, listServices, listSkills } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { examplePhone } from '#app/lib/phone.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { teamWords, technicianWords as words } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { TechnicianForm } from './technician-form.tsx'
import { readTechnician } from './technician-form.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const [services, skills, tenant] = await Promise.all([
    listServices(app, member),
    listSkills(app, member),
    getTenant(app, member),
  ])
  return {
    services: services.map(({ id, name }) => ({ id, name })),
    skills: skills.map(({ id, name }) => ({ id, name })),
    phoneExample: examplePhone(args.context.reader.country),
    base: tenant.addressLabel ?? '',
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const tenant = await getTenant(app, member)
  const known = { baseLabel: tenant.addressLabel, baseLat: tenant.lat, baseLng: tenant.lng }
  const read = await readTechnician(app, await args.request.formData(), args.context.reader, known)
  if (!read.ok) return data(read.result, { status: 422 })
  const id = await addTechnician(app, member, read.input)
  return redirect(withQuery(dashboard.technicianHours(id), { done: 'added' }))
}

export default function NewTechnician() {
  const { services, skills, phoneExample, base } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const values = {
    name: '',
    email: '',
    phone: '',
    bio: '',
    base,
    maxTravelMinutes: '' as const,
    dailyCap: '' as const,
    serviceIds: services.map(({ id }) => id),
    skillIds: [],
    active: true,
  }
  return (
    <>
      <PageHeader title={say(words.addTitle)} back={{ to: dashboard.team, label: say(teamWords.title) }}>
        {say(words.addLead)}
      </PageHeader>
      <TechnicianForm
        id="technician"
        values={values}
        services={services}
        skills={skills}
        phoneExample={phoneExample}
        office={base || null}
        lastResult={useActionData<typeof action>()}
        upcoming={0}
        booked={[]}
      >
        <div className="mt-5 flex flex-wrap gap-3">
          <SubmitButton pendingLabel={say(words.adding)}>{say(words.addAndSetHours)}</SubmitButton>
          <LinkButton to={dashboard.team} tone="plain">
            {say(commonWords.cancel)}
          </LinkButton>
        </div>
      </TechnicianForm>
    </>
  )
}
