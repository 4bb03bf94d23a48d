import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { handOver, listBusinesses, requirePerson } from '#app/domain/identity/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Avatar, EmptyState } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { AccountPage } from '#app/ui/layout/account-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Your businesses · Wayslot' }, { name: 'robots', content: 'noindex' }]

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args)
  const businesses = await listBusinesses(args.context.app, person.userId)
  return { name: person.name, superadmin: person.superadmin, businesses }
}

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args)
  const to = (await args.request.formData()).get('to')
  if (to === 'admin' && person.superadmin) return redirect(await handOver(args, person.userId, 'admin', '/'))
  const business = found(
    (await listBusinesses(args.context.app, person.userId)).find((one) => one.slug === to),
    'business',
  )
  return redirect(await handOver(args, person.userId, business.slug, '/dashboard'))
}

const statusWords = { draft: 'not published yet', published: '', suspended: 'suspended' }

export default function Businesses() {
  const { name, businesses, superadmin } = useLoaderData<typeof loader>()
  const signOut = (
    <Form method="post" action="/sign-out">
      <SubmitButton tone="plain" icon="logout" name="intent" value="sign-out">
        Sign out
      </SubmitButton>
    </Form>
  )
  return (
    <AccountPage title="Where to?" lead={name ? `Signed in as ${name}.` : undefined} actions={signOut}>
      {businesses.length === 0 ? (
        <EmptyState title="No business yet" icon="store">
          Name yours, and its booking page is up in minutes.
        </EmptyState>
      ) : null}
      <Form method="post" className="flex flex-col gap-2.5">
        {businesses.map((business) => (
          <button
            key={business.tenantId}
            name="to"
            value={business.slug}
            className="flex min-h-target items-center gap-3 rounded-lg border border-rule bg-sheet px-4 py-3 text-start hover:border-ink"
          >
            <Avatar name={business.name} />
            <span className="min-w-0 flex-1">
              <span className="block font-semibold wrap-anywhere">{business.name}</span>
              <span className="block text-sm text-soft">
                {[business.role, statusWords[business.status]].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Icon name="arrow-right" className="text-soft" />
          </button>
        ))}
        {superadmin ? (
          <SubmitButton tone="quiet" wide name="to" value="admin" icon="lock">
            The platform’s console
          </SubmitButton>
        ) : null}
      </Form>
      <div className="mt-4">
        <LinkButton to="/start" tone={businesses.length === 0 ? 'primary' : 'quiet'} wide icon="plus">
          Start a business
        </LinkButton>
      </div>
    </AccountPage>
  )
}
