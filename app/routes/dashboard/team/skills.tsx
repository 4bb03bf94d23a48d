import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
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
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { skillWords as words } from '#app/words/catalog/skills.ts'
import { teamWords } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AddSkill, SkillRow } from './skill-row.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const [skills, technicians, services] = await Promise.all([
    listSkills(app, member),
    listTechnicians(app, member),
    listServices(app, member),
  ])
  const named = (ids: readonly string[], of: readonly { id: string; name: string }[]) =>
    reader.list(of.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])))
  return {
    skills: skills.map(({ id, name, technicianIds, serviceIds }) => ({
      id,
      name,
      people: named(technicianIds, technicians),
      services: named(serviceIds, services),
    })),
  }
}

const chosen = z.object({ id: z.string() })

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const done = (what: keyof typeof words.done) => redirect(withQuery(dashboard.skills, { done: what }))
  /** `id` is the skill whose form was sent; null for a new skill. */
  const save = async (form: FormData, id: string | null) => {
    const read = await readForm(form, skillSchema)
    if (!read.ok) return data({ id, result: read.reply.data }, { status: 422 })
    const { name } = read.value
    const answer = id === null ? await addSkill(app, member, name) : await renameSkill(app, member, id, name)
    if (answer.ok) return done(id === null ? 'added' : 'renamed')
    const refused = read.refuse({ fieldErrors: { name: [reader.say(words.refusals[answer.reason])] } })
    return data({ id, result: refused.data }, { status: 409 })
  }
  return answerIntent(args.request, {
    add: (form) => save(form, null),
    rename: async (form) => save(form, (await readFields(form, chosen)).id),
    remove: async (form) => {
      await removeSkill(app, member, (await readFields(form, chosen)).id)
      return done('removed')
    },
  })
}

export default function SkillsPage() {
  const { skills } = useLoaderData<typeof loader>()
  const failure = useActionData<typeof action>()
  const { say } = useReader()
  const [params] = useSearchParams()
  const done = Object.entries(words.done).find(([what]) => what === params.get('done'))
  return (
    <>
      <PageHeader title={say(words.title)} back={{ to: dashboard.team, label: say(teamWords.title) }}>
        {say(words.lead)}
      </PageHeader>
      {done && !failure ? <Notice tone="success" className="mb-4" title={say(done[1])} /> : null}
      <Card flush>
        {skills.length === 0 ? (
          <EmptyState title={say(words.noSkills)} icon="users">
            {say(words.noSkillsText)}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {skills.map((skill) => (
              <SkillRow
                key={`${skill.id} ${skill.name}`}
                skill={skill}
                lastResult={failure?.id === skill.id ? failure.result : null}
              />
            ))}
          </ul>
        )}
        <AddSkill key={skills.length} lastResult={failure?.id === null ? failure.result : null} />
      </Card>
    </>
  )
}
