import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listPayouts, readBalance } from '#app/domain/payments/index.server.ts'
import { stateOfPayout } from '#app/domain/payments/rules.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { readCursor, writeCursor } from '#app/lib/keyset.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState, Notice, Stat, StatRow } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { payoutWords as words } from '#app/words/catalog/payouts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { PaymentsHeader } from '../payments-header.tsx'
import { payoutWord } from './payout-words.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const page = await listPayouts(app, member, readCursor(new URL(args.request.url).searchParams.get('at')))
  const { accountId, coming } = page
  const mayAsk = accountId !== null && (await takeBudget(app, [['balanceRead', member.tenantId]])).ok
  const balance = mayAsk ? await readBalance(app, accountId) : null
  const sums = new Map((balance ?? []).map((sum) => [sum.currency, { ...sum, comingMinor: 0 }]))
  for (const { currency, amountMinor } of coming)
    sums.set(currency, {
      ...(sums.get(currency) ?? { currency, pendingMinor: 0, availableMinor: 0 }),
      comingMinor: amountMinor,
    })
  const hrefOf = (cursor: Parameters<typeof writeCursor>[0]) =>
    withQuery(dashboard.payouts, { at: writeCursor(cursor) })
  return {
    unknown: accountId !== null && balance === null,
    sums: [...sums.values()].map(({ currency, pendingMinor, availableMinor, comingMinor }) => ({
      currency,
      coming: reader.money(comingMinor, currency),
      ...(balance && {
        pending: reader.money(pendingMinor, currency),
        available: reader.money(availableMinor, currency),
      }),
    })),
    payouts: page.rows.map((row) => ({
      id: row.id,
      amount: reader.money(row.amountMinor, row.currency),
      // The provider means a day, at midnight in Greenwich.
      arrives: reader.date(row.arrivesAt.toISOString().slice(0, 10)),
      state: stateOfPayout(row.status),
      open: row.automatic && !row.reconciled,
    })),
    previousHref: page.previous ? hrefOf(page.previous) : undefined,
    nextHref: page.next ? hrefOf(page.next) : undefined,
  }
}

export default function Payouts() {
  const { sums, payouts, unknown, previousHref, nextHref } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PaymentsHeader current={dashboard.payouts} />
      <div className="grid gap-5">
        {unknown ? <Notice tone="info">{say(words.noBalance)}</Notice> : null}
        {sums.map((sum) => (
          <StatRow key={sum.currency}>
            {sum.pending ? <Stat label={say(words.pending)} value={sum.pending} note={say(words.pendingNote)} /> : null}
            {sum.available ? (
              <Stat label={say(words.available)} value={sum.available} note={say(words.availableNote)} />
            ) : null}
            <Stat label={say(words.coming)} value={sum.coming} note={say(words.comingNote)} />
          </StatRow>
        ))}
        {payouts.length === 0 ? (
          <Card flush>
            <EmptyState title={say(words.none)} icon="money">
              {say(words.noneText)}
            </EmptyState>
          </Card>
        ) : (
          <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
            {payouts.map(({ id, amount, arrives, state, open }) => {
              const { tone, text } = payoutWord(state)
              return (
                <li key={id}>
                  <Link
                    to={dashboard.payout(id)}
                    className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-ground"
                  >
                    <span className="min-w-0 flex-1 basis-40">
                      <span className="figures block font-semibold">{amount}</span>
                      <span className="block text-sm text-soft">
                        {say(state === 'paid' ? words.arrived(arrives) : words.arrives(arrives))}
                        {open ? ` · ${say(words.open)}` : ''}
                      </span>
                    </span>
                    <Badge tone={tone}>{say(text)}</Badge>
                  </Link>
                </li>
              )
            })}
          </ul>
        )}
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}
