import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { deleteService, getService } from '#app/domain/catalog/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { servicesWords as words } from '#app/words/catalog/services.ts'
import { useReader } from '#app/words/reader-context.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { id, name } = await getService(args.context.app, member, args.params.id ?? '')
  return { id, name }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  await deleteService(args.context.app, member, args.params.id ?? '')
  return redirect(withQuery(dashboard.services, { done: 'deleted' }))
}

/** The same question as the dialog's, for a browser without scripts. */
export default function DeleteService() {
  const { id, name } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.deleteNamed(name))} back={{ to: dashboard.service(id), label: name }} />
      <Card>
        <p className="mb-4">{say(words.deleteText)}</p>
        <Form method="post" className="flex flex-wrap gap-3">
          <SubmitButton tone="danger" pendingLabel={say(words.deleting)}>
            {say(words.deleteIt)}
          </SubmitButton>
          <LinkButton to={dashboard.service(id)} tone="quiet">
            {say(words.keepIt)}
          </LinkButton>
        </Form>
      </Card>
    </>
  )
}
