import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import {
  addSkill,
  listServices,
  listSkills,
  listTechnicians,
  removeSkill,
  renameSkill,
} from '#app/domain/catalog/index.server.ts'
import { skillSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { textOf } from '#app/lib/form-data.server.ts'
import { AddSkill, SkillRow } from './skill-row.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const [skills, technicians, services] = await Promise.all([
    listSkills(app, member),
    listTechnicians(app, member),
    listServices(app, member),
  ])
  const named = (ids: readonly string[], of: readonly { id: string; name: string }[]) =>
    of.flatMap(({ id, name }) => (ids.includes(id) ? [name] : []))
  return {
    skills: skills.map(({ id, name, technicianIds, serviceIds }) => ({
      id,
      name,
      people: named(technicianIds, technicians),
      services: named(serviceIds, services),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const form = await args.request.formData()
  const [intent, id, name] = ['intent', 'id', 'name'].map((field) => textOf(form, field)) as [string, string, string]
  if (intent === 'remove') {
    await removeSkill(app, member, id)
    return redirect('/dashboard/team/skills?done=removed')
  }
  if (intent !== 'add' && intent !== 'rename')
    throw new AppError('bad_request', 'This button is not known. Open the page again.')
  const typed = { id: intent === 'rename' ? id : null, name: name.slice(0, 200) }
  const read = skillSchema.safeParse({ name })
  if (!read.success) return data({ typed, error: read.error.issues[0]?.message ?? 'Enter a name.' }, { status: 422 })
  const answer =
    intent === 'add' ? await addSkill(app, member, read.data.name) : await renameSkill(app, member, id, read.data.name)
  if (answer.ok) return redirect(`/dashboard/team/skills?done=${intent === 'add' ? 'added' : 'renamed'}`)
  return data({ typed, error: refusals[answer.reason] }, { status: 409 })
}

const refusals = {
  name_taken: 'There is a skill of this name already.',
  too_many: 'A hundred skills fit. Remove one first.',
}
const done: Record<string, string> = {
  added: 'The skill is added. Say who has it, and which services need it.',
  renamed: 'The skill has its new name.',
  removed: 'The skill is removed. Services that needed it can be done by everybody chosen for them.',
}

export default function SkillsPage() {
  const { skills } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const [params] = useSearchParams()
  const saved = failure ? undefined : done[params.get('done') ?? '']
  return (
    <>
      <PageHeader title="Skills" back={{ to: '/dashboard/team', label: 'Team' }}>
        What not everybody can do: a licence, a machine, a language. A service that needs a skill is offered only with
        those who have it.
      </PageHeader>
      {saved ? <Notice tone="success" className="mb-4" title={saved} /> : null}
      <Card flush>
        {skills.length === 0 ? (
          <EmptyState title="No skills yet" icon="users">
            Without any, everybody chosen for a service can be sent.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {skills.map((skill) => (
              <SkillRow
                key={`${skill.id} ${skill.name}`}
                skill={skill}
                failure={failure?.typed.id === skill.id ? failure : null}
              />
            ))}
          </ul>
        )}
        <AddSkill key={skills.length} failure={failure && failure.typed.id === null ? failure : null} />
      </Card>
    </>
  )
}
