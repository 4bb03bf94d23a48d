import { Form, useActionData, useLoaderData } from '@remix-run/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { endNews, findUnsubscribing } from '#app/domain/notifications/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { unsubscribeWords as words } from '#app/words/catalog/letters.ts'
import { newsWishWords } from '#app/words/catalog/newsWish.ts'
import { useReader } from '#app/words/reader-context.ts'
import { findShop } from '../../book/shop.server.ts'

/** Whose news are to end. Throws `not_found` for a link that was never ours. */
async function openLink({ context, params }: LoaderFunctionArgs): Promise<string> {
  const tenant = tenantOf(context)
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const known = await findUnsubscribing(context.app, tenant.id, params.token ?? '')
  if (known) return known.customerId
  await requireBudget(context.app, ['linkGuess', `${tenant.id}:${context.ip}`])
  throw new AppError('not_found', words.unknown)
}

/** Shows what the link is for and changes nothing, because mail scanners open links too. */
export async function loader(args: LoaderFunctionArgs) {
  await openLink(args)
  const shop = await findShop(args)
  return { shop, title: args.context.reader.say(words.title(shop.name)) }
}

/** Ends the news: the button of the page, or the one click of a mail program, which signs nobody in (RFC 8058). */
export async function action(args: ActionFunctionArgs) {
  const customerId = await openLink(args)
  await endNews(args.context.app, tenantOf(args.context).id, customerId)
  return { done: true }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { shop } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done ?? false
  const { say } = useReader()
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={say((done ? newsWishWords : words).title(shop.name))}>{say(words.lead)}</PageHeader>
        {done ? (
          <Notice tone="success">{say(words.done)}</Notice>
        ) : (
          <Form method="post">
            <input type="hidden" name="List-Unsubscribe" value="One-Click" />
            <SubmitButton pendingLabel={say(words.ending)}>{say(words.end)}</SubmitButton>
          </Form>
        )}
      </div>
    </ShopShell>
  )
}
