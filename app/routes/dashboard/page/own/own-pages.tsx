import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listOwnPages } from '#app/domain/pages/index.server.ts'
import { saidTo } from '#app/domain/pages/rules.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { ownPagesDesk as words } from '#app/words/catalog/ownPagesDesk.ts'
import { pageDesk } from '#app/words/catalog/pageDesk.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const own = ownLanguage(tenantOf(args.context).locale)
  const pages = await listOwnPages(args.context.app, member)
  return {
    pages: pages.map(({ id, document, private: isPrivate, published, upToDate }) => ({
      id,
      isPrivate,
      published,
      upToDate,
      name: saidTo(document.title, own, own).text,
    })),
  }
}

export default function OwnPages() {
  const { pages } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const add = (
    <LinkButton to={dashboard.ownPage('new')} icon="plus">
      {say(words.add)}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={say(words.title)}
        {...(pages.length > 0 && { actions: add })}
        back={{ to: dashboard.page, label: say(pageDesk.title) }}
      >
        {say(words.lead)}
      </PageHeader>
      <Card flush>
        {pages.length === 0 ? (
          <EmptyState title={say(words.none)} icon="store" action={add}>
            {say(words.noneText)}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {pages.map(({ id, name, isPrivate, published, upToDate }) => (
              <li key={id}>
                <Link
                  to={dashboard.ownPage(id)}
                  className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
                >
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    <span className="block font-semibold">{name}</span>
                    <span className="block text-sm text-soft">{say(isPrivate ? words.some : words.everybody)}</span>
                  </span>
                  {upToDate ? null : (
                    <Badge tone={published ? 'warn' : 'neutral'}>
                      {say(published ? words.changed : words.notPublished)}
                    </Badge>
                  )}
                  <Icon name="chevron-right" className="flex-none text-soft" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
