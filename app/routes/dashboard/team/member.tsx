import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { roleSchema } from '#app/domain/catalog/schema.ts'
import { changeRole, listTeam, removeMember, requireMember } from '#app/domain/identity/index.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards } from '#app/ui/controls/inputs.tsx'
import { isId } from '#app/lib/ids.ts'

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
  const { userId } = args.params
  if (!isId(userId)) throw new AppError('not_found', 'There is no such person in your team.')
  const form = await args.request.formData()
  if (form.get('intent') === 'remove') {
    await removeMember(app, member, userId)
    return redirect('/dashboard/team?done=removed')
  }
  const parsed = roleSchema.safeParse({ role: form.get('role') })
  if (!parsed.success) return data({ error: 'Choose a role.' }, { status: 422 })
  await changeRole(app, member, userId, parsed.data.role)
  return redirect('/dashboard/team?done=role')
}

export default function TeamMember() {
  const { name, email, role } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader title={name} back={{ to: '/dashboard/team', label: 'Team' }}>
        {email}
      </PageHeader>
      <div className="grid gap-5">
        <Card title="Role">
          <Form method="post">
            <FieldSet label="What this person may do" error={answer?.error}>
              <RadioCards
                name="role"
                defaultValue={role}
                columns={2}
                options={[
                  { value: 'staff', label: 'Staff', hint: 'Sees and works through their own bookings.' },
                  { value: 'manager', label: 'Manager', hint: 'Runs everything but roles and invitations.' },
                ]}
              />
            </FieldSet>
            <p className="mb-3 text-sm text-soft">A change signs this person out everywhere.</p>
            <SubmitButton name="intent" value="role" pendingLabel="Saving…">
              Save the role
            </SubmitButton>
          </Form>
        </Card>
        <Card title="Leave the team">
          <Form method="post">
            <p className="mb-3">
              They are signed out at once and cannot come back without an invitation. Their calendar and bookings stay
              with the business.
            </p>
            <SubmitButton tone="danger" name="intent" value="remove" pendingLabel="Removing…">
              Remove from the team
            </SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  )
}
