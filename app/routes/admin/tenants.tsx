import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listTenants } from '#app/domain/admin/index.server.ts'
import { tenantFilters, tenantQuerySchema } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { admin as paths, withQuery } from '#app/paths.ts'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { Table, type Column } from '#app/ui/layout/table.tsx'
import { consoleWords as words } from '#app/words/catalog/console.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Reader } from '#app/words/reader.ts'
import { cursorText, writeSums } from './lines.server.ts'
import { TenantBadge } from './tenant-badge.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const query = tenantQuerySchema.parse(Object.fromEntries(new URL(args.request.url).searchParams))
  const page = await listTenants(app, admin, query)
  const hrefOf = (status: string | undefined, from?: string) => withQuery(paths.tenants, { q: query.q, status, from })
  return {
    q: query.q,
    status: query.status,
    here: hrefOf(query.status),
    tabs: [
      { to: hrefOf(undefined), label: reader.say(words.all) },
      ...tenantFilters.map((status) => ({ to: hrefOf(status), label: reader.say(words.status[status]) })),
    ],
    rows: page.rows.map(({ money, createdAt, closingAt, ...row }) => ({
      ...row,
      badge: closingAt ? ('closing' as const) : row.status,
      count: reader.number(row.bookings),
      created: reader.in('UTC').day(createdAt.getTime()),
      gross: writeSums(money, reader),
    })),
    previousHref: page.previous ? hrefOf(query.status, cursorText(page.previous)) : undefined,
    nextHref: page.next ? hrefOf(query.status, cursorText(page.next)) : undefined,
  }
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

const columnsFor = ({ say }: Reader): Column<Line>[] => [
  { key: 'name', header: say(words.business), lead: true, cell: (row) => <NameCell row={row} /> },
  { key: 'status', header: say(words.statusOf), cell: (row) => <TenantBadge status={row.badge} /> },
  {
    key: 'owner',
    header: say(words.owner),
    cell: (row) => <span className="wrap-anywhere">{row.ownerEmail ?? say(words.nobody)}</span>,
  },
  { key: 'created', header: say(words.since), cell: (row) => <span className="whitespace-nowrap">{row.created}</span> },
  {
    key: 'bookings',
    header: say(words.bookingsMonth),
    end: true,
    cell: (row) => <span className="figures">{row.count}</span>,
  },
  {
    key: 'gross',
    header: say(words.monthPaid),
    end: true,
    cell: (row) => <span className="figures">{row.gross}</span>,
  },
]

export default function Tenants() {
  const { q, status, here, tabs, rows, previousHref, nextHref } = useLoaderData<typeof loader>()
  const reader = useReader()
  const { say } = reader
  return (
    <>
      <PageHeader title={say(words.businesses)} />
      <div className="space-y-4">
        <SearchForm
          text={q}
          label={say(words.search)}
          placeholder={say(words.searchFor)}
          keep={status ? { status } : {}}
        />
        <SegmentedLinks items={tabs} current={here} label={say(words.whichBusinesses)} />
        <Table<Line>
          caption={say(words.newestFirst)}
          rows={rows}
          rowKey={(row) => row.id}
          columns={columnsFor(reader)}
          empty={
            <EmptyState title={say(q ? words.nothingFound(q) : words.noneYet)} icon={q ? 'search' : 'store'}>
              {q ? say(words.nothingFoundText) : null}
            </EmptyState>
          }
        />
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}

function NameCell({ row }: { row: Line }) {
  return (
    <Link to={paths.tenant(row.id)} className="inline-flex min-h-target flex-col justify-center hover:underline">
      <span className="wrap-anywhere">{row.name}</span>
      <span className="text-sm font-normal text-faint">{row.slug}</span>
    </Link>
  )
}
