import { Form, useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { findNeighbourLink, makeNeighbourLink } from '#app/domain/loyalty/index.server.ts'
import { found } from '#app/lib/errors.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { manage } from '#app/paths.ts'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { nearFacts as facts } from '#app/words/catalog/nearLink.ts'
import { openManaged } from '../managed.server.ts'

/** Where a customer makes a link for neighbours: only by pressing the button, and only while it can be of use. */
export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const { say } = reader
  const { tenant, booking, shop, links } = await openManaged(args)
  const link = args.params.id ? null : await findNeighbourLink(app, tenant, booking.id)
  const day = link && reader.in(booking.timeZone).day(link.startsAt.getTime())
  return {
    shop,
    booking: links.booking,
    back: say(facts.back),
    title: say(facts.title),
    lead: day && say(facts.lead(day)),
    url: link?.url ?? null,
    label: say(facts.yours),
    ends: say(facts.ends),
    make: say(facts.make),
    none: say(facts.none),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { app, ip } = args.context
  const { tenant, booking } = await openManaged(args)
  await requireBudget(app, ['letters', `${tenant.id}:${ip}`])
  found((await makeNeighbourLink(app, tenant.id, booking.id)) || null)
  return redirect(manage.near(args.params.token ?? ''))
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function TellNeighbours() {
  const { shop, booking, back, title, lead, url, label, ends, make, none } = useLoaderData<typeof loader>()
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={title} back={{ to: booking, label: back }} />
        {lead ? (
          <Card>
            <p className="mb-4">{lead}</p>
            {url ? (
              <CopyField value={url} label={label} />
            ) : (
              <Form method="post">
                <SubmitButton wide>{make}</SubmitButton>
              </Form>
            )}
            <p className="mt-3 text-sm text-soft">{ends}</p>
          </Card>
        ) : (
          <Notice tone="info">{none}</Notice>
        )}
      </div>
    </ShopShell>
  )
}
