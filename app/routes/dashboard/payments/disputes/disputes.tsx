import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { listDisputes } from '#app/domain/payments/index.server.ts'
import { stateOfDispute } from '#app/domain/payments/rules.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { dashboard } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, EmptyState, Notice } from '#app/ui/layout/card.tsx'
import { disputeWords as words } from '#app/words/catalog/disputes.ts'
import { useReader } from '#app/words/reader-context.ts'
import { PaymentsHeader } from '../payments-header.tsx'
import { reasonWord, stateWord } from './dispute-words.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { disputes, warnings } = await listDisputes(app, member)
  return {
    disputes: disputes.map((row) => ({
      id: row.id,
      title: `${row.customerName} · ${reader.money(row.amountMinor, row.currency)}`,
      about: `${serviceOf(row, reader)} · ${reader.say(reasonWord(row.reason))}`,
      state: stateOfDispute(row),
      due: stateOfDispute(row) === 'answer' && row.dueBy ? reader.dayTime(row.dueBy.getTime()) : null,
    })),
    warnings: warnings.map((row) => ({
      id: row.id,
      bookingId: row.bookingId,
      text: `${row.customerName} · ${serviceOf(row, reader)} · ${reader.money(row.amountMinor, row.currency)}`,
    })),
  }
}

export default function Disputes() {
  const { disputes, warnings } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <>
      <PaymentsHeader current={dashboard.disputes} />
      <div className="grid gap-5">
        {warnings.length > 0 ? (
          <Notice tone="warn" title={say(words.warnings)}>
            <p>{say(words.warningsText)}</p>
            <ul className="mt-2">
              {warnings.map(({ id, bookingId, text }) => (
                <li key={id}>
                  <Link to={dashboard.booking(bookingId)} className="link inline-flex min-h-target items-center">
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        {disputes.length === 0 ? (
          <Card flush>
            <EmptyState title={say(words.none)} icon="money">
              {say(words.noneText)}
            </EmptyState>
          </Card>
        ) : (
          <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
            {disputes.map(({ id, title, about, state, due }) => {
              const { tone, text } = stateWord(state)
              return (
                <li key={id}>
                  <Link
                    to={dashboard.dispute(id)}
                    className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 hover:bg-ground"
                  >
                    <span className="min-w-0 flex-1 basis-60">
                      <span className="figures block font-semibold wrap-anywhere">{title}</span>
                      <span className="block text-sm text-soft wrap-anywhere">{about}</span>
                    </span>
                    {due ? (
                      <span className="figures text-sm">
                        {say(words.due)}: {due}
                      </span>
                    ) : null}
                    <Badge tone={tone}>{say(text)}</Badge>
                  </Link>
                </li>
              )
            })}
          </ul>
        )}
      </div>
    </>
  )
}
