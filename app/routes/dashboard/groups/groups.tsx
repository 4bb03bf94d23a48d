import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listGroups } from '#app/domain/customers/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { customersWords } from '#app/words/catalog/customers.ts'
import { groupWords as words } from '#app/words/catalog/groups.ts'
import { useReader } from '#app/words/reader-context.ts'
import { sayRules } from './group-rules.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const groups = await listGroups(app, member)
  return {
    groups: groups.map(({ id, name, members, ...rules }) => ({
      id,
      name,
      rules: sayRules(rules, reader),
      members: reader.say(words.members(members, reader.number(members))),
    })),
  }
}

export default function Groups() {
  const { groups } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const add = (
    <LinkButton to={dashboard.group('new')} icon="plus">
      {say(words.add)}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={say(words.title)}
        {...(groups.length > 0 && { actions: add })}
        back={{ to: dashboard.customers, label: say(customersWords.title) }}
      >
        {say(words.lead)}
      </PageHeader>
      <Card flush>
        {groups.length === 0 ? (
          <EmptyState title={say(words.none)} icon="users" action={add}>
            {say(words.noneText)}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-rule">
            {groups.map(({ id, name, rules, members }) => (
              <li key={id}>
                <Link to={dashboard.group(id)} className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground">
                  <span className="min-w-0 flex-1 wrap-anywhere">
                    <span className="block font-semibold">{name}</span>
                    {rules ? <span className="block text-sm text-soft">{rules}</span> : null}
                  </span>
                  <span className="figures flex-none text-sm text-soft">{members}</span>
                  <Icon name="chevron-right" className="text-faint" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}
