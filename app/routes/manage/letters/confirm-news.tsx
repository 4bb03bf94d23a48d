import { Form, useActionData, useLoaderData } from '@remix-run/react'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { confirmNews, readWish } from '#app/domain/notifications/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { unsubscribeWords } from '#app/words/catalog/letters.ts'
import { newsWishWords as words } from '#app/words/catalog/newsWish.ts'
import { useReader } from '#app/words/reader-context.ts'
import { findShop } from '../../book/shop.server.ts'

/** Throws `not_found` for a link that was never ours. */
async function openLink({ context, params }: LoaderFunctionArgs) {
  const tenant = tenantOf(context)
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const wish = await readWish(context.app, tenant.id, params.token ?? '')
  if (wish) return wish
  await requireBudget(context.app, ['linkGuess', `${tenant.id}:${context.ip}`])
  throw new AppError('not_found', unsubscribeWords.unknown)
}

/** Shows what the link is for and changes nothing, because mail scanners open links too. */
export async function loader(args: LoaderFunctionArgs) {
  const { state, email } = await openLink(args)
  const shop = await findShop(args)
  return { shop, state, email, title: args.context.reader.say(words.title(shop.name)) }
}

export async function action(args: ActionFunctionArgs) {
  await openLink(args)
  const state = await confirmNews(args.context.app, tenantOf(args.context).id, args.params.token ?? '')
  return { state: state ?? ('ended' as const) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  const { shop, state: shown, email } = useLoaderData<typeof loader>()
  const state = useActionData<typeof action>()?.state ?? shown
  const { say } = useReader()
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={say(words.title(shop.name))}>{state === 'open' ? say(words.lead(email)) : null}</PageHeader>
        {state === 'open' ? (
          <Form method="post">
            <SubmitButton pendingLabel={say(words.saying)}>{say(words.yes)}</SubmitButton>
          </Form>
        ) : (
          <Notice tone={state === 'confirmed' ? 'success' : 'info'}>
            {say(state === 'confirmed' ? words.done : words[state])}
          </Notice>
        )}
      </div>
    </ShopShell>
  )
}
