import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listTechnicians } from '#app/domain/catalog/index.server.ts'
import { inviteMember, requireMember } from '#app/domain/identity/index.server.ts'
import { invitationSchema } from '#app/domain/identity/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, fieldProps, textOf } from '#app/ui/controls/form.tsx'

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
  const read = await readForm(args.request, invitationSchema)
  if (!read.ok) return read.reply
  const outcome = await inviteMember(args.context.app, member, read.value)
  if (outcome.ok) return redirect('/dashboard/team?done=invited')
  return read.refuse({ fieldErrors: { email: ['This person is in your team already.'] } }, 409)
}

export default function Invite() {
  const { technicians } = useLoaderData<typeof loader>()
  const [form, fields] = useForm<typeof invitationSchema>({
    id: 'invite',
    lastResult: useActionData<typeof action>(),
    defaultValue: { role: 'staff' },
  })
  return (
    <>
      <PageHeader title="Invite somebody" back={{ to: '/dashboard/team', label: 'Team' }}>
        They get a link by e-mail that works once, for seven days.
      </PageHeader>
      <Card>
        <PostForm form={form}>
          <Field label="E-mail" id={fields.email.id} error={fields.email.errors}>
            <TextInput {...fieldProps(fields.email)} type="email" required autoComplete="off" />
          </Field>
          <FieldSet label="Role" id={fields.role.id} error={fields.role.errors}>
            <RadioCards
              name={fields.role.name}
              defaultValue={textOf(fields.role) || 'staff'}
              columns={2}
              options={[
                { value: 'staff', label: 'Staff', hint: 'Sees and works through their own bookings.' },
                { value: 'manager', label: 'Manager', hint: 'Runs everything but roles and invitations.' },
              ]}
            />
          </FieldSet>
          <Field
            label="Calendar"
            hint="Bookings of this technician become theirs."
            id={fields.technicianId.id}
            error={fields.technicianId.errors}
            optional
          >
            <Select
              name={fields.technicianId.name}
              defaultValue={textOf(fields.technicianId)}
              placeholder="None"
              options={technicians}
            />
          </Field>
          <div className="flex flex-wrap gap-3">
            <SubmitButton pendingLabel="Inviting…">Send the invitation</SubmitButton>
            <LinkButton to="/dashboard/team" tone="plain">
              Cancel
            </LinkButton>
          </div>
        </PostForm>
      </Card>
    </>
  )
}
