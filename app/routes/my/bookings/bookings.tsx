import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOwnBookings, requireCustomer } from '#app/domain/accounts/index.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { my, withQuery } from '#app/paths.ts'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { myWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { MyShell } from '../my-shell.tsx'
import { BookingList } from './booking-list.tsx'
import { toOwnView } from './own-view.server.ts'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader, responseHeaders } = args.context
  responseHeaders.set('cache-control', 'no-store')
  const customer = await requireCustomer(args)
  const cursor = readCursor(new URL(args.request.url).searchParams.get('from'))
  const { coming, past } = await listOwnBookings(app, customer, cursor)
  const hrefOf = (to: PageCursor | null) => (to ? withQuery(my.bookings, { from: writeCursor(to) }) : undefined)
  const view = (one: (typeof coming)[number]) => toOwnView(one, reader)
  return {
    title: `${reader.say(words.myBookings)} · Wayslot`,
    email: customer.email,
    first: cursor === undefined,
    coming: coming.map(view),
    past: past.rows.map(view),
    previous: hrefOf(past.previous),
    next: hrefOf(past.next),
  }
}

export default function Bookings() {
  const { email, first, coming, past, previous, next } = useLoaderData<typeof loader>()
  const { say } = useReader()
  const none = first && coming.length === 0 && past.length === 0
  return (
    <MyShell current={my.bookings} title={say(words.myBookings)} lead={say(words.lead(email))}>
      {none ? (
        <EmptyState title={say(words.none)} icon="calendar">
          {say(words.noneText(email))}
        </EmptyState>
      ) : (
        <div className="space-y-8">
          {first ? (
            <section>
              <h2 className="mb-3 text-lg font-semibold">{say(words.coming)}</h2>
              {coming.length > 0 ? (
                <BookingList bookings={coming} />
              ) : (
                <p className="text-soft">{say(words.noneComing)}</p>
              )}
            </section>
          ) : null}
          {past.length > 0 ? (
            <section>
              <h2 className="mb-3 text-lg font-semibold">{say(words.past)}</h2>
              <BookingList bookings={past} />
              <Pager previousHref={previous} nextHref={next} />
            </section>
          ) : null}
        </div>
      )}
    </MyShell>
  )
}
