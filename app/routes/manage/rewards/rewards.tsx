import { useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { found } from '#app/lib/errors.ts'
import { CopyField } from '#app/ui/controls/copy-field.tsx'
import { Card, PageHeader } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { rewardFacts as facts } from '#app/words/catalog/rewards.ts'
import { openManaged } from '../managed.server.ts'
import { toManageView } from '../manage-view.server.ts'
import { RewardsCards } from './rewards-cards.tsx'
import { rewardsOf } from './rewards-view.server.ts'

/** What she has earned, by the link of a visit that took place; where there is nothing, there is no such page. */
export async function loader(args: LoaderFunctionArgs) {
  const { reader } = args.context
  const managed = await openManaged(args)
  const { rebook } = toManageView(managed, new URLSearchParams(), reader)
  const view = found(await rewardsOf(args, managed, rebook))
  return {
    ...view,
    shop: managed.shop,
    booking: managed.links.booking,
    title: reader.say(facts.title),
    back: reader.say(facts.back),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Rewards() {
  const view = useLoaderData<typeof loader>()
  const { friends, url } = view
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-xl">
        <PageHeader title={view.title} back={{ to: view.booking, label: view.back }} />
        <div className="grid gap-5">
          <RewardsCards view={view} />
          {friends && url ? (
            <Card title={friends.title}>
              <p className="mb-4">{friends.text}</p>
              <CopyField value={url} label={friends.label} />
              <p className="mt-3 text-sm text-soft">{friends.fair}</p>
              {friends.sent ? <p className="mt-3 font-medium">{friends.sent}</p> : null}
            </Card>
          ) : null}
        </div>
      </div>
    </ShopShell>
  )
}
