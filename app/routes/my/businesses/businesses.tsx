import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { listOwnBusinesses, requireCustomer, returnToBusiness } from '#app/domain/accounts/index.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { my } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Avatar, EmptyState } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { myBusinessWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { MyShell } from '../my-shell.tsx'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const businesses = await listOwnBusinesses(app, customer)
  return { title: `${reader.say(words.title)} · Wayslot`, businesses }
}

export async function action(args: ActionFunctionArgs) {
  const customer = await requireCustomer(args)
  const { business } = await readFields(args.request, z.object({ business: z.string().max(63) }))
  await returnToBusiness(args.context.app, customer, business)
  return redirect(my.businesses)
}

export default function Businesses() {
  const { businesses } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const [here, left] = [businesses.filter((one) => !one.left), businesses.filter((one) => one.left)]
  return (
    <MyShell current={my.businesses} title={say(words.title)} lead={say(words.lead)}>
      {here.length === 0 ? <EmptyState title={say(words.none)} icon="store" /> : null}
      <ul className="flex flex-col gap-2.5">
        {here.map(({ slug, name, bookings }) => (
          <li key={slug}>
            <Link
              to={my.business(slug)}
              className="flex min-h-target items-center gap-3 rounded-lg border border-rule bg-sheet px-4 py-3 hover:border-ink"
            >
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold wrap-anywhere">{name}</span>
                <span className="figures block text-sm text-soft">{say(words.visits(bookings))}</span>
              </span>
              <Icon name="arrow-right" className="text-soft" />
            </Link>
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <section className="mt-8">
          <h2 className="mb-2 text-lg font-semibold">{say(words.left)}</h2>
          <ul className="divide-y divide-rule">
            {left.map(({ slug, name }) => (
              <li key={slug} className="flex items-center justify-between gap-3 py-2">
                <span className="min-w-0 wrap-anywhere">{name}</span>
                <Form method="post">
                  <SubmitButton tone="quiet" name="business" value={slug} aria-label={say(words.putBackOf(name))}>
                    {say(words.putBack)}
                  </SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </MyShell>
  )
}
