import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { getCustomer } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { erasingWords as words } from '#app/words/catalog/erasing.ts'
import { useReader } from '#app/words/reader-context.ts'
import { requireId } from '../require-id.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const { customer } = await getCustomer(args.context.app, member, requireId(args.params, 'customer'))
  return { id: customer.id, name: `${customer.firstName} ${customer.lastName}`.trim() }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner')
  const id = requireId(args.params, 'customer')
  const erased = await eraseCustomer(args.context.app, member.tenantId, id, { kind: 'member', member })
  if (erased.ok) return redirect(withQuery(dashboard.customers, { done: 'erased' }))
  return data(erased, { status: 409 })
}

/** Asks once more, and says what goes and what stays. */
export default function EraseCustomer() {
  const { id, name } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title(name))} back={{ to: dashboard.customer(id), label: name }} />
      {refused ? (
        <Notice tone="error" className="mb-5">
          {say(refused.reason === 'coming_bookings' ? words.coming : words.money)}
          <ul>
            {refused.bookingIds.slice(0, 5).map((booking) => (
              <li key={booking}>
                <Link to={dashboard.booking(booking)} className="link inline-flex min-h-target items-center">
                  {say(words.visit)}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <Card>
        <p className="mb-3">{say(words.goes)}</p>
        <p className="mb-3">{say(words.stays)}</p>
        <p className="mb-4 font-semibold">{say(words.cannotUndo)}</p>
        <Form method="post" className="flex flex-wrap gap-3">
          <SubmitButton tone="danger" pendingLabel={say(words.erasing)}>
            {say(words.yes)}
          </SubmitButton>
          <LinkButton to={dashboard.customer(id)} tone="quiet">
            {say(commonWords.cancel)}
          </LinkButton>
        </Form>
      </Card>
    </>
  )
}
