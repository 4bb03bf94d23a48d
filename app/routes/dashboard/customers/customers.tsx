import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCustomers } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { formatDay } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { CustomerList } from './customer-list.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { isId } from '#app/lib/ids.ts'

const cursorPattern = /^([^~]*)~(.{0,170})$/

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const query = new URL(args.request.url).searchParams
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  const [, id, name] = cursorPattern.exec((query.get('after') ?? '').replaceAll('\0', '')) ?? []
  const page = await listCustomers(app, member, { text, after: isId(id) ? { id, name: name ?? '' } : undefined })
  const day = (date: Date | null) => date && formatDay(date.getTime(), timeZone, locale, app.clock.now())
  return {
    text,
    rows: page.rows.map((row) => ({
      id: row.id,
      name: `${row.firstName} ${row.lastName}`.trim(),
      contact: [row.phone && writePhone(row.phone), row.email].filter(Boolean).join(' · '),
      visits: row.visits === 1 ? '1 visit' : `${row.visits} visits`,
      last: day(row.lastAt),
      next: day(row.nextAt),
    })),
    nextHref: page.next
      ? `/dashboard/customers?${new URLSearchParams({ ...(text && { q: text }), after: `${page.next.id}~${page.next.name}` })}`
      : undefined,
    previousHref: id ? `/dashboard/customers${text ? `?${new URLSearchParams({ q: text })}` : ''}` : undefined,
  }
}

export default function Customers() {
  const { text, rows, nextHref, previousHref } = useLoaderData<typeof loader>()
  const empty = text ? (
    <EmptyState title={`Nobody found for “${text}”`} icon="search">
      Try a part of the name, or the last digits of the phone.
    </EmptyState>
  ) : (
    <EmptyState
      title="No customers yet"
      icon="users"
      action={
        <LinkButton to="/dashboard/share" tone="quiet" icon="share">
          Share your page
        </LinkButton>
      }
    >
      Whoever books stands here, with all of their bookings.
    </EmptyState>
  )
  return (
    <>
      <PageHeader title="Customers" />
      <div className="space-y-4">
        <SearchForm text={text} label="Search customers" placeholder="Name, phone or e-mail" />
        {rows.length > 0 ? <CustomerList rows={rows} /> : empty}
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}
