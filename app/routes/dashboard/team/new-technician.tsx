import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addTechnician, listServices, listSkills } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { PageHeader } from '#app/ui/layout/card.tsx'
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
  return redirect(`/dashboard/team/${id}/hours?done=added`)
}

export default function NewTechnician() {
  const { services, skills, base } = useLoaderData<typeof loader>()
  const values = {
    name: '',
    email: '',
    phone: '',
    bio: '',
    base,
    maxTravelMinutes: '' as const,
    serviceIds: services.map(({ id }) => id),
    skillIds: [],
    active: true,
  }
  return (
    <>
      <PageHeader title="Add a technician" back={{ to: '/dashboard/team', label: 'Team' }}>
        Somebody who performs services and has a calendar. Hours come next.
      </PageHeader>
      <TechnicianForm
        id="technician"
        values={values}
        services={services}
        skills={skills}
        lastResult={useActionData<typeof action>()}
        upcoming={0}
      >
        <div className="mt-5 flex flex-wrap gap-3">
          <SubmitButton pendingLabel="Adding…">Add and set hours</SubmitButton>
          <LinkButton to="/dashboard/team" tone="plain">
            Cancel
          </LinkButton>
        </div>
      </TechnicianForm>
    </>
  )
}
