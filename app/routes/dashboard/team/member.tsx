import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { roleSchema } from '#app/domain/catalog/schema.ts'
import { changeRole, listTeam, removeMember, requireMember } from '#app/domain/identity/index.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { isId } from '#app/lib/ids.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { FieldSet } from '#app/ui/controls/field.tsx'
import { PostForm, useForm, textOf } from '#app/ui/controls/form.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { memberWords as words, teamWords } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { RoleCards } from './role-cards.tsx'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { people } = await listTeam(args.context.app, member)
  const person = found(
    people.find(({ userId, role }) => userId === args.params.userId && role !== 'owner'),
    'person',
  )
  return { name: person.name || person.email, email: person.email, role: person.role }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app } = args.context
  const userId = args.params.userId ?? ''
  if (!isId(userId)) throw new AppError('not_found', refusals.doesNotExist.person)
  return answerIntent(args.request, {
    remove: async () => {
      await removeMember(app, member, userId)
      return redirect(withQuery(dashboard.team, { done: 'removed' }))
    },
    otherwise: async (form) => {
      const read = await readForm(form, roleSchema)
      if (!read.ok) return read.reply
      await changeRole(app, member, userId, read.value.role)
      return redirect(withQuery(dashboard.team, { done: 'role' }))
    },
  })
}

export default function TeamMember() {
  const { name, email, role } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof roleSchema>({
    id: 'role',
    lastResult: useActionData<typeof action>(),
    defaultValue: { role },
  })
  return (
    <>
      <PageHeader title={name} back={{ to: dashboard.team, label: say(teamWords.title) }}>
        {email}
      </PageHeader>
      <div className="grid gap-5">
        <Card title={say(words.role)}>
          <PostForm form={form}>
            <FieldSet label={say(words.mayDo)} id={fields.role.id} error={fields.role.errors}>
              <RoleCards role={textOf(fields.role)} />
            </FieldSet>
            <p className="mb-3 text-sm text-soft">{say(words.signsOut)}</p>
            <SubmitButton name="intent" value="role" pendingLabel={say(commonWords.saving)}>
              {say(words.saveRole)}
            </SubmitButton>
          </PostForm>
        </Card>
        <Card title={say(words.leave)}>
          <Form method="post">
            <p className="mb-3">{say(words.leaveText)}</p>
            <SubmitButton tone="danger" name="intent" value="remove" pendingLabel={say(commonWords.removing)}>
              {say(words.removeFromTeam)}
            </SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  )
}
