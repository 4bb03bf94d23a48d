import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCustomers } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { customerFacts, customersWords as words } from '#app/words/catalog/customers.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { CustomerList } from './customer-list.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  // The id of the last customer on the page before; anything else means the first page.
  const last = query.get('after') ?? undefined
  const after = isId(last) ? last : undefined
  const { rows, next } = await listCustomers(app, member, { text, after })
  return {
    text,
    rows: rows.map((row) => ({
      id: row.id,
      name: `${row.firstName} ${row.lastName}`.trim(),
      contact: [row.phone && writePhone(row.phone), row.email].filter(Boolean).join(' · '),
      visits: reader.say(
        row.lastAt
          ? customerFacts.visitsLast(row.visits, reader.day(row.lastAt.getTime()))
          : customerFacts.visits(row.visits),
      ),
      next: row.nextAt && reader.day(row.nextAt.getTime()),
    })),
    nextHref: next ? withQuery(dashboard.customers, { q: text, after: next }) : undefined,
    previousHref: after ? withQuery(dashboard.customers, { q: text }) : undefined,
  }
}

export default function Customers() {
  const { text, rows, nextHref, previousHref } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)} />
      <div className="space-y-4">
        <SearchForm text={text} label={say(words.search)} placeholder={say(words.searchHint)} />
        {rows.length > 0 ? <CustomerList rows={rows} /> : <Nobody text={text} />}
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}

function Nobody({ text }: { text: string }) {
  const { say } = useReader()
  if (text)
    return (
      <EmptyState title={say(words.nobodyFound(text))} icon="search">
        {say(words.nobodyFoundText)}
      </EmptyState>
    )
  return (
    <EmptyState
      title={say(words.none)}
      icon="users"
      action={
        <LinkButton to={dashboard.share} tone="quiet" icon="share">
          {say(deskWords.sharePage)}
        </LinkButton>
      }
    >
      {say(words.noneText)}
    </EmptyState>
  )
}
