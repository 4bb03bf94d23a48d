import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listCustomers } from '#app/domain/booking/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { formatDay } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { EmptyState, PageHeader } from '#app/ui/card.tsx'
import { SearchForm } from '#app/ui/dashboard/search-form.tsx'
import { Pager } from '#app/ui/nav.tsx'
import { Table } from '#app/ui/table.tsx'

const cursorPattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})~(.{0,170})$/

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const query = new URL(args.request.url).searchParams
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  const [, id, name] = cursorPattern.exec((query.get('after') ?? '').replaceAll('\0', '')) ?? []
  const page = await listCustomers(app, member, { text, after: id ? { id, name: name ?? '' } : undefined })
  const day = (date: Date | null) => (date ? formatDay(date.getTime(), timeZone, locale, app.clock.now()) : '–')
  return {
    text,
    rows: page.rows.map((row) => ({
      id: row.id, name: `${row.firstName} ${row.lastName}`.trim(), phone: row.phone ?? '–', email: row.email ?? '–', visits: row.visits, last: day(row.lastAt), next: day(row.nextAt),
    })),
    nextHref: page.next ? `/dashboard/customers?${new URLSearchParams({ ...(text && { q: text }), after: `${page.next.id}~${page.next.name}` })}` : undefined,
    previousHref: id ? `/dashboard/customers${text ? `?${new URLSearchParams({ q: text })}` : ''}` : undefined,
  }
}

export default function Customers() {
  const { text, rows, nextHref, previousHref } = useLoaderData<typeof loader>()
  const empty = text
    ? <EmptyState title={`Nobody found for “${text}”`} icon="search">Try a part of the name, or the last digits of the phone.</EmptyState>
    : <EmptyState title="No customers yet" icon="users">Whoever books stands here, with everything she booked.</EmptyState>
  return (
    <>
      <PageHeader title="Customers" />
      <div className="space-y-4">
        <SearchForm text={text} label="Search customers" placeholder="Name, phone or e-mail" />
        <Table
          caption="Customers by name"
          rows={rows}
          rowKey={({ id }) => id}
          empty={empty}
          columns={[
            { key: 'name', header: 'Name', lead: true, cell: ({ id, name }) => <Link to={`/dashboard/customers/${id}`} className="link inline-flex min-h-target items-center wrap-anywhere">{name}</Link> },
            { key: 'phone', header: 'Phone', cell: ({ phone }) => <span className="figures">{phone}</span> },
            { key: 'email', header: 'E-mail', cell: ({ email }) => <span className="wrap-anywhere">{email}</span> },
            { key: 'visits', header: 'Visits', end: true, cell: ({ visits }) => visits },
            { key: 'last', header: 'Last', end: true, cell: ({ last }) => last },
            { key: 'next', header: 'Next', end: true, cell: ({ next }) => next },
          ]}
        />
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}
