import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listHistory, type HistoryRow } from '#app/domain/analytics/index.server.ts'
import { kinds, states } from '#app/domain/analytics/rules.ts'
import { methodsIn } from '#app/domain/payments/rules.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { readCursor, writeCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { Card, EmptyState, Notice } from '#app/ui/layout/card.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { historyWords as words } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords } from '#app/words/catalog/payments.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { DownloadLinks, fileHrefs } from './files/download-links.tsx'
import { HistoryFilterForm } from './history-filter.tsx'
import { readHistoryQuery } from './history-query.server.ts'
import { movementOf, wayWord } from './movement-words.ts'
import { MovementTable, type MovementLine } from './movement-table.tsx'
import { PaymentsHeader } from './payments-header.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  const query = new URL(args.request.url).searchParams
  const { currency } = tenantOf(args.context)
  const { filter, asked } = readHistoryQuery(query, reader, currency)
  const page = await listHistory(app, member, filter, readCursor(query.get('at')))
  const hrefOf = (change: Partial<typeof asked> & { at?: string | null }) =>
    withQuery(dashboard.paymentHistory, { ...asked, ...change })
  const named = ({ id, name, nameIn }: (typeof page.services)[number]) => ({
    value: id,
    label: nameIn?.[reader.language] ?? name,
  })
  const { q, state, ...set } = asked
  return {
    asked,
    // Nothing could be found between them.
    turned: asked.from !== '' && asked.to !== '' && asked.to < asked.from ? say(words.turned) : null,
    kept: Object.fromEntries(Object.entries({ state, ...set }).filter(([, value]) => value)),
    chosen: Object.values(set).filter(Boolean).length,
    state: filter.state,
    rows: page.rows.map((row) => lineOf(row, reader)),
    tabs: states.map((each) => ({
      to: hrefOf({ state: each === 'done' ? '' : each }),
      label: say(words.states[each]),
    })),
    here: hrefOf({}),
    clearHref: withQuery(dashboard.paymentHistory, { q, state }),
    files:
      filter.state === 'done' && (asked.to === '' || asked.from <= asked.to)
        ? fileHrefs(dashboard.paymentExport, asked)
        : null,
    previousHref: page.previous ? hrefOf({ at: writeCursor(page.previous) }) : undefined,
    nextHref: page.next ? hrefOf({ at: writeCursor(page.next) }) : undefined,
    tooMany: page.tooMany,
    kinds: kinds.map((kind) => ({ value: kind, label: say(words.kinds[kind]) })),
    ways: (
      ['card', 'paypal', ...(currency === 'KZT' ? (['kaspi'] as const) : []), ...methodsIn(currency)] as const
    ).map((way) => ({
      value: way,
      label: say(wayWord(way)),
    })),
    services: page.services.map(named),
    technicians: page.technicians.map(named),
  }
}

function lineOf(row: HistoryRow, reader: Reader): MovementLine {
  const { say } = reader
  const money = (minor: number | null) => (minor === null ? '' : reader.money(minor, row.currency))
  return {
    id: row.id,
    bookingId: row.bookingId,
    when: reader.dayTime(row.occurredAt.getTime()),
    customer: row.customerName,
    about: [row.way && say(wayWord(row.way)), serviceOf(row, reader), row.technicianName, row.note]
      .filter(Boolean)
      .join(' · '),
    within: [
      row.tipMinor ? say(words.tipOf(money(row.tipMinor))) : '',
      row.taxMinor ? say(words.taxOf(money(row.taxMinor))) : '',
    ].filter(Boolean),
    kind: say(movementOf(row)),
    state: row.state === 'done' ? null : say(words.stateOf[row.state]),
    gross: money(row.grossMinor),
    fees: money((row.providerFeeMinor ?? 0) + (row.platformFeeMinor ?? 0) || null),
    net: money(row.netMinor),
  }
}

export default function PaymentHistory() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PaymentsHeader
        current={dashboard.paymentHistory}
        {...(page.files && {
          actions: <DownloadLinks files={page.files} />,
        })}
      />
      <div className="grid gap-4">
        <SearchForm
          text={page.asked.q}
          label={say(words.search)}
          placeholder={say(words.searchHint)}
          keep={page.kept}
        />
        <HistoryFilterForm {...page} />
        <SegmentedLinks items={page.tabs} current={page.here} label={say(words.which)} />
        {page.tooMany ? <Notice tone="info">{say(words.tooMany)}</Notice> : null}
        <Card flush>
          {page.rows.length > 0 ? (
            <MovementTable lines={page.rows} caption={say(words.states[page.state])} moved={page.state === 'done'} />
          ) : page.chosen > 0 || page.asked.q ? (
            <EmptyState title={say(words.nothing)} icon="search">
              {page.turned ?? say(words.nothingText)}
            </EmptyState>
          ) : (
            <EmptyState title={say(paymentsWords.noMovements)} icon="money">
              {say(paymentsWords.noMovementsText)}
            </EmptyState>
          )}
        </Card>
        <Pager previousHref={page.previousHref} nextHref={page.nextHref} />
      </div>
    </>
  )
}
