import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { getCampaign, readSegment, saveSegment } from '#app/domain/campaigns/index.server.ts'
import { campaignSegmentSchema } from '#app/domain/campaigns/schema.ts'
import { listServices } from '#app/domain/catalog/index.server.ts'
import { filterOfQuery, queryOfFilter } from '#app/domain/customers/rules.ts'
import { getListing, listGroups } from '#app/domain/customers/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readFields } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { Notice, PageHeader, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { campaignWords as words } from '#app/words/catalog/campaigns.ts'
import { customerLists as lists } from '#app/words/catalog/customerLists.ts'
import { customersWords } from '#app/words/catalog/customers.ts'
import { useReader } from '#app/words/reader-context.ts'
import { CustomerFilterForm } from '../customers/filter-form.tsx'
import { requireId } from '../require-id.ts'

export { meta } from '../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { campaign } = await getCampaign(app, member, requireId(args.params, 'page'))
  if (campaign.state !== 'draft') throw redirect(dashboard.campaign(campaign.id))
  const filter = filterOfQuery(new URL(args.request.url).searchParams)
  const [listing, groups, services, counts] = await Promise.all([
    getListing(app, member, filter),
    listGroups(app, member),
    listServices(app, member),
    readSegment(app, member, { campaign, filter }),
  ])
  const to = (query: Record<string, string | undefined>) => withQuery(dashboard.campaignPeople(campaign.id), query)
  const reached = counts.email + counts.sms
  return {
    id: campaign.id,
    name: campaign.name,
    version: campaign.version,
    filter,
    here: to(queryOfFilter(filter)),
    clearHref: to({}),
    tags: listing.tags,
    fields: listing.fields.map(({ id, label, kind, choices }) => ({ id, label, kind, choices })),
    lists: listing.lists.map(({ name, filter: kept }) => ({ to: to(queryOfFilter(kept)), label: name })),
    groups: groups.map(({ id, name }) => ({ id, name })),
    services: services.map(({ id, name }) => ({ value: id, label: name })),
    currency: tenantOf(args.context).currency,
    people: reader.number(counts.people),
    reached: reader.number(reached),
    nobody: reached === 0,
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const id = requireId(args.params, 'page')
  const filter = filterOfQuery(new URL(args.request.url).searchParams)
  const { seen } = await readFields(args.request, campaignSegmentSchema)
  if (await saveSegment(args.context.app, member, id, { seen, filter })) throw redirect(dashboard.campaign(id))
  return { changed: true }
}

/** Whom a campaign is for: the same filter as in the list of customers, with how many it reaches. */
export default function CampaignPeople() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  const { filter } = page
  const others = Object.entries(queryOfFilter({ ...filter, text: '' })).filter(([, value]) => value !== undefined)
  return (
    <>
      <PageHeader title={say(words.who)} back={{ to: dashboard.campaign(page.id), label: page.name }} />
      {answer?.changed ? <Notice tone="warn" className="mb-5" title={say(words.changedMeanwhile)} /> : null}
      <div className="grid gap-4">
        {page.lists.length > 0 ? (
          <SegmentedLinks
            label={say(lists.lists)}
            current={page.here}
            items={[{ to: page.clearHref, label: say(lists.everybody) }, ...page.lists]}
          />
        ) : null}
        <StatRow>
          <Stat label={say(words.inSegment)} value={page.people} />
          <Stat label={say(words.reaches)} value={page.reached} />
        </StatRow>
        {page.nobody ? <Notice tone="info">{say(words.nobodyAgreed)}</Notice> : null}
        <Form method="post">
          <input type="hidden" name="seen" value={page.version} />
          <SubmitButton>{say(words.writeToThese)}</SubmitButton>
        </Form>
        <SearchForm
          text={filter.text}
          label={say(customersWords.search)}
          placeholder={say(customersWords.searchHint)}
          keep={Object.fromEntries(others) as Record<string, string>}
        />
        <CustomerFilterForm
          filter={filter}
          tags={page.tags}
          groups={page.groups}
          fields={page.fields}
          services={page.services}
          currency={page.currency}
          clearHref={page.clearHref}
        />
      </div>
    </>
  )
}
