import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getPayout, type PayoutLineRow } from '#app/domain/payments/index.server.ts'
import { stateOfPayout } from '#app/domain/payments/rules.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { readCursor, writeCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, DescriptionList, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { Table } from '#app/ui/layout/table.tsx'
import { historyWords } from '#app/words/catalog/paymentHistory.ts'
import { paymentsWords } from '#app/words/catalog/payments.ts'
import { payoutWords as words } from '#app/words/catalog/payouts.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { DownloadLinks, fileHrefs } from '../files/download-links.tsx'
import { failureWord, lineWord, payoutWord } from './payout-words.ts'

export { meta } from '../../title.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { reader } = args.context
  const cursor = readCursor(new URL(args.request.url).searchParams.get('at'))
  const { payout, lines } = await getPayout(args.context.app, member, args.params.id ?? '', cursor)
  const { totals, currency } = payout
  const money = (minor: number) => reader.money(minor, currency)
  const state = stateOfPayout(payout.status)
  const path = dashboard.payout(payout.id)
  return {
    state,
    name: money(payout.amountMinor),
    gross: money(totals.grossMinor),
    providerFee: money(0 - totals.providerFeeMinor),
    platformFee: money(0 - totals.platformFeeMinor),
    made: reader.day(payout.madeAt.getTime()),
    arrives: reader.date(payout.arrivesAt.toISOString().slice(0, 10)),
    number: payout.payoutRef,
    failure: state === 'failed' ? reader.say(failureWord(payout.failureCode)) : null,
    byHand: !payout.automatic,
    open: payout.automatic && !payout.reconciled,
    difference: totals.netMinor === payout.amountMinor ? null : money(payout.amountMinor - totals.netMinor),
    ownLines: totals.unmatched,
    lines: lines.rows.map((row) => lineOf(row, currency, reader)),
    files: totals.lines > 0 ? fileHrefs(dashboard.payoutExport(payout.id)) : null,
    previousHref: lines.previous ? withQuery(path, { at: writeCursor(lines.previous) }) : undefined,
    nextHref: lines.next ? withQuery(path, { at: writeCursor(lines.next) }) : undefined,
  }
}

function lineOf(row: PayoutLineRow, currency: string, reader: Reader) {
  const { booking } = row
  return {
    id: row.id,
    bookingId: booking?.id ?? null,
    who: booking?.customerName ?? '',
    kind: reader.say(lineWord(row)),
    about: booking ? serviceOf(booking, reader) : (row.description ?? ''),
    when: reader.dayTime(row.occurredAt.getTime()),
    gross: reader.money(row.grossMinor, currency),
    fees: reader.money(row.providerFeeMinor + row.platformFeeMinor, currency),
    net: reader.money(row.netMinor, currency),
  }
}

export default function PayoutPage() {
  const page = useLoaderData<typeof loader>()
  const { say } = useReader()
  const { tone, text } = payoutWord(page.state)
  return (
    <>
      <PageHeader
        title={page.name}
        eyebrow={say(words.one)}
        back={{ to: dashboard.payouts, label: say(words.title) }}
        {...(page.files && {
          actions: <DownloadLinks files={page.files} />,
        })}
      />
      <div className="grid gap-5">
        {page.failure ? (
          <Notice tone="error" title={say(words.failed)}>
            {page.failure}
          </Notice>
        ) : null}
        {page.byHand ? <Notice tone="info">{say(words.byHand)}</Notice> : null}
        {page.open ? (
          <Notice tone="info">{say(page.difference ? words.openBy(page.difference) : words.openText)}</Notice>
        ) : null}
        <Card title={say(words.sum)} action={<Badge tone={tone}>{say(text)}</Badge>}>
          <DescriptionList
            facts={[
              ...(page.byHand
                ? []
                : [
                    { label: say(paymentsWords.amount), value: page.gross },
                    { label: say(historyWords.columns.providerFee), value: page.providerFee },
                    { label: say(historyWords.columns.platformFee), value: page.platformFee },
                  ]),
              { label: say(words.toBank), value: page.name },
              { label: say(words.made), value: page.made },
              { label: say(words.arrivesOn), value: page.arrives },
              { label: say(historyWords.columns.sourceRef), value: page.number },
            ]}
          />
        </Card>
        {page.lines.length > 0 ? (
          <Card flush title={say(words.lines)}>
            {page.ownLines > 0 ? <p className="px-4 pt-3 text-sm text-soft sm:px-5">{say(words.ownLines)}</p> : null}
            <Table
              caption={say(words.lines)}
              inCard
              dense
              rows={page.lines}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'customer',
                  header: say(paymentsWords.customer),
                  lead: true,
                  cell: ({ bookingId, who }) =>
                    bookingId ? (
                      <Link
                        to={dashboard.booking(bookingId)}
                        className="inline-flex min-h-target items-center wrap-anywhere underline-offset-4 hover:underline md:min-h-0"
                      >
                        {who}
                      </Link>
                    ) : (
                      <span className="text-soft">{say(words.stripes)}</span>
                    ),
                },
                {
                  key: 'kind',
                  header: say(paymentsWords.what),
                  bare: true,
                  cell: ({ kind, about }) => (
                    <span className="wrap-anywhere">
                      {kind} {about ? <span className="text-soft">· {about}</span> : null}
                    </span>
                  ),
                },
                {
                  key: 'when',
                  header: say(paymentsWords.when),
                  bare: true,
                  cell: ({ when }) => <span className="figures">{when}</span>,
                },
                {
                  key: 'gross',
                  header: say(paymentsWords.amount),
                  end: true,
                  bare: true,
                  cell: ({ gross }) => <Figure>{gross}</Figure>,
                },
                {
                  key: 'fees',
                  header: say(paymentsWords.fees),
                  end: true,
                  cell: ({ fees }) => <Figure>{fees}</Figure>,
                },
                { key: 'net', header: say(paymentsWords.forYou), end: true, cell: ({ net }) => <Figure>{net}</Figure> },
              ]}
            />
          </Card>
        ) : null}
        <Pager previousHref={page.previousHref} nextHref={page.nextHref} />
      </div>
    </>
  )
}

const Figure = ({ children }: { children: string }) => <span className="figures whitespace-nowrap">{children}</span>
