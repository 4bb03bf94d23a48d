import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { handOver, listBusinesses, requirePerson } from '#app/domain/identity/index.server.ts'
import { z } from 'zod'
import { account, admin, dashboard, site } from '#app/paths.ts'
import { readFields } from '#app/lib/form.server.ts'
import { found } from '#app/lib/errors.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Avatar, EmptyState } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { accountWords } from '#app/words/catalog/account.ts'
import { signUpWords as words } from '#app/words/catalog/signUp.ts'
import { roleWords } from '#app/words/catalog/roles.ts'
import { useReader } from '#app/words/reader-context.ts'
import { AccountPage } from '#app/ui/layout/account-form.tsx'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const person = await requirePerson(args)
  const businesses = await listBusinesses(args.context.app, person.userId)
  const title = `${args.context.reader.say(words.yourBusinesses)} · Wayslot`
  return { title, name: person.name, superadmin: person.superadmin, businesses }
}

const choice = z.object({ to: z.string() })

export async function action(args: ActionFunctionArgs) {
  const person = await requirePerson(args)
  const { to } = await readFields(args.request, choice)
  if (to === 'admin' && person.superadmin) return redirect(await handOver(args, person.userId, 'admin', admin.overview))
  const business = found(
    (await listBusinesses(args.context.app, person.userId)).find((one) => one.slug === to),
    'business',
  )
  return redirect(await handOver(args, person.userId, business.slug, dashboard.today))
}

const statuses = { draft: words.notPublished, published: null, suspended: words.suspended }

export default function Businesses() {
  const { name, businesses, superadmin } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const signOut = (
    <Form method="post" action={account.signOut}>
      <SubmitButton tone="plain" icon="logout" name="intent" value="sign-out">
        {say(accountWords.signOut)}
      </SubmitButton>
    </Form>
  )
  return (
    <AccountPage title={say(words.whereTo)} lead={name ? say(words.signedInName(name)) : undefined} actions={signOut}>
      {businesses.length === 0 ? (
        <EmptyState title={say(words.noBusiness)} icon="store">
          {say(words.noBusinessText)}
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
                {[roleWords[business.role], statuses[business.status]]
                  .flatMap((text) => (text ? [say(text)] : []))
                  .join(' · ')}
              </span>
            </span>
            <Icon name="arrow-right" className="text-soft" />
          </button>
        ))}
        {superadmin ? (
          <SubmitButton tone="quiet" wide name="to" value="admin" icon="lock">
            {say(words.console)}
          </SubmitButton>
        ) : null}
      </Form>
      <div className="mt-4">
        <LinkButton to={site.start} tone={businesses.length === 0 ? 'primary' : 'quiet'} wide icon="plus">
          {say(words.startBusiness)}
        </LinkButton>
      </div>
    </AccountPage>
  )
}
