import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listBookings, type BoardView } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { bookingsWords as words } from '#app/words/catalog/bookings.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { BookingTable, type BookingLine } from './booking-table.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { bookingSpan } from './arrival-view.server.ts'
import { placeLine } from '../today/day-view.server.ts'
import { shownStatus } from './shown-status.ts'

const views = ['all', 'upcoming', 'nobody', 'approval', 'past', 'cancelled', 'declined'] as const

/** "Today, Fri 27 Nov", "Mon 30 Nov" */
function dayHeading(at: number, { relativeDay, day }: Reader): string {
  const near = relativeDay(at)
  return /\d/.test(near) ? near : `${near}, ${day(at)}`
}

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const text = (query.get('q') ?? '').replaceAll('\0', '').trim().slice(0, 80)
  // Who searches looks for a booking, wherever it is.
  const usual = text ? 'all' : 'upcoming'
  const view = views.find((each) => each === query.get('view') && (each !== 'all' || text)) ?? usual
  const page = await listBookings(app, member, { view, text, cursor: readCursor(query.get('from')) })
  const now = app.clock.now()
  const hrefOf = (which: BoardView, cursor?: PageCursor | null) =>
    withQuery(dashboard.bookings, {
      view: which === usual ? null : which,
      q: text,
      from: cursor && writeCursor(cursor),
    })
  const rows = page.rows.map((row): BookingLine => ({
    id: row.id,
    day: dayHeading(row.startsAt.getTime(), reader),
    time: bookingSpan(row, reader),
    customer: row.customerName,
    service: serviceOf(row, reader),
    place: placeLine(row, reader),
    // Staff see only their own.
    technician: member.role === 'staff' ? null : row.technicianName,
    price: member.role === 'staff' ? null : reader.money(row.priceMinor, row.currency),
    status: shownStatus(row, now),
  }))
  return {
    view,
    text,
    rows,
    // Most businesses never need the list of visits without a technician, so its tab shows only while it is open.
    tabs: views
      .filter((each) => each !== 'nobody' || view === 'nobody')
      .filter((each) => each !== 'all' || text)
      // Nor can staff approve anything.
      .filter((each) => each !== 'approval' || view === 'approval' || member.role !== 'staff')
      .map((each) => ({ to: hrefOf(each), label: reader.say(words.views[each]) })),
    here: hrefOf(view),
    previousHref: page.previous ? hrefOf(view, page.previous) : undefined,
    nextHref: page.next ? hrefOf(view, page.next) : undefined,
    tooMany: page.tooMany,
    manages: member.role !== 'staff',
  }
}

export default function Bookings() {
  const { view, text, rows, tabs, here, previousHref, nextHref, tooMany, manages } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PageHeader
        title={say(words.title)}
        {...(manages && {
          actions: (
            <span className="hidden wide:inline">
              <LinkButton to={dashboard.newBooking} icon="plus">
                {say(deskWords.newBooking)}
              </LinkButton>
            </span>
          ),
        })}
      />
      <div className="space-y-4">
        <SearchForm text={text} label={say(words.search)} placeholder={say(words.searchHint)} />
        <SegmentedLinks items={tabs} current={here} label={say(words.which)} />
        {tooMany ? <Notice tone="info">{say(words.tooMany)}</Notice> : null}
        <BookingTable rows={rows} view={view} text={text} manages={manages} />
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}
