import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { deleteService, getService } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { id, name } = await getService(args.context.app, member, args.params.id ?? '')
  return { id, name }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  await deleteService(args.context.app, member, args.params.id ?? '')
  return redirect('/dashboard/services?done=deleted')
}

/** The same question as the dialog's, for a browser without scripts. */
export default function DeleteService() {
  const { id, name } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={`Delete “${name}”?`} back={{ to: `/dashboard/services/${id}`, label: name }} />
      <Card>
        <p className="mb-4">
          It cannot be booked any more, and this cannot be undone. Bookings made before stay as they are.
        </p>
        <Form method="post" className="flex flex-wrap gap-3">
          <SubmitButton tone="danger" pendingLabel="Deleting…">
            Delete the service
          </SubmitButton>
          <LinkButton to={`/dashboard/services/${id}`} tone="quiet">
            Keep it
          </LinkButton>
        </Form>
      </Card>
    </>
  )
}
