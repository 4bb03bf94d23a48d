import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listTechnicians } from '#app/domain/catalog/index.server.ts'
import { inviteMember, requireMember } from '#app/domain/identity/index.server.ts'
import { invitationSchema } from '#app/domain/identity/schema.ts'
import { assertOpen } from '#app/domain/tenancy/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, fieldProps, textOf } from '#app/ui/controls/form.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { memberWords as words, teamWords } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { RoleCards } from './role-cards.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const technicians = await listTechnicians(args.context.app, member)
  return {
    technicians: technicians
      .filter(({ userId }) => userId === null)
      .map(({ id, name }) => ({ value: id, label: name })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { app, reader } = args.context
  assertOpen(tenantOf(args.context), 'team')
  const read = await readForm(args.request, invitationSchema)
  if (!read.ok) return read.reply
  const outcome = await inviteMember(app, member, read.value)
  if (outcome.ok) return redirect(withQuery(dashboard.team, { done: 'invited' }))
  return read.refuse({ fieldErrors: { email: [reader.say(words.memberAlready)] } }, 409)
}

export default function Invite() {
  const { technicians } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [form, fields] = useForm<typeof invitationSchema>({
    id: 'invite',
    lastResult: useActionData<typeof action>(),
    defaultValue: { role: 'staff' },
  })
  return (
    <>
      <PageHeader title={say(words.inviteTitle)} back={{ to: dashboard.team, label: say(teamWords.title) }}>
        {say(words.inviteLead)}
      </PageHeader>
      <Card>
        <PostForm form={form}>
          <Field label={say(words.email)} id={fields.email.id} error={fields.email.errors}>
            <TextInput {...fieldProps(fields.email)} type="email" required autoComplete="off" />
          </Field>
          <FieldSet label={say(words.role)} id={fields.role.id} error={fields.role.errors}>
            <RoleCards role={textOf(fields.role) || 'staff'} />
          </FieldSet>
          <Field
            label={say(words.calendar)}
            hint={say(words.calendarHint)}
            id={fields.technicianId.id}
            error={fields.technicianId.errors}
            optional
          >
            <Select
              name={fields.technicianId.name}
              defaultValue={textOf(fields.technicianId)}
              placeholder={say(words.none)}
              options={technicians}
            />
          </Field>
          <div className="flex flex-wrap gap-3">
            <SubmitButton pendingLabel={say(words.inviting)}>{say(words.send)}</SubmitButton>
            <LinkButton to={dashboard.team} tone="plain">
              {say(commonWords.cancel)}
            </LinkButton>
          </div>
        </PostForm>
      </Card>
    </>
  )
}
