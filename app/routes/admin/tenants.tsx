import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { listTenants } from '#app/domain/admin/index.server.ts'
import { tenantQuerySchema, tenantStatuses } from '#app/domain/admin/schema.ts'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { formatDay } from '#app/lib/format.ts'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { Table, type Column } from '#app/ui/layout/table.tsx'
import { consoleZone, cursorText, formatSums, listHref } from './lines.server.ts'
import { TenantBadge, tenantWords } from './tenant-badge.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app } = args.context
  const query = tenantQuerySchema.parse(Object.fromEntries(new URL(args.request.url).searchParams))
  const page = await listTenants(app, admin, query)
  const now = app.clock.now()
  const hrefOf = (status: string | undefined, from?: string) => listHref('/tenants', { q: query.q, status, from })
  return {
    q: query.q,
    status: query.status,
    here: hrefOf(query.status),
    tabs: [
      { to: hrefOf(undefined), label: 'All' },
      ...tenantStatuses.map((status) => ({ to: hrefOf(status), label: tenantWords[status].word })),
    ],
    rows: page.rows.map(({ money, createdAt, ...row }) => ({
      ...row,
      created: formatDay(createdAt.getTime(), consoleZone, 'en', now),
      gross: formatSums(money),
    })),
    previousHref: page.previous ? hrefOf(query.status, cursorText(page.previous)) : undefined,
    nextHref: page.next ? hrefOf(query.status, cursorText(page.next)) : undefined,
  }
}

type Line = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

const columns: Column<Line>[] = [
  { key: 'name', header: 'Business', lead: true, cell: (row) => <NameCell row={row} /> },
  { key: 'status', header: 'Status', cell: (row) => <TenantBadge status={row.status} /> },
  { key: 'owner', header: 'Owner', cell: (row) => <span className="wrap-anywhere">{row.ownerEmail ?? 'nobody'}</span> },
  { key: 'created', header: 'Since', cell: (row) => <span className="whitespace-nowrap">{row.created}</span> },
  {
    key: 'bookings',
    header: 'Bookings, 30 days',
    end: true,
    cell: (row) => <span className="figures">{row.bookings.toLocaleString('en')}</span>,
  },
  { key: 'gross', header: 'Paid, 30 days', end: true, cell: (row) => <span className="figures">{row.gross}</span> },
]

export default function Tenants() {
  const { q, status, here, tabs, rows, previousHref, nextHref } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title="Businesses" />
      <div className="space-y-4">
        <SearchForm
          text={q}
          label="Search businesses"
          placeholder="Name, address or owner’s e-mail"
          keep={status ? { status } : {}}
        />
        <SegmentedLinks items={tabs} current={here} label="Which businesses" />
        <Table<Line>
          caption="Businesses, newest first"
          rows={rows}
          rowKey={(row) => row.id}
          columns={columns}
          empty={
            <EmptyState title={q ? `Nothing found for “${q}”` : 'No such business yet'} icon={q ? 'search' : 'store'}>
              {q ? 'Try a part of the name, the address, or the owner’s e-mail.' : null}
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
    <Link to={`/tenants/${row.id}`} className="inline-flex min-h-target flex-col justify-center hover:underline">
      <span className="wrap-anywhere">{row.name}</span>
      <span className="text-sm font-normal text-faint">{row.slug}</span>
    </Link>
  )
}
